import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topOf } from './top-of';

test('the highest scores come first, as sorting all of them would have it; of equal ones the larger parcel', () => {
  const score = fc.oneof(
    fc.constantFrom(0, 5, 10),
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.constant(Number.NaN),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, fc.integer({ min: 1, max: 9 })), { maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      (rows, most) => {
        const scores = Float64Array.from(rows, ([one]) => one);
        const areas = rows.map(([, area]) => area);
        const sorted = rows
          .map((_, at) => at)
          .filter((at) => !Number.isNaN(scores[at]!))
          .sort((a, b) => scores[b]! - scores[a]! || areas[b]! - areas[a]! || a - b);
        expect(topOf(scores, areas, most)).toEqual(sorted.slice(0, most));
      },
    ),
  );
});
