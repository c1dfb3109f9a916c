import type { Position } from 'geojson';
import { type Leg, type Measured, placeAt, withLengths } from './itinerary';
import { localPlane, type Metres } from './local-plane';

/** What the map is looked at with; degrees, zoom as MapLibre counts it, bearing clockwise from north. */
export type TourCamera = { lng: number; lat: number; zoom: number; bearing: number; pitch: number };

/** A ride over one leg: its length in time, and the camera at a share of it from 0 to 1. */
export type Ride = { durationMs: number; at(share: number): TourCamera };

/** Rides in the order of the legs; null: too far to fly, a cut. `bearings` are those with which stops are looked at. */
export type Rides = { rides: (Ride | null)[]; bearings: number[] };

/** Rules of a ride (示范带 habits): no flight longer than that, none over more than that, no head turned faster. */
export const LONGEST_MS = 2500;
export const FARTHEST_M = 20_000;
export const TURN_DEG_PER_S = 15;

const SHORTEST_MS = 700;
const STEPS = 240; // places of a leg that are worked out; between them it runs straight
const SMOOTH_SHARE = 0.12; // of a leg, to each side
const SMOOTH_M = 400; // at most
const STRAIGHT = Math.cos((8 * Math.PI) / 180); // of two steps one after another
const AHEAD_SHARE = 0.15; // how far ahead the camera looks
const TURN = 0.98 * TURN_DEG_PER_S; // what rounding takes is not lost

export type RideLook = {
  /** Zoom at stops, and the pitch all the way. */
  zoom: number;
  pitch: number;
  /** Metres of ground from one side of the free map to the other at that zoom. */
  acrossM: number;
};

/**
 * The camera's way over each leg: a smoothed line at one ground speed, looking ahead along it, its head turned by no more
 * than `TURN_DEG_PER_S`; it rises where a leg is long. One speed serves all legs, so that far looks far.
 */
export function ridesOf(legs: readonly Leg[], { zoom, pitch, acrossM }: RideLook): Rides {
  const flown = legs.filter(({ lengthM }) => lengthM > 0 && lengthM <= FARTHEST_M);
  const lines = new Map(flown.map((leg) => [leg, lineOf(leg)]));
  const metresPerMs = Math.max(0, ...[...lines.values()].map(({ atM }) => atM.at(-1)!)) / LONGEST_MS;
  const bearings: number[] = [];
  const rides: (Ride | null)[] = [];
  let bearing = firstBearing([...lines.values()]);
  bearings.push(bearing);
  for (const leg of legs) {
    const line = lines.get(leg);
    const length = line?.atM.at(-1) ?? 0;
    if (leg.lengthM > FARTHEST_M) rides.push(null);
    else {
      const durationMs = length > 0 ? Math.max(SHORTEST_MS, length / metresPerMs) : SHORTEST_MS;
      const heads = line ? turned(line, bearing, durationMs) : [bearing, bearing];
      bearing = heads.at(-1)!;
      rides.push(rideOver(leg, line ?? null, heads, durationMs, { zoom, pitch, acrossM }));
    }
    bearings.push(bearing);
  }
  return { rides, bearings };
}

type Line = Measured & { toDegrees: (place: Metres) => [number, number] };

/** How a leg is looked at changes with the room that is left for the map; its line does not. */
const known = new WeakMap<Leg, Line>();

function lineOf(leg: Leg): Line {
  const line = known.get(leg) ?? smoothed(leg.path);
  known.set(leg, line);
  return line;
}

/**
 * A leg's line without corners, in places of equal distance along it; its ends stay. Hairpins would stop the ground
 * for a moment: they are smoothed the more, in the end to a straight line.
 */
