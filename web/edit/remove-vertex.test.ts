import fc from 'fast-check';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { isGround, partsOf } from './parts';
import { removeVertex } from './remove-vertex';
import { stepVertex } from './step-vertex';

const triangle = (lng: number, lat: number, size: number): Position[] => [
  [lng, lat],
  [lng + size, lat],
  [lng, lat + size],
  [lng, lat],
];
const first = { part: 0, row: 0, at: 0 };

test('the first vertex of a ring gone, the ring closes at the next one', () => {
  const square: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [113, 23],
        [114, 23],
        [114, 24],
        [113, 24],
        [113, 23],
      ],
    ],
  };
  expect(removeVertex(square, first)).toEqual({
    ok: true,
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [114, 23],
          [114, 24],
          [113, 24],
          [114, 23],
        ],
      ],
    },
  });
});

test('a hole of three corners goes as a whole, the last outer ring of three stays', () => {
  const ground: Polygon = { type: 'Polygon', coordinates: [triangle(113, 23, 1), triangle(113.1, 23.1, 0.2)] };
  const filled = removeVertex(ground, { part: 0, row: 1, at: 2 });
  expect(filled).toEqual({ ok: true, geometry: { type: 'Polygon', coordinates: [triangle(113, 23, 1)] } });
  expect(removeVertex(ground, first)).toEqual({ ok: false, reason: 'too-few' });
});

test('a part of three corners goes with its hole where another part remains', () => {
  const ground: MultiPolygon = {
    type: 'MultiPolygon',
    coordinates: [[triangle(113, 23, 1), triangle(113.1, 23.1, 0.2)], [triangle(115, 23, 1)]],
  };
  expect(removeVertex(ground, first)).toEqual({
    ok: true,
    geometry: { type: 'MultiPolygon', coordinates: [[triangle(115, 23, 1)]] },
  });
});

test('a road keeps its two ends and a point itself', () => {
  const road: Geometry = {
    type: 'LineString',
    coordinates: [
      [113, 23],
      [114, 23],
    ],
  };
  expect(removeVertex(road, first)).toEqual({ ok: false, reason: 'too-few' });
  expect(removeVertex({ type: 'Point', coordinates: [113, 23] }, first)).toEqual({ ok: false, reason: 'too-few' });
});

test('however many vertices are taken away, each ring stays closed and the shape is never empty', () => {
  fc.assert(
    fc.property(starPolygon, fc.array(fc.nat(), { maxLength: 60 }), (polygon, picks) => {
      const [outer = []] = polygon.coordinates;
      let geometry: Geometry = { type: 'MultiPolygon', coordinates: [[outer], [triangle(120, 23, 1)]] };
      for (const pick of picks) {
        let vertex = stepVertex(geometry, null, 1)!;
        for (let n = pick % 50; n > 0; n--) vertex = stepVertex(geometry, vertex, 1) ?? vertex;
        const changed = removeVertex(geometry, vertex);
        if (changed.ok) geometry = changed.geometry;
        else expect(partsOf(geometry)).toHaveLength(1);
        expect(isGround(geometry)).toBe(true);
        const rings = partsOf(geometry).flat();
        expect(rings.length).toBeGreaterThan(0);
        for (const ring of rings) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring.at(-1)).toEqual(ring[0]);
        }
      }
    }),
    { numRuns: 50 },
  );
});
