import fc from 'fast-check';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { isInside } from '#shared/geometry/shape/is-inside';
import { starPolygon } from '../../../test/fixtures/star-polygon';
import { veilOf } from './veil';

const covers = ({ coordinates }: MultiPolygon, place: Position) =>
  coordinates.some(([outline, ...holes]) => isInside(place, outline!) && !holes.some((hole) => isInside(place, hole)));

/** About 113.2° E, 23° N. */
const scaled = (ring: readonly Position[], by: number, eastward = 0): Position[] =>
  ring.map(([lng = 0, lat = 0]) => [113.2 + eastward + (lng - 113.2) * by, 23 + (lat - 23) * by]);

/** Up to four outlines side by side, some with a hole, in which another may lie. */
const cleared: fc.Arbitrary<MultiPolygon> = fc
  .array(fc.record({ star: starPolygon, parts: fc.constantFrom(1, 2, 3) }), { minLength: 1, maxLength: 4 })
  .map((all) => ({
    type: 'MultiPolygon',
    coordinates: all.flatMap(({ star, parts }, n) => {
      const [outline, hole, inner] = [1, 0.6, 0.3].map((by) => scaled(star.coordinates[0]!, by, n * 0.03));
      return [[outline!, ...(parts > 1 ? [hole!] : [])], ...(parts > 2 ? [[inner!]] : [])];
    }),
  }));

const place = fc.tuple(
  fc.double({ min: 113.18, max: 113.31, noNaN: true }),
  fc.double({ min: 22.985, max: 23.015, noNaN: true }),
);

test('the veil covers a place exactly where nothing that is highlighted lies', () => {
  fc.assert(
    fc.property(cleared, fc.array(place, { minLength: 20, maxLength: 20 }), (open, places) => {
      const veil = veilOf(open);
      for (const at of places) expect(covers(veil, at)).toBe(!covers(open, at));
    }),
  );
});

test('the veil reaches to the ends of the map, and has one hole for one outline', () => {
  const one: Polygon = {
    type: 'Polygon',
    coordinates: [
      scaled(
        [
          [113.21, 23],
          [113.2, 23.01],
          [113.19, 23],
          [113.21, 23],
        ],
        1,
      ),
    ],
  };
  const veil = veilOf(one);
  for (const at of [
    [-179.9, -84.9],
    [179.9, 84.9],
    [0, 0],
  ])
    expect(covers(veil, at)).toBe(true);
  expect(covers(veil, [113.2, 23.005])).toBe(false);
  expect(veil.coordinates).toHaveLength(1);
});
