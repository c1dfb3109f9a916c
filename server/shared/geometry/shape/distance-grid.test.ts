import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distanceGrid } from './distance-grid';

test('each cell has the distance to the nearest marked one, compared with every one of them', () => {
  const grid = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([width, height]) =>
    fc.record({
      width: fc.constant(width),
      marked: fc.uint8Array({ min: 0, max: 4, minLength: width * height, maxLength: width * height }),
    }),
  );
  fc.assert(
    fc.property(grid, ({ width, marked }) => {
      const marks = marked.map((draw) => Number(draw === 4));
      const squared = distanceGrid(marks, width);
      for (let cell = 0; cell < marks.length; cell++) {
        let least = Infinity;
        for (let other = 0; other < marks.length; other++)
          if (marks[other])
            least = Math.min(
              least,
              ((cell % width) - (other % width)) ** 2 + (Math.floor(cell / width) - Math.floor(other / width)) ** 2,
            );
        expect(squared[cell]).toBe(least);
      }
    }),
    { numRuns: 300 },
  );
});
