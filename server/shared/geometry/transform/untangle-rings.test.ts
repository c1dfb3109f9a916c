import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClipBox, clipRing } from './clip-ring';
import { type FlatPolygon, untangleRings } from './untangle-rings';

const box: ClipBox = [-64, -64, 4160, 4160];
const twiceArea = (ring: ArrayLike<number>): number => {
  let twice = 0;
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2)
    twice += ring[before]! * ring[at + 1]! - ring[at]! * ring[before + 1]!;
  return twice;
};
const ringsOf = (polygons: FlatPolygon[]) => polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
const square = (x: number, y: number, size: number) => [x, y, x + size, y, x + size, y + size, x, y + size];
const hole = (x: number, y: number, size: number) => [x, y, x, y + size, x + size, y + size, x + size, y];

test('a horseshoe cut across its legs becomes two grounds, without a seam along the tile', () => {
  const horseshoe = [100, 4000, 1000, 4000, 1000, 4800, 800, 4800, 800, 4600, 300, 4600, 300, 4800, 100, 4800];
  const legs = [100, 4100, 300, 4100, 300, 4700, 800, 4700, 800, 4100, 1000, 4100, 1000, 5000, 100, 5000];
  expect(twiceArea(legs)).toBeGreaterThan(0);
  const cut = (ring: number[]) => [...clipRing(ring, ring.length, box)];
  expect(untangleRings([cut(legs)], box).map(({ outer }) => twiceArea(outer) / 2)).toEqual([12_000, 12_000]);
  expect(untangleRings([cut(horseshoe)], box)).toHaveLength(1);
});

test('a lake across the edge of the tile opens the shore of its island', () => {
  const outer = [...clipRing(square(3000, 3000, 3000), 8, box)];
  const lake = [...clipRing(hole(3500, 4000, 500), 8, box)];
  const [polygon, ...rest] = untangleRings([outer, lake], box);
  expect(rest).toEqual([]);
  expect(polygon!.holes).toEqual([]);
  expect(twiceArea(polygon!.outer) / 2).toBe(1160 * 1160 - 500 * 160);
});

test('ground that touches itself in one place becomes two grounds, and a hole that touches stays a hole', () => {
  const eight = [0, 0, 200, 0, 100, 100, 200, 200, 0, 200, 100, 100];
  expect(untangleRings([eight], box).map(({ outer }) => twiceArea(outer) / 2)).toEqual([10_000, 10_000]);
  const pinched = [0, 0, 400, 0, 400, 400, 0, 400, 0, 200, 100, 300, 200, 200, 100, 100, 0, 200];
  const [polygon, ...rest] = untangleRings([pinched], box);
  expect(rest).toEqual([]);
  expect(twiceArea(polygon!.outer) / 2).toBe(160_000);
  expect(polygon!.holes.map((ring) => twiceArea(ring) / 2)).toEqual([-20_000]);
});

test('holes go with the ground that they lie in', () => {
  const polygons = untangleRings(
    [[0, 0, 900, 0, 450, 450, 900, 900, 0, 900, 450, 450], hole(400, 100, 50), hole(400, 800, 50)],
    box,
  );
  expect(polygons.map(({ holes }) => holes.length)).toEqual([1, 1]);
  const top = (ring: number[]) => Math.min(...ring.filter((_, at) => at % 2 === 1));
  for (const { outer, holes } of polygons) expect(top(outer) < 450).toBe(top(holes[0]!) < 450);
});

test('the enclosed area stays the same and no ring passes a place twice', () => {
  const reach = fc.integer({ min: 50, max: 3500 });
  const star = fc
    .tuple(
      fc.integer({ min: -500, max: 4600 }),
      fc.integer({ min: -500, max: 4600 }),
      fc.array(reach, { minLength: 3, maxLength: 40 }),
    )
    .map(([x, y, reaches]) =>
      reaches.flatMap((far, at) => {
        const angle = (at / reaches.length) * 2 * Math.PI;
        return [Math.round(x + far * Math.cos(angle)), Math.round(y + far * Math.sin(angle))];
      }),
    );
  fc.assert(
    fc.property(star, (ring) => {
      const cut = [...clipRing(ring, ring.length, box)].map(Math.round);
      const rings = ringsOf(untangleRings(cut.length > 0 ? [cut] : [], box));
      expect(rings.reduce((sum, one) => sum + twiceArea(one), 0)).toBe(twiceArea(cut));
      for (const one of rings) {
        const places = new Set<string>();
        for (let at = 0; at < one.length; at += 2) places.add(`${one[at]} ${one[at + 1]}`);
        expect(places.size).toBe(one.length / 2);
      }
    }),
  );
});
