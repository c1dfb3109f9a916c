import fc from 'fast-check';
import type { Geometry, Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { toEwkb } from './to-ewkb';
import { writeGeojson } from './write-geojson';

/** The same geometry without its reference system, as `st_asbinary` gives it. */
function wkb(geometry: Geometry): Buffer {
  const ewkb = Buffer.from(toEwkb(geometry), 'hex');
  const plain = Buffer.concat([ewkb.subarray(0, 5), ewkb.subarray(9)]);
  plain.writeUInt32LE(ewkb.readUInt32LE(1) & 0xff, 1);
  return plain;
}
const round = (value: number) => Math.round(value * 1e7) / 1e7 || 0;
const position: fc.Arbitrary<Position> = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
);
const rounded = (positions: Position[]) => positions.map((one) => one.map(round));

test('lines and points come back within half of the seventh decimal, in their order', () => {
  fc.assert(
    fc.property(fc.array(position, { minLength: 2, maxLength: 40 }), (coordinates) => {
      const read = (geometry: Geometry) => JSON.parse(writeGeojson(wkb(geometry)));
      expect(read({ type: 'LineString', coordinates })).toEqual({
        type: 'LineString',
        coordinates: rounded(coordinates),
      });
      expect(read({ type: 'MultiPoint', coordinates })).toEqual({
        type: 'MultiPoint',
        coordinates: rounded(coordinates),
      });
      expect(read({ type: 'Point', coordinates: coordinates[0]! }).coordinates).toEqual(rounded(coordinates)[0]);
    }),
  );
});

test('rings come out right-handed whichever way they were stored, holes the other way', () => {
  const outer = [
    [113, 23],
    [113.01, 23],
    [113.01, 23.01],
    [113, 23.01],
    [113, 23],
  ];
  const hole = [
    [113.002, 23.002],
    [113.004, 23.002],
    [113.004, 23.004],
    [113.002, 23.002],
  ];
  for (const first of [outer, outer.toReversed()])
    for (const second of [hole, hole.toReversed()]) {
      const text = writeGeojson(wkb({ type: 'MultiPolygon', coordinates: [[first, second]] }));
      const [[ring, inner]] = (JSON.parse(text) as { coordinates: [[Position[], Position[]]] }).coordinates;
      expect(ring).toEqual(outer);
      expect(inner).toEqual(hole.toReversed());
    }
});

test('a ring of a millimetre far from the origin keeps its hand', () => {
  const tiny = 1e-8;
  const ring: Position[] = [
    [113, 23],
    [113 + tiny, 23],
    [113 + tiny, 23 + tiny],
    [113, 23 + tiny],
    [113, 23],
  ];
  const write = (coordinates: Position[][]) => writeGeojson(wkb({ type: 'Polygon', coordinates } satisfies Polygon));
  expect(write([ring])).toBe(write([ring.toReversed()]));
});

test('numbers are never written with an exponent, a trailing zero, or a negative zero', () => {
  expect(
    writeGeojson(
      wkb({
        type: 'MultiPoint',
        coordinates: [
          [1e-7, -1e-8],
          [-0.5, 100],
          [-179.99999999, 0.1234567],
        ],
      }),
    ),
  ).toBe('{"type":"MultiPoint","coordinates":[[0.0000001,0],[-0.5,100],[-180,0.1234567]]}');
});

test('a geometry collection is refused: a layer holds points, lines, or polygons', () => {
  expect(() => toEwkb({ type: 'GeometryCollection', geometries: [] })).toThrow(/GeometryCollection has no place/);
});
