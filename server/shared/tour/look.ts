import type { Leg } from './itinerary';

const EQUATOR_M = 40_075_017;
const TILE_PX = 512;
/** Closer than this nothing more is drawn. */
const DEEPEST_LOOK = 17;

/** How much of the ground a tour shows from side to side at a stop, in m: most of a leg of middle length. */
export function acrossOf(legs: readonly Pick<Leg, 'lengthM'>[]): number {
  const middle = legs.map(({ lengthM }) => lengthM).sort((a, b) => a - b)[legs.length >> 1] ?? 2000;
  return Math.min(4000, Math.max(900, middle * 0.8));
}

/** The zoom at which so many metres at a latitude (degrees) fill so many CSS pixels. */
export function zoomAcross(lat: number, acrossM: number, px: number): number {
  const circle = EQUATOR_M * Math.cos((lat * Math.PI) / 180);
  return Math.min(DEEPEST_LOOK, Math.log2((circle * px) / (TILE_PX * acrossM)));
}
