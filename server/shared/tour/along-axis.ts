import type { Geometry } from 'geojson';
import { linesOf, nearest, placeAt, withLengths } from './itinerary';
import { localPlane } from './local-plane';

type Place = { lng: number; lat: number };

/**
 * Gives places to stops that have none: along the longest line of the axis, evenly between those before and after
 * that have one; without any, from end to end. Degrees. All null where there is no axis.
 */
export function alongAxis(axis: Geometry | null, places: readonly (Place | null)[]): (Place | null)[] {
  const lines = linesOf(axis).filter((line) => line.length > 1);
  const [origin] = lines[0] ?? [];
  if (!origin) return [...places];
  const plane = localPlane(origin);
  const measured = lines
    .map((line) => withLengths(line.map(plane.toMetres)))
    .toSorted((a, b) => b.atM.at(-1)! - a.atM.at(-1)!)[0]!;
  const wholeM = measured.atM.at(-1)!;
  const atM = places.map((place) => place && nearest(plane.toMetres([place.lng, place.lat]), [measured])!.alongM);
  return places.map((place, n) => {
    if (place) return place;
    const from = atM.findLastIndex((at, k) => k < n && at !== null);
    const to = atM.findIndex((at, k) => k > n && at !== null);
    // an end of the axis is a stop's own where nobody stands nearer to it
    const [lowAt, low] = from >= 0 ? [from, atM[from]!] : [0, 0];
    const [highAt, high] = to >= 0 ? [to, atM[to]!] : [places.length - 1, wholeM];
    const share = highAt > lowAt ? (n - lowAt) / (highAt - lowAt) : 0.5;
    const [lng, lat] = plane.toDegrees(placeAt(measured, low + share * (high - low)));
    return { lng, lat };
  });
}

/** How far a place lies from the axis, in m; null without one. */
export function offAxisM(axis: Geometry | null, { lng, lat }: Place): number | null {
  const plane = localPlane([lng, lat]);
  const parts = linesOf(axis).map((line) => withLengths(line.map(plane.toMetres)));
  return nearest([0, 0], parts)?.offM ?? null;
}
