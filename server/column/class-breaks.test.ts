import fc from 'fast-check';
import { expect, test } from 'vitest';
import { classBreaks, classCounts } from './class-breaks';

const ascending = (...values: number[]) => Float64Array.from(values).sort();

test('natural breaks fall where a hand puts them', () => {
  // three heaps: 1 2 3, 10 11 12, 50 51
  expect(classBreaks(ascending(1, 2, 3, 10, 11, 12, 50, 51), 'jenks', 3)).toEqual([10, 50]);
  expect(classBreaks(ascending(4, 5, 9, 10), 'jenks', 2)).toEqual([9]);
});

test('natural breaks of few values are the best of all divisions', () => {
  const deviation = (part: Float64Array) => {
    const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
    return part.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 4, maxLength: 14 }), (numbers) => {
      const values = ascending(...numbers);
      const [first, second] = classBreaks(values, 'jenks', 3);
      if (first === undefined || second === undefined) {
        expect(new Set(numbers).size).toBeLessThan(3);
        return;
      }
      const own = [
        values.filter((v) => v < first),
        values.filter((v) => v >= first && v < second),
        values.filter((v) => v >= second),
      ];
      let best = Infinity;
      for (let a = 1; a < values.length - 1; a++)
        for (let b = a + 1; b < values.length; b++)
          best = Math.min(
            best,
            deviation(values.subarray(0, a)) + deviation(values.subarray(a, b)) + deviation(values.subarray(b)),
          );
      expect(own.reduce((sum, part) => sum + deviation(part), 0)).toBeCloseTo(best, 6);
    }),
    { numRuns: 200 },
  );
});

test('many values give the natural breaks of an even sample, the same each time', () => {
  const values = Float64Array.from({ length: 100_001 }, (_, at) => (at < 60_000 ? at / 60_000 : 100 + at / 100_000));
  const [limit, ...others] = classBreaks(values, 'jenks', 2);
  expect(others).toEqual([]);
  // the gap: a sample's first value above it lies within one step of the heap's least
  expect(limit).toBeGreaterThanOrEqual(100.6);
  expect(limit).toBeLessThan(100.6 + 10 / 100_000);
  expect(classBreaks(values, 'jenks', 2)).toEqual([limit]);
});

test('equal steps are equal, ties of quantiles collapse, one value is one class', () => {
  expect(classBreaks(ascending(0, 1, 10), 'equal', 4)).toEqual([2.5, 5, 7.5]);
  expect(classBreaks(ascending(0, 0, 0, 0, 0, 1, 2), 'quantile', 5)).toHaveLength(1);
  expect(classBreaks(ascending(3, 3, 3), 'jenks', 5)).toEqual([]);
  expect(classBreaks(ascending(), 'equal', 5)).toEqual([]);
});

test('every value falls into one class, and the first and the last class are never empty', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 }),
      fc.constantFrom('quantile' as const, 'equal' as const, 'jenks' as const),
      fc.integer({ min: 1, max: 12 }),
      (numbers, method, classes) => {
        const values = ascending(...numbers);
        const breaks = classBreaks(values, method, classes);
        expect(breaks.length).toBeLessThan(classes);
        for (const [at, limit] of breaks.entries()) expect(limit).toBeGreaterThan(breaks[at - 1] ?? values[0]!);
        const counts = classCounts(values, breaks);
        expect(counts).toEqual(
          Array.from(
            { length: breaks.length + 1 },
            (_, place) => numbers.filter((one) => breaks.filter((limit) => limit <= one).length === place).length,
          ),
        );
        expect(counts[0]).toBeGreaterThan(0);
        expect(counts.at(-1)).toBeGreaterThan(0);
      },
    ),
  );
});
