import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Box, placeBeside } from './place-beside';

const own = { width: 320, height: 190 };
const meet = (a: Box, b: Box) =>
  a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

test('the callout lies in the window, and never over what it points at where any side has room', () => {
  const target = fc.record({
    left: fc.integer({ min: 0, max: 900 }),
    top: fc.integer({ min: 0, max: 500 }),
    width: fc.integer({ min: 20, max: 380 }),
    height: fc.integer({ min: 20, max: 220 }),
  });
  fc.assert(
    fc.property(target, (box) => {
      const room = { width: 1280, height: 720 };
      const placed = { ...placeBeside(box, own, room), ...own };
      expect(placed.left).toBeGreaterThanOrEqual(0);
      expect(placed.top).toBeGreaterThanOrEqual(0);
      expect(placed.left + own.width).toBeLessThanOrEqual(room.width);
      expect(placed.top + own.height).toBeLessThanOrEqual(room.height);
      expect(meet(placed, box)).toBe(false);
    }),
  );
});

test('beside the layers at the left it stands to their right, beside the card to its left', () => {
  const room = { width: 1280, height: 720 };
  expect(placeBeside({ left: 68, top: 60, width: 252, height: 600 }, own, room)).toEqual({ left: 334, top: 60 });
  expect(placeBeside({ left: 928, top: 60, width: 340, height: 600 }, own, room)).toEqual({ left: 594, top: 60 });
});

test('with nothing to point at it stands in the middle', () => {
  expect(placeBeside(null, own, { width: 1280, height: 720 })).toEqual({ left: 480, top: 265 });
});
