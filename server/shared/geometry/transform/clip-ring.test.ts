import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClipBox, clipRing } from './clip-ring';

const box: ClipBox = [-64, -64, 4160, 4160];
const place = fc.integer({ min: -3000, max: 7000 });
const ring = fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 30 });
const insidePlace = fc.double({ min: -63.5, max: 4159.5, noNaN: true });

const isInside = (ring: ArrayLike<number>, x: number, y: number): boolean => {
  let inside = false;
  for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
    const [ax, ay, bx, by] = [ring[before]!, ring[before + 1]!, ring[at]!, ring[at + 1]!];
    if (ay > y !== by > y && x < ((ax - bx) * (y - by)) / (ay - by) + bx) inside = !inside;
  }
  return inside;
};

test('a place in the box is inside the cut ring exactly where it was inside the whole one', () => {
  fc.assert(
    fc.property(
      ring,
      fc.array(fc.tuple(insidePlace, insidePlace), { minLength: 20, maxLength: 20 }),
      (ring, places) => {
        const flat = ring.flat();
        const cut = Float64Array.from(clipRing(flat, flat.length, box));
        for (const [x, y] of places) {
          // right on an edge, rounding decides
          if (isInside(flat, x, y) !== isInside(flat, x + 1e-6, y + 1e-6)) continue;
          expect(isInside(cut, x, y)).toBe(isInside(flat, x, y));
        }
        for (let at = 0; at < cut.length; at++) expect(cut[at]! >= -64 && cut[at]! <= 4160).toBe(true);
      },
    ),
  );
});

test('the same ring run the other way is cut at the same points', () => {
  const sorted = (flat: ArrayLike<number>) => {
    const points: string[] = [];
    for (let at = 0; at < flat.length; at += 2) points.push(`${flat[at]} ${flat[at + 1]}`);
    return points.sort();
  };
  fc.assert(
    fc.property(ring, (ring) => {
      const there = sorted(Float64Array.from(clipRing(ring.flat(), ring.length * 2, box)));
      const back = sorted(Float64Array.from(clipRing(ring.toReversed().flat(), ring.length * 2, box)));
      expect(back).toEqual(there);
    }),
  );
});

test('a ring around the whole tile becomes the tile', () => {
  const around = [-9999, -9999, 9999, -9999, 9999, 9999, -9999, 9999];
  expect([...clipRing(around, 8, [0, 0, 10, 10])].sort()).toEqual([0, 0, 10, 0, 10, 10, 0, 10].sort());
  expect(clipRing([20, 20, 30, 20, 30, 30], 6, [0, 0, 10, 10])).toHaveLength(0);
});
