import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binsOf } from './histogram';

test('every parcel falls into exactly one bin, and the bins follow each other without a gap', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const bins = binsOf(values);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
      for (const [at, { from }] of bins.entries()) if (at > 0) expect(from).toBe(bins[at - 1]!.to);
      expect(bins[0]!.from).toBeLessThanOrEqual(Math.min(...values));
      expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(Math.max(...values));
    }),
  );
});

test('one giant parcel does not flatten the others: most bins hold something', () => {
  const values = [...Array.from({ length: 200 }, (_, n) => 1 + n / 50), 10_000];
  expect(binsOf(values).filter(({ count }) => count > 0).length).toBeGreaterThan(6);
});
