import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { insertVertex } from './insert-vertex';
import { removeVertex } from './remove-vertex';

test('a vertex on the last edge of a ring stands before the closing position', () => {
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
  expect(insertVertex(field, { part: 0, row: 0, at: 2 }, [113.004, 23.006])).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [113, 23],
        [113.01, 23],
        [113.01, 23.01],
        [113.004, 23.006],
        [113, 23],
      ],
    ],
  });
});

test('a vertex goes into the second road of two', () => {
  const roads = insertVertex(
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [113, 23],
          [114, 23],
        ],
        [
          [113, 24],
          [114, 24],
        ],
      ],
    },
    { part: 1, row: 0, at: 0 },
    [113.5, 24.1],
  );
  expect(roads).toMatchObject({
    coordinates: [
      { length: 2 },
      [
        [113, 24],
        [113.5, 24.1],
        [114, 24],
      ],
    ],
  });
});

test('what was inserted and is removed again leaves the shape as it was', () => {
  fc.assert(
    fc.property(starPolygon, fc.nat(), (polygon, pick) => {
      const at = pick % (polygon.coordinates[0]!.length - 1);
      const more = insertVertex(polygon, { part: 0, row: 0, at }, [113.2, 23]);
      expect(removeVertex(more, { part: 0, row: 0, at: at + 1 })).toEqual({ ok: true, geometry: polygon });
    }),
  );
});
