import fc from 'fast-check';
import { expect, test } from 'vitest';
import { captionsOf } from './captions';
import { dwellS, readingS } from './reading-time';

const letters = fc.string({ unit: fc.constantFrom(...'茶园改种良种,统一管护。A b1.5、 '), maxLength: 200 });
const bare = (text: string) => text.replace(/\s/g, '');

test('a script’s captions follow one another through its whole time and lose no character', () => {
  fc.assert(
    fc.property(letters, fc.integer({ min: 8, max: 60 }), (script, most) => {
      const captions = captionsOf(script, most);
      expect(bare(captions.map(({ text }) => text).join(''))).toBe(bare(script));
      for (const [n, { text, from, to }] of captions.entries()) {
        expect(text.length).toBeLessThanOrEqual(most);
        expect(from).toBe(n === 0 ? 0 : captions[n - 1]!.to);
        expect(to).toBeGreaterThan(from);
      }
      expect(captions.at(-1)?.to ?? 1).toBe(1);
    }),
  );
});

test('a script is cut after its sentences, in one that is too long after a clause', () => {
  const texts = (script: string, most: number) => captionsOf(script, most).map(({ text }) => text);
  expect(texts('清理河岸违建。修复石阶古渡,贯通滨水步道,沿线补种乡土树种。', 14)).toEqual([
    '清理河岸违建。',
    '修复石阶古渡,贯通滨水步道,',
    '沿线补种乡土树种。',
  ]);
  expect(texts('About 6.4 km are open. More is to come.', 30)).toEqual(['About 6.4 km are open.', 'More is to come.']);
});

test('225 characters take a minute to read, a number as long as two; what its row says stands above the rule', () => {
  expect(readingS('村'.repeat(225))).toBe(60);
  expect(readingS('增收 31.5 万元')).toBeCloseTo((6 * 60) / 225);
  expect(readingS('')).toBe(0);
  expect(dwellS(90, '村'.repeat(225))).toBe(90);
  expect(dwellS(null, '村'.repeat(225))).toBe(60);
  expect(dwellS(null, '')).toBe(4);
});
