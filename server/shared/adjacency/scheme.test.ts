import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import { anyField, anyGap, plotGraph } from '../../../test/fixtures/block-graphs';
import { naiveBlocks } from '../../../test/fixtures/joined-pairs';
import { outlineM, unitCells } from '../../../test/fixtures/unit-cells';
import { schemeDifference, schemeMeasures } from './scheme';

test('a scheme tells its land, and in how many pieces it lies under the rule', () => {
  fc.assert(
    fc.property(anyField, anyGap, fc.infiniteStream(fc.boolean()), ({ plots, strips }, gap, draws) => {
      const graph = plotGraph(plots, strips);
      const rule = blockRule.parse({ gap, barriers: ['1101'] });
      const nodes = plots.map((_, node) => node).filter(() => draws.next().value);
      const own = nodes.map((node) => plots[node]!);
      const cells = unitCells(own);
      const measures = schemeMeasures(graph, rule, nodes.toReversed());
      expect(measures).toMatchObject({
        parcels: nodes.length,
        areaM2: cells.size,
        owners: new Set(own.map(({ owner }) => owner)).size,
        villages: new Set(own.map(({ village }) => village)).size,
        pieces: naiveBlocks(graph, rule, (node) => nodes.includes(node)).length,
        overlappingPairs: 0,
      });
      expect(measures.perimeterM).toBeCloseTo(outlineM(cells), 6);
    }),
    { numRuns: 60 },
  );
});

test('two schemes differ by the parcels of one alone and by every figure', () => {
  const graph = plotGraph([
    { box: [0, 0, 10, 10], owner: 'A' },
    { box: [10, 0, 20, 10], owner: 'A' },
    { box: [20, 0, 30, 10], owner: 'B' },
    { box: [60, 0, 70, 10], owner: 'C' },
  ]);
  const { added, removed, change } = schemeDifference(graph, blockRule.parse({}), [1, 0], [3, 2, 1]);
  expect([added, removed]).toEqual([[2, 3], [0]]);
  expect(change).toMatchObject({ parcels: 1, areaM2: 100, owners: 2, pieces: 1, perimeterM: 40, overlappingPairs: 0 });
  expect(change.fragmentation).toBeCloseTo(2 / 3 - 1 / 2, 12);
});
