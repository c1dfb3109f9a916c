import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { addRing } from './add-ring';
import { crossing } from './crossing';

const square = (lng: number, lat: number, size: number): Position[] =>
  [
    [lng, lat],
    [lng + size, lat],
    [lng + size, lat + size],
    [lng, lat + size],
    [lng, lat],
  ].map((position) => position.map((degrees) => Number(degrees.toFixed(9))));
const field: Polygon = { type: 'Polygon', coordinates: [square(113, 23, 1)] };
const withPond: Polygon = { type: 'Polygon', coordinates: [square(113, 23, 1), square(113.3, 23.3, 0.4)] };

test('a ring drawn on the ground is a hole in it, closed even where the hand left it open', () => {
  expect(addRing(field, square(113.3, 23.3, 0.4).slice(0, -1))).toEqual({ ok: true, geometry: withPond });
});

test('a ring drawn beside the ground is a further part', () => {
  expect(addRing(withPond, square(115, 23, 1))).toEqual({
    ok: true,
    geometry: { type: 'MultiPolygon', coordinates: [withPond.coordinates, [square(115, 23, 1)]] },
  });
});

test('a ring drawn in a pond is an island, which is a part', () => {
  expect(addRing(withPond, square(113.4, 23.4, 0.1))).toEqual({
    ok: true,
    geometry: { type: 'MultiPolygon', coordinates: [withPond.coordinates, [square(113.4, 23.4, 0.1)]] },
  });
});

test('a hole goes to the part that it lies in', () => {
  const two = { type: 'MultiPolygon' as const, coordinates: [field.coordinates, [square(115, 23, 1)]] };
  expect(addRing(two, square(115.2, 23.2, 0.2))).toEqual({
    ok: true,
    geometry: {
      type: 'MultiPolygon',
      coordinates: [field.coordinates, [square(115, 23, 1), square(115.2, 23.2, 0.2)]],
    },
  });
});

test('a ring across the border, around the ground or around a pond, one that crosses itself, and a line are refused', () => {
  expect(addRing(field, square(113.8, 23.8, 1))).toEqual({ ok: false, reason: 'rings-cross' });
  expect(addRing(field, square(112, 22, 4))).toEqual({ ok: false, reason: 'ring-around' });
  expect(addRing(withPond, square(113.2, 23.2, 0.6))).toEqual({ ok: false, reason: 'ring-around' });
  const tie = [square(113.1, 23.1, 0.2)[0]!, ...square(113.1, 23.1, 0.2).slice(1, 4).reverse()];
  expect(addRing(field, [tie[0]!, tie[2]!, tie[1]!, tie[3]!])).toEqual({ ok: false, reason: 'ring-crosses-itself' });
  expect(
    addRing(field, [
      [113.1, 23.1],
      [113.2, 23.1],
      [113.2, 23.1],
    ]),
  ).toEqual({ ok: false, reason: 'ring-too-short' });
});

test('ground that crosses itself already can still be given a hole elsewhere', () => {
  const [a, b, c, d] = square(113, 23, 1) as [Position, Position, Position, Position];
  const tie: Polygon = { type: 'Polygon', coordinates: [[a, c, b, d, a]] };
  expect(addRing(tie, square(113.7, 23.45, 0.02)).ok).toBe(true);
});

test('any small ring is a hole, a part or refused; what comes of it never crosses itself', () => {
  const place = fc.double({ min: -0.012, max: 0.012, noNaN: true });
  fc.assert(
    fc.property(starPolygon, starPolygon, place, place, (polygon, small, lng, lat) => {
      const ring = small.coordinates[0]!.map(([x = 0, y = 0]) => [
        113.2 + lng + (x - 113.2) * 0.1,
        23 + lat + (y - 23) * 0.1,
      ]);
      const added = addRing(polygon, ring);
      if (!added.ok) {
        expect(['rings-cross', 'ring-around']).toContain(added.reason);
        return;
      }
      expect(crossing(added.geometry)).toBeNull();
      const rings = added.geometry.type === 'Polygon' ? added.geometry.coordinates : [];
      expect(added.geometry.type === 'MultiPolygon' || rings.length === 2).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
