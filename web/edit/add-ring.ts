import type { Geometry, Position } from 'geojson';
import { innerPoint } from '#shared/geometry/shape/inner-point';
import { firstCrossing } from './crossing';
import { type Changed, partsOf, rounded, withParts } from './parts';

type Ring = readonly Position[];

/**
 * The ground with a drawn ring: a hole where it lies on a polygon, a further part where it lies on none (also on the
 * island that it makes in a hole). It may touch what is there in places, never cross it, run along it or enclose it.
 * @param geometry a Polygon or MultiPolygon.
 * @param drawn closed or open.
 */
export function addRing(geometry: Geometry, drawn: Ring): Changed {
  const open = drawn.map(rounded).filter((one, at, all) => !isSame(one, all[(at + 1) % all.length]!));
  if (open.length < 3) return { ok: false, reason: 'ring-too-short' };
  const ring = [...open, open[0]!];
  if (firstCrossing([ring])) return { ok: false, reason: 'ring-crosses-itself' };
  const parts = partsOf(geometry);
  const rings = parts.flat();
  // what crosses in the shape itself is not this ring's matter
  if (firstCrossing([...rings, ring], rings.length)) return { ok: false, reason: 'rings-cross' };
  if (rings.some((other) => lies(other, ring))) return { ok: false, reason: 'ring-around' };
  const home = parts.findIndex(
    ([outer, ...holes]) => outer && lies(ring, outer) && !holes.some((hole) => lies(ring, hole)),
  );
  const added = parts.map((rows, part) => (part === home ? [...rows, ring] : rows));
  return { ok: true, geometry: withParts(geometry, home < 0 ? [...parts, [ring]] : added) };
}

const isSame = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1];

/** Whether a ring lies in another that it does not cross: the smaller one's inner place tells it for all of it. */
function lies(ring: Ring, other: Ring): boolean {
  const size = extentOf(ring);
  if (size > extentOf(other)) return false;
  const flat = ring.slice(0, -1).flatMap(([lng = 0, lat = 0]) => [lng, lat]);
  const [lng, lat] = innerPoint([flat], Math.sqrt(size) / 100);
  let isIn = false;
  for (let at = 1; at < other.length; at++) {
    const [fromLng = 0, fromLat = 0] = other[at - 1]!;
    const [toLng = 0, toLat = 0] = other[at]!;
    if (fromLat > lat === toLat > lat) continue;
    if (lng < ((fromLng - toLng) * (lat - toLat)) / (fromLat - toLat) + toLng) isIn = !isIn;
  }
  return isIn;
}

/** Square degrees inside a ring, to compare by. Measured from its first position, else the digits would not do. */
function extentOf(ring: Ring): number {
  const [lng0 = 0, lat0 = 0] = ring[0] ?? [];
  let twice = 0;
  for (let at = 1; at < ring.length; at++) {
    const [fromLng = 0, fromLat = 0] = ring[at - 1]!;
    const [toLng = 0, toLat = 0] = ring[at]!;
    twice += (fromLng - lng0) * (toLat - lat0) - (toLng - lng0) * (fromLat - lat0);
  }
  return Math.abs(twice) / 2;
}
