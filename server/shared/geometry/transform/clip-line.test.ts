import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clipLine } from './clip-line';

const cut = (line: number[], box: readonly [number, number, number, number]): number[][] => {
  const pieces: number[][] = [];
  clipLine(line, line.length, box, (piece) => pieces.push([...piece]));
  return pieces;
};

test('a road that leaves the tile and returns becomes two', () => {
  const pieces = cut([1, 1, 5, 1, 15, 1, 15, 5, 5, 5], [0, 0, 10, 10]);
  expect(pieces).toEqual([
    [1, 1, 5, 1, 10, 1],
    [10, 5, 5, 5],
  ]);
});

test('a road through the tile without a vertex in it is kept', () => {
  expect(cut([-5, 5, 15, 5], [0, 0, 10, 10])).toEqual([[0, 5, 10, 5]]);
  expect(cut([-5, 15, 15, 15], [0, 0, 10, 10])).toEqual([]);
});

test('pieces stay in the tile and are as long as the part of the road inside', () => {
  const place = fc.integer({ min: -50, max: 60 });
  fc.assert(
    fc.property(fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 12 }), (line) => {
      const pieces = cut(line.flat(), [0, 0, 10, 10]);
      let length = 0;
      for (const piece of pieces)
        for (let at = 2; at < piece.length; at += 2)
          length += Math.hypot(piece[at]! - piece[at - 2]!, piece[at + 1]! - piece[at - 1]!);
      for (const at of pieces.flat()) expect(at >= -1e-9 && at <= 10 + 1e-9).toBe(true);
      // the oracle walks the line in thousandths
      let walked = 0;
      for (let at = 1; at < line.length; at++) {
        const [[ax, ay], [bx, by]] = [line[at - 1]!, line[at]!];
        const step = Math.hypot(bx - ax, by - ay) / 1000;
        for (let part = 0.5; part < 1000; part++) {
          const x = ax + ((bx - ax) * part) / 1000;
          const y = ay + ((by - ay) * part) / 1000;
          if (x >= 0 && x <= 10 && y >= 0 && y <= 10) walked += step;
        }
      }
      expect(Math.abs(length - walked)).toBeLessThan(0.2 * line.length);
    }),
    { numRuns: 50 },
  );
});
