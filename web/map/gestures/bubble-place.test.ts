import { describe, expect, test } from 'vitest';
import { bubblePlace } from './bubble-place';

const bubble = { width: 140, height: 28 };
const phone = { width: 390, height: 600 };

describe('the figure beside the hand', () => {
  test('stands right below a pointer', () => {
    expect(bubblePlace({ x: 100, y: 100 }, bubble, phone, false)).toEqual({ x: 116, y: 118 });
  });

  test('stands wholly above a finger', () => {
    const { x, y } = bubblePlace({ x: 200, y: 300 }, bubble, phone, true);
    expect(x).toBe(130);
    expect(y + bubble.height).toBeLessThan(300 - 40);
  });

  test('stands below a finger at the upper edge', () => {
    expect(bubblePlace({ x: 200, y: 30 }, bubble, phone, true).y).toBeGreaterThan(30 + 40);
  });

  test('never leaves the map', () => {
    for (const isFinger of [true, false])
      for (const x of [0, 390])
        for (const y of [0, 600]) {
          const at = bubblePlace({ x, y }, bubble, phone, isFinger);
          expect(at.x).toBeGreaterThanOrEqual(0);
          expect(at.x + bubble.width).toBeLessThanOrEqual(390);
          expect(at.y).toBeGreaterThanOrEqual(0);
          expect(at.y + bubble.height).toBeLessThanOrEqual(600);
        }
  });
});
