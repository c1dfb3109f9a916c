import { keep, kept } from './keep';

const PLACE = 'swipe.line';
/** Percent from either edge: the line never leaves the screen. */
export const LEAST = 5;
const bounded = (percent: number) => Math.min(100 - LEAST, Math.max(LEAST, percent));

/** Where the reader left the line of a swipe, in percent of the map's width. */
export function keptLine(): number {
  const place = Number(kept(PLACE) ?? 50);
  return Number.isFinite(place) ? bounded(place) : 50;
}

/** Keeps the line as near to a place as it may stand; answers where that is. */
export function keepLine(percent: number): number {
  const place = bounded(percent);
  keep(PLACE, place.toFixed(1));
  return place;
}
