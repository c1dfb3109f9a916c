import fc from 'fast-check';
import type { LineString } from 'geojson';
import { expect, test } from 'vitest';
import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { itineraryOf, type TourStop } from './itinerary';
import { FARTHEST_M, LONGEST_MS, ridesOf, type TourCamera, TURN_DEG_PER_S, wrapped } from './ride';

const look = { zoom: 15, pitch: 45, acrossM: 3000 };
const stopAt = (lng: number, lat: number, id: number): TourStop => ({ id, name: `站 ${id}`, lng, lat });
const FRAME_S = 1 / 60;

const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A belt that wanders about the demo county, turning but never back on itself, and stops beside it in their order. */
const belt = fc
  .record({
    steps: fc.array(fc.tuple(within(-110, 110), within(0.002, 0.02)), { minLength: 2, maxLength: 14 }),
    stops: fc.array(fc.tuple(fc.nat(1000), within(-0.001, 0.001)), { minLength: 2, maxLength: 9 }),
  })
  .map(({ steps, stops }) => {
    const line: [number, number][] = [[113.2, 20.9]];
    let heading = 0;
    for (const [turn, step] of steps) {
      heading += (turn * Math.PI) / 180;
      const [x, y] = line.at(-1)!;
      line.push([x + step * Math.sin(heading), y + step * Math.cos(heading)]);
    }
    const axis: LineString = { type: 'LineString', coordinates: line };
    const places = stops
      .toSorted(([a], [b]) => a - b)
      .map(([share, off], n) => {
        const at = (share / 1000) * (line.length - 1);
        const low = Math.min(line.length - 2, Math.floor(at));
        const [[x1, y1], [x2, y2]] = [line[low]!, line[low + 1]!];
        return stopAt(x1 + (at - low) * (x2 - x1) + off, y1 + (at - low) * (y2 - y1) - off, n);
      });
    return { axis, stops: places };
  });

/** Metres between two cameras that are close to each other; true to a thousandth. */
const metres = (from: TourCamera, to: TourCamera) =>
  Math.hypot((to.lng - from.lng) * Math.cos((from.lat * Math.PI) / 180) * 111_320, (to.lat - from.lat) * 110_700);

test('on every leg the ground goes by at one speed and the head turns by no more than 15° a second', () => {
  fc.assert(
    fc.property(belt, ({ axis, stops }) => {
      const legs = itineraryOf(axis, stops);
      for (const [n, ride] of ridesOf(legs, look).rides.entries()) {
        if (!ride) {
          expect(legs[n]!.lengthM).toBeGreaterThan(FARTHEST_M);
          continue;
        }
        expect(ride.durationMs).toBeLessThanOrEqual(LONGEST_MS + 1e-6);
        const frames = Math.floor(ride.durationMs / 1000 / FRAME_S);
        const cameras = Array.from({ length: frames + 1 }, (_, frame) =>
          ride.at((frame * FRAME_S * 1000) / ride.durationMs),
        );
        const steps = cameras.slice(1).map((to, at) => {
          const from = cameras[at]!;
          return {
            m: metres(from, to),
            turn: Math.abs(wrapped(to.bearing - from.bearing)),
          };
        });
        const mean = steps.reduce((sum, { m }) => sum + m, 0) / steps.length;
        for (const { m, turn } of steps) {
          expect(turn / FRAME_S).toBeLessThanOrEqual(TURN_DEG_PER_S + 1e-6);
          if (mean > 0.5) expect(Math.abs(m / mean - 1)).toBeLessThan(0.05);
        }
      }
    }),
    { numRuns: 200, endOnFailure: true },
  );
});

test('a ride begins and ends at its stops, and goes on with the head where the last one left it', () => {
  fc.assert(
    fc.property(belt, ({ axis, stops }) => {
      const { rides, bearings } = ridesOf(itineraryOf(axis, stops), look);
      for (const [n, ride] of rides.entries()) {
        if (!ride) continue;
        const [from, to] = [ride.at(0), ride.at(1)];
        expect(geodesicM([from.lng, from.lat], [stops[n]!.lng, stops[n]!.lat])).toBeLessThan(0.01);
        expect(geodesicM([to.lng, to.lat], [stops[n + 1]!.lng, stops[n + 1]!.lat])).toBeLessThan(0.01);
        expect([from.zoom, to.zoom]).toEqual([look.zoom, expect.closeTo(look.zoom, 9)]);
        expect(Math.abs(wrapped(from.bearing - bearings[n]!))).toBeLessThan(1e-9);
        expect(Math.abs(wrapped(to.bearing - bearings[n + 1]!))).toBeLessThan(1e-9);
      }
    }),
  );
});

test('all legs are ridden at the speed of the longest, which takes two and a half seconds', () => {
  const axis: LineString = {
    type: 'LineString',
    coordinates: [
      [113, 21],
      [113.1, 21],
    ],
  };
  const stops = [stopAt(113, 21, 1), stopAt(113.02, 21, 2), stopAt(113.08, 21, 3)];
  const [short, long] = ridesOf(itineraryOf(axis, stops), look).rides;
  expect(long!.durationMs).toBeCloseTo(2500, 6);
  expect(short!.durationMs).toBeCloseTo(2500 / 3, 1);
});

test('two stops on one place, a stop far away and no axis at all: a rest, a cut, a straight way', () => {
  const stops = [stopAt(113, 21, 1), stopAt(113, 21, 2), stopAt(113.01, 21.01, 3), stopAt(120, 30, 4)];
  const legs = itineraryOf(null, stops);
  expect(legs.map(({ way }) => way)).toEqual(['straight', 'straight', 'straight']);
  const { rides, bearings } = ridesOf(legs, look);
  expect(rides[0]!.at(0.5)).toMatchObject({ lng: 113, lat: 21, zoom: 15 });
  expect(rides[2]).toBeNull();
  expect(bearings.every(Number.isFinite)).toBe(true);
  expect(ridesOf([], look)).toEqual({ rides: [], bearings: [0] });
});

test('the way between stops follows the axis, forward and back, and leaves it where it is a detour', () => {
  const axis: LineString = {
    type: 'LineString',
    coordinates: [
      [113, 21],
      [113.02, 21],
      [113.02, 21.02],
    ],
  };
  const [there, back] = itineraryOf(axis, [stopAt(113.01, 21, 1), stopAt(113.02, 21.01, 2), stopAt(113.01, 21, 3)]);
  for (const leg of [there!, back!]) {
    expect(leg.way).toBe('axis');
    expect(leg.path).toContainEqual([expect.closeTo(113.02, 9), expect.closeTo(21, 9)]);
  }
  expect(there!.lengthM).toBeCloseTo(back!.lengthM, 6);
  const hairpin: LineString = {
    type: 'LineString',
    coordinates: [
      [113, 21],
      [113.2, 21],
      [113.2, 21.001],
      [113, 21.001],
    ],
  };
  expect(itineraryOf(hairpin, [stopAt(113.01, 21, 1), stopAt(113.01, 21.001, 2)])[0]!.way).toBe('straight');
});
