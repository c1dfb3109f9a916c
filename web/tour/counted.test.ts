import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatFigure } from '../messages/format';
import { COUNT_S, countedText } from './counted';

const value = fc.oneof(
  fc.integer({ min: -1_000_000, max: 100_000_000 }),
  fc.integer({ min: 0, max: 99_999_999 }).map((cents) => cents / 100),
);
const numberIn = (text: string) => Number(text.replaceAll(',', ''));

test('a figure begins at 0, never turns back, never overshoots, and ends as it is told', () => {
  fc.assert(
    fc.property(value, fc.constantFrom('zh-CN' as const, 'en' as const), (end, language) => {
      const steps = Array.from({ length: 31 }, (_, n) => numberIn(countedText(end, (n / 30) * COUNT_S, language)));
      expect(steps[0]).toBeCloseTo(0);
      for (let n = 1; n < steps.length; n++)
        expect(Math.abs(steps[n]!)).toBeGreaterThanOrEqual(Math.abs(steps[n - 1]!));
      for (const step of steps) expect(Math.abs(step)).toBeLessThanOrEqual(Math.abs(end) + 1e-9);
      expect(countedText(end, COUNT_S, language)).toBe(formatFigure(end, language));
      expect(countedText(end, 99, language)).toBe(formatFigure(end, language));
    }),
  );
});

test('a figure on its way is never wider than at its end, and has its decimals', () => {
  fc.assert(
    fc.property(value, fc.double({ min: 0, max: 2, noNaN: true }), (end, passedS) => {
      const [now, last] = [countedText(end, passedS, 'zh-CN'), formatFigure(end, 'zh-CN')];
      expect(now.length).toBeLessThanOrEqual(last.length);
      expect(now.split('.')[1]?.length).toBe(last.split('.')[1]?.length);
    }),
  );
});

test('8.2 万人次 is past 7 when half of its time is over: it eases out', () => {
  expect(countedText(8.2, 0, 'zh-CN')).toBe('0.0');
  expect(countedText(8.2, COUNT_S / 2, 'zh-CN')).toBe('7.2');
  expect(countedText(1600, COUNT_S / 2, 'zh-CN')).toBe('1,400');
});
