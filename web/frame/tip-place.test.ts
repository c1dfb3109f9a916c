import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tipPlace } from './tip-place';

test('a tip stands right below the pointer, and on its other side at the edges', () => {
  const size = { width: 100, height: 24 };
  const free = { width: 900, height: 600 };
  expect(tipPlace({ x: 200, y: 200 }, size, free)).toEqual({ x: 214, y: 214 });
  expect(tipPlace({ x: 880, y: 590 }, size, free)).toEqual({ x: 766, y: 552 });
});

test('it never lies under the pointer and never leaves the free map', () => {
  fc.assert(
    fc.property(
      fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 600 }) }),
      fc.record({ width: fc.integer({ min: 20, max: 280 }), height: fc.integer({ min: 18, max: 48 }) }),
      (pointer, size) => {
        const { x, y } = tipPlace(pointer, size, { width: 900, height: 600 });
        const isUnder = pointer.y >= y && pointer.y <= y + size.height && pointer.x >= x && pointer.x <= x + size.width;
        expect(isUnder).toBe(false);
        expect(x).toBeGreaterThanOrEqual(6);
        expect(x + size.width).toBeLessThanOrEqual(900);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y + size.height).toBeLessThanOrEqual(600);
      },
    ),
  );
});
