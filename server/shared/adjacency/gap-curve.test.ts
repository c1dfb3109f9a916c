import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockRule, blockRule } from '#shared/block';
import { anyBarriers, anyGraph, plotGraph } from '../../../test/fixtures/block-graphs';
import { gapCurve } from './gap-curve';
import type { BlockGraph } from './graph';
import { regroup } from './regroup';

/** Of the groups at one gap, as the list has them. */
function listed(graph: BlockGraph, rule: BlockRule, isMember?: Uint8Array) {
  const { groups } = regroup(graph, rule, isMember);
  const passing = groups.filter(({ standing }) => standing === 'passes');
  return {
    passing: passing.length,
    passingM2: passing.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    largestM2: Math.max(0, ...groups.map(({ areaM2 }) => areaM2)),
  };
}

test('the curve tells at every stop of the slider what the list tells, and steps only where that changes', () => {
  fc.assert(
    fc.property(
      anyGraph,
      anyBarriers,
      fc.boolean(),
      fc.constantFrom(0, 0.5, 2, 5),
      fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      fc.infiniteStream(fc.integer({ min: 0, max: 4 })),
      (graph, barriers, sameOwner, min, mostOwners, draws) => {
        const rule = blockRule.parse({ barriers, sameOwner, min, mostOwners });
        const isMember = Uint8Array.from({ length: graph.count }, () => Math.min(1, draws.next().value));
        const steps = gapCurve(graph, rule, isMember);
        for (let tenth = 0; tenth <= 200; tenth++) {
          const { gapM, ...told } = steps.findLast((step) => step.gapM <= tenth / 10)!;
          const here = listed(graph, { ...rule, gap: tenth / 10 }, isMember);
          expect(told).toEqual(here); // areas are whole here: sums are exact
          if (gapM === tenth / 10 && tenth > 0)
            expect(listed(graph, { ...rule, gap: (tenth - 1) / 10 }, isMember)).not.toEqual(here);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('three fields across ditches of 4 and 11.2 m make a thousand 亩 at 4 m and all at 11.2', () => {
  const graph = plotGraph([{ box: [0, 0, 1000, 400] }, { box: [0, 404, 1000, 704] }, { box: [0, 715.2, 1000, 815.2] }]);
  expect(gapCurve(graph, blockRule.parse({}))).toEqual([
    { gapM: 0, passing: 0, passingM2: 0, largestM2: 400_000 },
    { gapM: 4, passing: 1, passingM2: 700_000, largestM2: 700_000 },
    { gapM: 11.2, passing: 1, passingM2: 800_000, largestM2: expect.closeTo(800_000, 6) },
  ]);
});
