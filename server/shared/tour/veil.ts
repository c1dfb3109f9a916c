import type { MultiPolygon, Polygon, Position } from 'geojson';
import { isInside } from '#shared/geometry/shape/is-inside';

/** As far as the map goes. */
const WORLD: Position[] = [
  [-180, -85],
  [180, -85],
  [180, 85],
  [-180, 85],
  [-180, -85],
];

/**
 * All of the map but what is left open: the world with a hole for each outline, and land again where an outline has a hole
 * of its own, but for the outlines that lie in that. Degrees. @param cleared valid: its parts do not overlap.
 */
export function veilOf(cleared: Polygon | MultiPolygon): MultiPolygon {
  const parts = cleared.type === 'Polygon' ? [cleared.coordinates] : cleared.coordinates;
  const covered = [WORLD, ...parts.flatMap(([, ...holes]) => holes)]
    .toSorted((a, b) => spanOf(b) - spanOf(a))
    .map((ring) => [ring]);
  for (const [outline] of parts) {
    const around = outline && covered.findLast(([ring]) => liesIn(outline, ring!));
    if (outline) (around ?? covered[0]!).push(outline);
  }
  return { type: 'MultiPolygon', coordinates: covered };
}

/** Of two rings, one in the other, the inner one has less. */
function spanOf(ring: readonly Position[]): number {
  const [lngs, lats] = [ring.map(([lng = 0]) => lng), ring.map(([, lat = 0]) => lat)];
  const span = (all: number[]) =>
    all.reduce((most, at) => Math.max(most, at), -Infinity) - all.reduce((least, at) => Math.min(least, at), Infinity);
  return span(lngs) * span(lats);
}

/** Rings do not cross, yet may touch in places: most of the corners decide. */
const liesIn = (ring: readonly Position[], around: readonly Position[]): boolean =>
  ring.filter((corner) => isInside(corner, around)).length * 2 > ring.length;
