import fc from 'fast-check';
import { expect, test } from 'vitest';
import { farthestPair } from './farthest-pair';

const places = (most: number) =>
  fc.array(fc.tuple(fc.integer({ min: -most, max: most }), fc.integer({ min: -most, max: most })), {
    minLength: 1,
    maxLength: 60,
  });

const farthest = (of: [number, number][]) =>
  Math.max(...of.flatMap(([ax, ay]) => of.map(([bx, by]) => Math.hypot(bx - ax, by - ay))));

test('no two places lie farther apart', () => {
  fc.assert(
    fc.property(fc.oneof(places(3), places(1000), places(2 ** 24)), (places) => {
      const [x1, y1, x2, y2] = farthestPair(places.flat());
      expect(Math.hypot(x2 - x1, y2 - y1)).toBe(farthest(places));
      expect(places).toContainEqual([x1, y1]);
      expect(places).toContainEqual([x2, y2]);
    }),
  );
});

test('across half the world the distance is right to a step of the grid', () => {
  fc.assert(
    fc.property(places(2 ** 30), (places) => {
      const [x1, y1, x2, y2] = farthestPair(places.flat());
      expect(Math.abs(Math.hypot(x2 - x1, y2 - y1) - farthest(places))).toBeLessThan(2 ** 7);
    }),
  );
});
