import type { FeatureDetail } from '#shared/feature';
import { dwellS } from '#shared/tour/reading-time';
import type { FilmAsked } from '#shared/tour/timeline';
import type { StopOfTour } from '../../state/tour';
import { type FilmRate, type FilmSize, framingOf, sheetOf } from './film-size';

/** What a person asks of a film. */
export type FilmForm = {
  size: FilmSize;
  fps: FilmRate;
  /** Seconds at every stop; null: as the row says, else as long as its words take to be read. */
  stopS: number | null;
  /** The first and the last stop, counted from 1. */
  first: number;
  last: number;
};

export type FilmTour = { belt: FeatureDetail; stops: readonly StopOfTour[] };

const WHOLE_S = { before: 4, after: 6 };

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The script of a stop, where one was written. */
export const scriptOf = ({ detail }: StopOfTour): string => textOf(detail?.values.script).trim();

function dwellOf(stop: StopOfTour): number {
  const { values, figures = [] } = stop.detail ?? {};
  const own = values?.dwell_s;
  const shown = [
    stop.name,
    ...figures.map(({ label, value, unit }) => `${label} ${value} ${unit}`),
    textOf(values?.problem),
    textOf(values?.done),
    textOf(values?.next_step),
  ];
  return dwellS(typeof own === 'number' && own > 0 ? own : null, scriptOf(stop) || shown.join('\n'));
}

/** What the timeline is made from. */
export function filmAsked({ belt, stops }: FilmTour, { size, fps, stopS, first, last }: FilmForm): FilmAsked {
  return {
    axis: belt.geometry,
    bbox: belt.bbox,
    stops: stops.map((stop) => ({
      id: stop.id,
      name: stop.name,
      lng: stop.lng,
      lat: stop.lat,
      camera: stop.detail?.scene?.camera ?? null,
      dwellS: stopS ?? dwellOf(stop),
    })),
    first,
    last,
    fps,
    wholeS:
      stopS === null ? WHOLE_S : { before: Math.min(WHOLE_S.before, stopS), after: Math.min(WHOLE_S.after, stopS) },
    framing: framingOf(sheetOf(size)),
  };
}
