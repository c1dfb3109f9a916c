import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { expect, test } from 'vitest';
import { starPolygon } from '../../test/fixtures/star-polygon';
import { crossing } from './crossing';

/** Rings in thousandths of a degree from 113° E, 23° N, closed here. */
const ground = (...rings: [number, number][][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) =>
    [...ring, ring[0]!].map(([x, y]) => [Number((113 + x / 1000).toFixed(9)), Number((23 + y / 1000).toFixed(9))]),
  ),
});
const at = (x: number, y: number): Position => [113 + x / 1000, 23 + y / 1000];
const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
];
const whereOf = (polygon: Polygon) => crossing(polygon)?.map((degrees) => Number(degrees.toFixed(9))) ?? null;

test('a bow tie crosses in its knot', () => {
  const tie = ground([
    [0, 0],
    [10, 10],
    [10, 0],
    [0, 10],
  ]);
  expect(whereOf(tie)).toEqual(at(5, 5));
});

test('a field, and one with a pond, cross nowhere; nor does a road that passes itself', () => {
  expect(crossing(ground(square(0, 0, 10)))).toBeNull();
  expect(crossing(ground(square(0, 0, 10), square(2, 2, 3)))).toBeNull();
  const loop: Position[] = [
    [0, 0],
    [1, 1],
    [1, 0],
    [0, 1],
  ];
  expect(crossing({ type: 'LineString', coordinates: loop })).toBeNull();
});

test('a pond that reaches over the border crosses it', () => {
  expect(whereOf(ground(square(0, 0, 10), square(8, 2, 4)))).toEqual(at(10, 2));
});

test('a pond may touch the border in a corner, not go through it there, and not run along it', () => {
  const touching: [number, number][] = [
    [10, 5],
    [8, 7],
    [8, 3],
  ];
  const through: [number, number][] = [
    [10, 5],
    [12, 7],
    [8, 7],
  ];
  const outer: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 5],
    [10, 10],
    [0, 10],
  ];
  expect(crossing(ground(outer, touching))).toBeNull();
  expect(crossing(ground(square(0, 0, 10), touching))).toBeNull();
  expect(whereOf(ground(outer, through))).toEqual(at(10, 5));
  expect(crossing(ground(square(0, 0, 10), square(6, 2, 4)))).not.toBeNull();
});

test('a ring that comes back to a place of its own, or runs there and back, is told', () => {
  const eight: [number, number][] = [
    [0, 0],
    [5, 5],
    [10, 0],
    [10, 10],
    [5, 5],
    [0, 10],
  ];
  expect(whereOf(ground(eight))).toEqual(at(5, 5));
  const spike: [number, number][] = [
    [0, 0],
    [10, 0],
    [10, 10],
    [10, 15],
    [10, 10],
    [0, 10],
  ];
  expect(crossing(ground(spike))).not.toBeNull();
});

test('parts of one ground must not overlap', () => {
  const [a, b] = [ground(square(0, 0, 10)), ground(square(5, 5, 10))];
  expect(crossing({ type: 'MultiPolygon', coordinates: [a.coordinates, b.coordinates] })).not.toBeNull();
});

test('positions that stand twice in a row are no crossing', () => {
  expect(crossing(ground([...square(0, 0, 10), [0, 10], [0, 10]]))).toBeNull();
});

/** Every pair of edges, by the textbook, without those that share a vertex. */
function slowly({ coordinates: [ring = []] }: Polygon): boolean {
  const side = (a: Position, b: Position, c: Position) =>
    (b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!);
  for (let n = 1; n < ring.length; n++)
    for (let m = n + 2; m < ring.length; m++) {
      const [a, b, c, d] = [ring[n - 1]!, ring[n]!, ring[m - 1]!, ring[m]!];
      if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) return true;
    }
  return false;
}

test('rings of any shape cross nowhere until two of their vertices change places', () => {
  fc.assert(
    fc.property(starPolygon, fc.nat(), fc.nat(), (polygon, one, other) => {
      expect(crossing(polygon)).toBeNull();
      const open = polygon.coordinates[0]!.slice(0, -1);
      const [a, b] = [one % open.length, other % open.length];
      const swapped = open.with(a, open[b]!).with(b, open[a]!);
      const tangled: Polygon = { type: 'Polygon', coordinates: [[...swapped, swapped[0]!]] };
      expect(crossing(tangled) !== null).toBe(slowly(tangled));
    }),
  );
});

test('among twenty thousand vertices the one crossing is found', () => {
  const count = 20_000;
  const open = Array.from({ length: count }, (_, n): [number, number] => {
    const angle = (n / count) * 2 * Math.PI;
    const reach = 50 + (n % 2);
    return [reach * Math.cos(angle), reach * Math.sin(angle)];
  });
  expect(crossing(ground(open))).toBeNull();
  expect(whereOf(ground(open.with(12_000, open[12_003]!).with(12_003, open[12_000]!)))).not.toBeNull();
});
