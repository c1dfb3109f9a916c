import type { Geometry, Position } from 'geojson';
import { lengthM } from '#shared/geometry/measure/geodesic';
import { type LocalPlane, localPlane, type Metres } from './local-plane';

/** A stop as a tour visits it; degrees. */
export type TourStop = { id: number; name: string; lng: number; lat: number };

/** The way from one stop to the next. */
export type Leg = {
  /** Degrees, from stop to stop: two positions at least, which may be one place. */
  path: Position[];
  /** On the ellipsoid, along the path. */
  lengthM: number;
  /** Straight where there is no axis, or where the way along it would be a detour. */
  way: 'axis' | 'straight';
};

/** A way along the axis this many times as long as the straight one is none that anybody would ride. */
const DETOUR = 4;
/** Nor is one whose stop lies further off the axis than this share of the straight way. */
const OFF_AXIS = 0.75;

/** Where a place lies on a line: its distance from the beginning, and from the line, in m. */
type OnLine = { part: number; alongM: number; offM: number };

/** The legs between stops in their order, along a belt's axis (lines; null: none). Stops are one fewer than places. */
export function itineraryOf(axis: Geometry | null, stops: readonly TourStop[]): Leg[] {
  const [first] = stops;
  if (!first) return [];
  const plane = localPlane([first.lng, first.lat]);
  const parts = linesOf(axis).map((line) => withLengths(line.map(plane.toMetres)));
  return stops.slice(1).map((stop, at) => legBetween(stops[at]!, stop, parts, plane));
}

/** The share of the whole way that is behind at each stop, from 0 to 1; all 0 where the way has no length. */
export function drawnShares(legs: readonly Leg[]): number[] {
  const wholeM = legs.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const shares = [0];
  for (const { lengthM } of legs) shares.push(shares.at(-1)! + (wholeM > 0 ? lengthM / wholeM : 0));
  return shares;
}

export const linesOf = (axis: Geometry | null): Position[][] =>
  axis?.type === 'LineString' ? [axis.coordinates] : axis?.type === 'MultiLineString' ? axis.coordinates : [];

/** A line's places, and how far along it each lies, in m. */
export type Measured = { places: Metres[]; atM: number[] };

export function withLengths(places: Metres[]): Measured {
  const atM = [0];
  for (let at = 1; at < places.length; at++) atM.push(atM[at - 1]! + apart(places[at - 1]!, places[at]!));
  return { places, atM };
}

const apart = ([x1, y1]: Metres, [x2, y2]: Metres): number => Math.hypot(x2 - x1, y2 - y1);

function legBetween(from: TourStop, to: TourStop, parts: readonly Measured[], plane: LocalPlane): Leg {
  const ends: [Position, Position] = [
    [from.lng, from.lat],
    [to.lng, to.lat],
  ];
  const straightM = lengthM(ends);
  const path = alongAxis(plane.toMetres(ends[0]), plane.toMetres(ends[1]), parts, straightM);
  if (path) {
    const whole = [ends[0], ...path.map(plane.toDegrees), ends[1]];
    const wholeM = lengthM(whole);
    if (wholeM <= straightM * DETOUR) return { path: whole, lengthM: wholeM, way: 'axis' };
  }
  return { path: ends, lengthM: straightM, way: 'straight' };
}

/** Places of the axis that lead from one stop to another; null where it does not serve. */
function alongAxis(from: Metres, to: Metres, parts: readonly Measured[], straightM: number): Metres[] | null {
  const start = nearest(from, parts);
  if (!start) return null;
  const end = nearest(to, [parts[start.part]!]);
  if (!end || Math.max(start.offM, end.offM) > OFF_AXIS * straightM) return null;
  const line = parts[start.part]!;
  const isForward = start.alongM <= end.alongM;
  // a stop beside the axis is left and reached aslant, as far along as it lies off: never out and back
  const low = isForward ? start.alongM + start.offM : end.alongM + end.offM;
  const high = isForward ? end.alongM - end.offM : start.alongM - start.offM;
  if (low >= high) return [];
  const between = line.places.filter((_, at) => line.atM[at]! > low && line.atM[at]! < high);
  const way = [placeAt(line, low), ...between, placeAt(line, high)];
  return isForward ? way : way.reverse();
}

/** Where on lines a place lies nearest to; null where there is no line. */
export function nearest(place: Metres, parts: readonly Measured[]): OnLine | null {
  let best: OnLine | null = null;
  for (const [part, { places, atM }] of parts.entries())
    for (let at = 1; at < places.length; at++) {
      const [x1, y1] = places[at - 1]!;
      const [x2, y2] = places[at]!;
      const squared = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const share = squared > 0 ? ((place[0] - x1) * (x2 - x1) + (place[1] - y1) * (y2 - y1)) / squared : 0;
      const t = Math.min(1, Math.max(0, share));
      const offM = apart(place, [x1 + t * (x2 - x1), y1 + t * (y2 - y1)]);
      if (!best || offM < best.offM) best = { part, alongM: atM[at - 1]! + t * Math.sqrt(squared), offM };
    }
  return best;
}

/** The place of a line at a distance from its beginning, in m. */
export function placeAt(
  { places, atM }: { places: readonly Metres[]; atM: readonly number[] },
  alongM: number,
): Metres {
  let low = 0;
  let high = atM.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (atM[middle]! <= alongM) low = middle;
    else high = middle;
  }
  const span = atM[high]! - atM[low]!;
  const t = span > 0 ? Math.min(1, Math.max(0, (alongM - atM[low]!) / span)) : 0;
  const [x1, y1] = places[low]!;
  const [x2, y2] = places[high]!;
  return [x1 + t * (x2 - x1), y1 + t * (y2 - y1)];
}
