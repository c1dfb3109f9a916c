import fc from 'fast-check';
import type { Geometry, Position } from 'geojson';
import { expect, test } from 'vitest';
import { cleanGeometry } from './clean-geometry';

const square: Position[] = [
  [113, 23],
  [113.01, 23],
  [113.01, 23.01],
  [113, 23.01],
  [113, 23],
];
const hole: Position[] = [
  [113.004, 23.004],
  [113.004, 23.006],
  [113.006, 23.006],
  [113.006, 23.004],
  [113.004, 23.004],
];
const cleaned = (geometry: Geometry | null) => {
  const clean = cleanGeometry(geometry);
  if (!clean.ok) throw new Error(clean.why);
  return clean;
};
const why = (geometry: Geometry | null) => {
  const clean = cleanGeometry(geometry);
  return clean.ok ? 'ok' : clean.why;
};

test('a valid polygon passes bit for bit', () => {
  const geometry: Geometry = { type: 'Polygon', coordinates: [square, hole] };
  expect(cleaned(geometry)).toMatchObject({
    geometry,
    kind: 'polygon',
    ringsClosed: 0,
    ringsTurned: 0,
    partsDropped: 0,
  });
});

test('any ring that is valid and right-handed keeps each of its numbers', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -179, max: 179, noNaN: true }),
      fc.double({ min: -80, max: 80, noNaN: true }),
      fc.double({ min: 1e-7, max: 1, noNaN: true }),
      fc.integer({ min: 3, max: 40 }),
      (lng, lat, size, corners) => {
        const ring = Array.from({ length: corners }, (_, at) => {
          const turn = (at / corners) * 2 * Math.PI;
          return [lng + Math.cos(turn) * size, lat + Math.sin(turn) * size];
        });
        const closed = [...ring, ring[0]!];
        expect(cleaned({ type: 'Polygon', coordinates: [closed] }).geometry).toEqual({
          type: 'Polygon',
          coordinates: [closed],
        });
        const turned = cleaned({ type: 'Polygon', coordinates: [closed.toReversed()] });
        expect(turned.ringsTurned).toBe(1);
        expect(turned.geometry).toEqual({ type: 'Polygon', coordinates: [closed] });
      },
    ),
  );
});

test('an open ring is closed and counted', () => {
  expect(cleaned({ type: 'Polygon', coordinates: [square.slice(0, -1)] })).toMatchObject({
    ringsClosed: 1,
    geometry: { coordinates: [square] },
  });
});

test('a hole runs clockwise', () => {
  const { ringsTurned, geometry } = cleaned({ type: 'Polygon', coordinates: [square, hole.toReversed()] });
  expect(ringsTurned).toBe(1);
  expect(geometry).toEqual({ type: 'Polygon', coordinates: [square, hole] });
});

test('heights are dropped and a Polygon stays a Polygon', () => {
  const withZ = square.map(([lng = 0, lat = 0]) => [lng, lat, 12.5]);
  expect(cleaned({ type: 'Polygon', coordinates: [withZ] })).toMatchObject({
    z: true,
    geometry: { type: 'Polygon', coordinates: [square] },
  });
  expect(cleaned({ type: 'MultiPolygon', coordinates: [[square]] }).geometry.type).toBe('MultiPolygon');
});

test('repeated vertices are counted and kept', () => {
  const repeated = [square[0]!, square[0]!, ...square.slice(1)];
  expect(cleaned({ type: 'Polygon', coordinates: [repeated] })).toMatchObject({
    repeatedVertices: 1,
    geometry: { coordinates: [repeated] },
  });
});

test('a ring of three positions collapses; one part of many is left out and counted', () => {
  const sliver: Position[] = [
    [113, 23],
    [113.1, 23],
    [113, 23],
  ];
  expect(why({ type: 'Polygon', coordinates: [sliver] })).toBe('collapsed');
  expect(cleaned({ type: 'MultiPolygon', coordinates: [[square], [sliver]] })).toMatchObject({ partsDropped: 1 });
});

test('what has no place on the map says why', () => {
  expect(why(null)).toBe('missing');
  expect(why({ type: 'MultiPolygon', coordinates: [] })).toBe('missing');
  expect(why({ type: 'Point', coordinates: [] })).toBe('missing');
  expect(why({ type: 'Point', coordinates: [Number.NaN, 23] })).toBe('not-finite');
  expect(
    why({
      type: 'LineString',
      coordinates: [
        [113, 23],
        [Number.POSITIVE_INFINITY, 23],
      ],
    }),
  ).toBe('not-finite');
  expect(why({ type: 'Point', coordinates: [500_000, 2_500_000] })).toBe('out-of-range');
  expect(why({ type: 'GeometryCollection', geometries: [] })).toBe('collection');
});

test('a line without length is kept and counted', () => {
  expect(
    cleaned({
      type: 'LineString',
      coordinates: [
        [113, 23],
        [113, 23],
      ],
    }),
  ).toMatchObject({ linesWithoutLength: 1, kind: 'line' });
});
