import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankVertices } from './rank-vertices';

const place = fc.integer({ min: -1000, max: 1000 });
const line = fc.array(fc.tuple(place, place), { minLength: 2, maxLength: 60 });

const distanceToPath = ([x, y]: [number, number], path: [number, number][]): number => {
  let least = Infinity;
  for (let at = 1; at < path.length; at++) {
    const [[ax, ay], [bx, by]] = [path[at - 1]!, path[at]!];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = square ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square)) : 0;
    least = Math.min(least, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)));
  }
  return least;
};

test('no dropped vertex lies farther from the simplified line than the tolerance', () => {
  fc.assert(
    fc.property(line, fc.double({ min: 0, max: 300, noNaN: true }), (line, tolerance) => {
      const ranks = new Float64Array(line.length);
      rankVertices(line.flat(), 0, line.length - 1, ranks);
      const kept = line.filter((_, at) => ranks[at]! > tolerance ** 2);
      expect(kept[0]).toBe(line[0]);
      expect(kept.at(-1)).toBe(line.at(-1));
      for (const position of line) expect(distanceToPath(position, kept)).toBeLessThanOrEqual(tolerance + 1e-9);
    }),
  );
});

test('only the named stretch is ranked', () => {
  const ranks = new Float64Array(6).fill(-1);
  rankVertices([9, 9, 0, 0, 1, 1, 2, 0, 9, 9, 9, 9], 1, 3, ranks);
  expect([...ranks]).toEqual([-1, Infinity, 1, Infinity, -1, -1]);
});

test('a long straight border costs no more than a crooked one', () => {
  const line = Array.from({ length: 400_000 }, (_, at) => [at, 0]).flat();
  const ranks = new Float64Array(400_000).fill(-1);
  rankVertices(line, 0, 399_999, ranks); // were it quadratic, the test would not end
  expect(ranks.every((rank) => rank >= 0)).toBe(true);
});
