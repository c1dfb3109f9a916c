import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIds, writeIds } from './id-text';

test('ids come back ascending, each once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 2 ** 31 - 1 }))),
      (ids) => {
        expect(readIds(writeIds(ids))).toEqual([...new Set(ids)].sort((a, b) => a - b));
      },
    ),
  );
});

test('a whole village of parcels that were loaded in turn takes a few characters', () => {
  expect(writeIds(Array.from({ length: 5000 }, (_, n) => n + 10_001)).length).toBeLessThan(12);
});

test('a text that somebody wrote over holds nothing', () => {
  for (const text of ['**', '-4', 'zzzzzzzz', '1,2', '*zzzzzzz', '}']) expect(readIds(text)).toEqual([]);
});
