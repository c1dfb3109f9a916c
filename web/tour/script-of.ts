import type { FeatureDetail } from '#shared/feature';
import { dwellS } from '#shared/tour/reading-time';
import type { StopOfTour } from '../state/tour-stop';
import type { Language } from '../state/view';
import { narrate } from './narration';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/** The script of a stop with today's values in it, and the fields of it that stand for nothing; both empty without one. */
export function scriptOf(
  { detail, region }: StopOfTour,
  belt: FeatureDetail,
  language: Language,
): { told: string; missing: string[] } {
  const script = textOf(detail?.values.script).trim();
  return detail && script ? narrate(script, { stop: detail, belt, region }, language) : { told: '', missing: [] };
}

/** Seconds that a tour stays at a stop by itself: as a hand set it, else as long as its script or its card takes to read. */
export function stayOf(stop: StopOfTour, belt: FeatureDetail, language: Language): number {
  const { values, figures = [], scene } = stop.detail ?? {};
  const shown = [
    stop.name,
    ...figures.map(({ label, value, unit }) => `${label} ${value} ${unit}`),
    textOf(values?.problem),
    textOf(values?.done),
    textOf(values?.next_step),
  ];
  return dwellS(scene?.dwellS ?? null, scriptOf(stop, belt, language).told || shown.join('\n'));
}
