import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { moveVertex } from './move-vertex';

test('the first vertex of a ring takes the last position along, so that the ring stays closed', () => {
  const field: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [113, 23],
        [113.01, 23],
        [113.01, 23.01],
        [113, 23],
      ],
    ],
  };
  const moved = moveVertex(field, { part: 0, row: 0, at: 0 }, [112.9999999994, 23.12345678949]);
  expect(moved).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [112.999999999, 23.123456789],
        [113.01, 23],
        [113.01, 23.01],
        [112.999999999, 23.123456789],
      ],
    ],
  });
});

test('one stop of several moves, and one end of a road', () => {
  const stops = moveVertex(
    {
      type: 'MultiPoint',
      coordinates: [
        [113, 23],
        [114, 23],
      ],
    },
    { part: 1, row: 0, at: 0 },
    [114.5, 23],
  );
  expect(stops).toEqual({
    type: 'MultiPoint',
    coordinates: [
      [113, 23],
      [114.5, 23],
    ],
  });
  const road = moveVertex(
    {
      type: 'LineString',
      coordinates: [
        [113, 23],
        [114, 23],
      ],
    },
    { part: 0, row: 0, at: 0 },
    [113.5, 22],
  );
  expect(road).toEqual({
    type: 'LineString',
    coordinates: [
      [113.5, 22],
      [114, 23],
    ],
  });
});

test('a vertex moved away and back again leaves the shape as it was, and nothing else ever moves', () => {
  fc.assert(
    fc.property(starPolygon, fc.nat(), fc.double({ min: 113, max: 114, noNaN: true }), (polygon, pick, lng) => {
      const ring = polygon.coordinates[0]!;
      const at = pick % (ring.length - 1);
      const vertex = { part: 0, row: 0, at };
      const away = moveVertex(polygon, vertex, [lng, 23]) as Polygon;
      const [moved] = away.coordinates;
      expect(moved!.at(-1)).toEqual(moved![0]);
      const others = (one: typeof ring) => one.slice(0, -1).filter((_, n) => n !== at);
      expect(others(moved!)).toEqual(others(ring));
      expect(moveVertex(away, vertex, ring[at]!)).toEqual(polygon);
    }),
  );
});
