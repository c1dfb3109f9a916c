import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import { anyBarriers, anyGap, anyGraph, plotGraph } from '../../../test/fixtures/block-graphs';
import { naiveBlocks } from '../../../test/fixtures/joined-pairs';
import { keystones } from './keystones';
import { regroup } from './regroup';

test('keystones are the parcels without which a block falls apart, taken away one by one', () => {
  fc.assert(
    fc.property(anyGraph, anyGap, anyBarriers, (graph, gap, barriers) => {
      const rule = blockRule.parse({ gap, barriers });
      for (const { nodes } of regroup(graph, rule).groups) {
        const expected = [...nodes].flatMap((node) => {
          const rests = naiveBlocks(graph, rule, (other) => other !== node && nodes.includes(other));
          const areas = rests.map((rest) => rest.reduce((sum, other) => sum + graph.areasM2[other]!, 0));
          return rests.length > 1 ? [{ node, pieces: rests.length, largestRestM2: Math.max(...areas) }] : [];
        });
        const found = keystones(graph, rule, nodes);
        expect(found.toSorted((one, other) => one.node - other.node)).toEqual(expected);
        expect(found).toEqual(found.toSorted((one, other) => one.largestRestM2 - other.largestRestM2));
      }
    }),
    { numRuns: 1000 },
  );
});

test('parcels that lie in two pieces have the keystones of both', () => {
  const row = (y: number) =>
    [0, 10, 20].map((x) => ({ box: [x, y, x + 10, y + 10] as [number, number, number, number] }));
  const graph = plotGraph([...row(0), ...row(500)]);
  expect(keystones(graph, blockRule.parse({ gap: 5 }), [0, 1, 2, 3, 4, 5]).map(({ node }) => node)).toEqual([1, 4]);
});

test('a road of thirty thousand parcels in a row is no deeper than the stack', () => {
  const count = 30_000;
  const plots = Array.from({ length: 3 }, (_, at) => ({
    box: [at * 10, 0, at * 10 + 10, 10] as [number, number, number, number],
  }));
  const short = plotGraph(plots);
  const graph = {
    ...short,
    count,
    areasM2: new Float64Array(count).fill(1),
    classOf: new Int32Array(count),
    owners: new Int32Array(count).fill(-1),
    links: {
      ...short.links,
      count: count - 1,
      a: Uint32Array.from({ length: count - 1 }, (_, link) => link),
      b: Uint32Array.from({ length: count - 1 }, (_, link) => link + 1),
      gapUm: new Uint32Array(count - 1),
      sharedCm: new Uint32Array(count - 1).fill(1000),
      kind: new Uint8Array(count - 1),
      crossing: new Uint16Array(count - 1),
    },
  };
  const nodes = Array.from({ length: count }, (_, node) => node);
  const found = keystones(graph, blockRule.parse({}), nodes);
  expect(found).toHaveLength(count - 2);
  expect(found[0]).toEqual({ node: 14_999, pieces: 2, largestRestM2: 15_000 });
});
