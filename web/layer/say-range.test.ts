import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sayRange } from './say-range';

test('limits of a class read short, and never the same', () => {
  expect(sayRange(0.006583, 0.793406, 'zh-CN')).toBe('0.01 – 0.79');
  expect(sayRange(3.5565, 194.3724, 'zh-CN')).toBe('3.6 – 194.4');
  expect(sayRange(4190, 14670, 'zh-CN')).toBe('4,190 – 14,670');
  expect(sayRange(2.0001, 2.0004, 'zh-CN')).toBe('2.0001 – 2.0004');
  expect(sayRange(2, 2, 'en')).toBe('2');
  const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, (a, b) => {
      fc.pre(a !== b);
      const [low, high] = sayRange(Math.min(a, b), Math.max(a, b), 'en').split(' – ');
      expect(low).not.toBe(high);
    }),
  );
});
