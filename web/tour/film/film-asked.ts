import type { FeatureDetail } from '#shared/feature';
import type { FilmAsked } from '#shared/tour/timeline';
import type { StopOfTour } from '../../state/tour-stop';
import type { Language } from '../../state/view';
import { stayOf } from '../script-of';
import { type FilmRate, type FilmSize, framingOf, sheetOf } from './film-size';

/** What a person asks of a film. */
export type FilmForm = {
  size: FilmSize;
  fps: FilmRate;
  /** Seconds at every stop; null: as a hand set it, else as long as its words take to be read. */
  stopS: number | null;
  /** The first and the last stop, counted from 1. */
  first: number;
  last: number;
};

export type FilmTour = { belt: FeatureDetail; stops: readonly StopOfTour[] };

const WHOLE_S = { before: 4, after: 6 };

/** What the timeline is made from. */
export function filmAsked(
  { belt, stops }: FilmTour,
  { size, fps, stopS, first, last }: FilmForm,
  language: Language,
): FilmAsked {
  return {
    axis: belt.geometry,
    bbox: belt.bbox,
    stops: stops.map((stop) => ({
      id: stop.id,
      name: stop.name,
      lng: stop.lng,
      lat: stop.lat,
      camera: stop.detail?.scene?.camera ?? null,
      dwellS: stopS ?? stayOf(stop, belt, language),
    })),
    first,
    last,
    fps,
    wholeS:
      stopS === null ? WHOLE_S : { before: Math.min(WHOLE_S.before, stopS), after: Math.min(WHOLE_S.after, stopS) },
    framing: framingOf(sheetOf(size)),
  };
}