function smoothed(path: readonly Position[]): Line {
  const plane = localPlane(path[0]!);
  const raw = withLengths(path.map(plane.toMetres));
  const even = evenly(raw);
  const length = raw.atM.at(-1)!;
  const first = Math.max(1, Math.round(STEPS * Math.min(SMOOTH_SHARE, SMOOTH_M / length)));
  for (let reach = first; reach <= STEPS / 2; reach = Math.ceil(reach * 1.4)) {
    const soft = evenly(withLengths(meanOver(meanOver(even, reach), reach)));
    if (isSoft(soft)) return { ...withLengths(soft), toDegrees: plane.toDegrees };
  }
  const straight = evenly(withLengths([even[0]!, even.at(-1)!]));
  return { ...withLengths(straight), toDegrees: plane.toDegrees };
}

/** Whether no step of a line turns off from the one before by so much that the ground would seem to slow down. */
function isSoft(places: readonly Metres[]): boolean {
  for (let at = 2; at < places.length; at++) {
    const [x1, y1] = places[at - 2]!;
    const [x2, y2] = places[at - 1]!;
    const [x3, y3] = places[at]!;
    const dot = (x2 - x1) * (x3 - x2) + (y2 - y1) * (y3 - y2);
    if (dot < STRAIGHT * Math.hypot(x2 - x1, y2 - y1) * Math.hypot(x3 - x2, y3 - y2)) return false;
  }
  return true;
}

function evenly(line: Measured): Metres[] {
  const length = line.atM.at(-1)!;
  return Array.from({ length: STEPS + 1 }, (_, step) => placeAt(line, (length * step) / STEPS));
}

/** Each place's mean with those to both sides. Beyond an end the line goes on turned about it, so that it stays. */
function meanOver(places: readonly Metres[], reach: number): Metres[] {
  const last = places.length - 1;
  const beyond = ([ex, ey]: Metres, [x, y]: Metres): Metres => [2 * ex - x, 2 * ey - y];
  const at = (n: number): Metres =>
    n < 0 ? beyond(places[0]!, places[-n]!) : n > last ? beyond(places[last]!, places[2 * last - n]!) : places[n]!;
  return places.map((_, middle) => {
    let [x, y] = [0, 0];
    for (let n = middle - reach; n <= middle + reach; n++) {
      const place = at(n);
      x += place[0];
      y += place[1];
    }
    return [x / (2 * reach + 1), y / (2 * reach + 1)];
  });
}

const bearingOf = ([x1, y1]: Metres, [x2, y2]: Metres): number => (Math.atan2(x2 - x1, y2 - y1) * 180) / Math.PI;
/** Into −180 to 180. */
export const wrapped = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;

const firstBearing = ([line]: readonly Line[]): number =>
  line ? bearingOf(line.places[0]!, line.places[Math.round(STEPS * AHEAD_SHARE)]!) : 0;

/** Bearings at the places of a line from one that the camera has already. */
function turned({ places }: Line, from: number, durationMs: number): number[] {
  const most = (TURN * durationMs) / 1000 / STEPS;
  const ahead = Math.round(STEPS * AHEAD_SHARE);
  const heads = [from];
  for (let at = 1; at <= STEPS; at++) {
    const to = places[Math.min(STEPS, at + ahead)]!;
    const here = places[Math.min(at, STEPS - 1)]!;
    const wanted = wrapped(bearingOf(here, to) - heads[at - 1]!);
    heads.push(heads[at - 1]! + Math.max(-most, Math.min(most, wanted)));
  }
  return heads;
}

function rideOver(
  leg: Leg,
  line: Line | null,
  heads: readonly number[],
  durationMs: number,
  { zoom, pitch, acrossM }: RideLook,
): Ride {
  // on a long leg both stops come into one picture halfway
  const rise = Math.max(0, Math.min(3, Math.log2((leg.lengthM * 0.9) / acrossM)));
  return {
    durationMs,
    at: (share) => {
      const place = line ? line.toDegrees(placeAt(line, share * line.atM.at(-1)!)) : leg.path[0]!;
      const at = share * (heads.length - 1);
      const low = Math.min(heads.length - 2, Math.floor(at));
      return {
        lng: place[0]!,
        lat: place[1]!,
        zoom: zoom - rise * Math.sin(Math.PI * share) ** 2,
        bearing: wrapped(heads[low]! + (at - low) * (heads[low + 1]! - heads[low]!)),
        pitch,
      };
    },
  };
}
