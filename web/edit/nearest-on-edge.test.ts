import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOnEdge } from './nearest-on-edge';

test('beside an edge it is the foot of the upright, beyond its end the end', () => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ];
  expect(nearestOnEdge({ x: 25, y: 7 }, from, to)).toEqual({ x: 25, y: 0, share: 0.25, distance: 7 });
  expect(nearestOnEdge({ x: 103, y: 4 }, from, to)).toEqual({ x: 100, y: 0, share: 1, distance: 5 });
  expect(nearestOnEdge({ x: 3, y: 4 }, from, from)).toEqual({ x: 0, y: 0, share: 0, distance: 5 });
});

test('no other place of the edge is nearer', () => {
  const px = fc.record({ x: fc.integer({ min: -2000, max: 2000 }), y: fc.integer({ min: -2000, max: 2000 }) });
  fc.assert(
    fc.property(px, px, px, fc.double({ min: 0, max: 1, noNaN: true }), (point, from, to, share) => {
      const { distance } = nearestOnEdge(point, from, to);
      const other = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
      expect(distance).toBeLessThanOrEqual(Math.hypot(point.x - other.x, point.y - other.y) + 1e-9);
    }),
  );
});
