import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import {
  anyBarriers,
  anyGap,
  anyGraph,
  graphOf,
  type Plot,
  plotGraph,
  type Strip,
} from '../../../test/fixtures/block-graphs';
import { isJoint } from '../../../test/fixtures/joined-pairs';
import { GAP } from './links';
import { regroup } from './regroup';
import { seamsOf } from './seams';

const pairOf = ({ node, other }: { node: number; other: number }) =>
  [Math.min(node, other), Math.max(node, other)].join();

test('every pair within reach has one seam, and it says that they are joined where a link joins them', () => {
  fc.assert(
    fc.property(anyGraph, anyGap, anyBarriers, fc.boolean(), (graph, gap, barriers, sameOwner) => {
      const rule = blockRule.parse({ gap, barriers, sameOwner });
      const grouping = regroup(graph, rule);
      const { a, b } = graph.links;
      for (const [group, block] of grouping.groups.entries()) {
        const { within, loose, around } = seamsOf(graph, rule, grouping, group);
        const [joined, apart, across] = [new Set<string>(), new Set<string>(), new Set<string>()];
        for (let link = 0; link < graph.links.count; link++) {
          const ends = [a[link]!, b[link]!] as const;
          const own = ends.filter((node) => block.nodes.includes(node)).length;
          if (own === 0 || ends.some((node) => grouping.groupOf[node] === -1)) continue;
          if (own === 1) across.add(ends.join());
          else (isJoint(graph, rule, link) ? joined : apart).add(ends.join());
        }
        for (const pair of joined) apart.delete(pair);
        expect(within.map(pairOf).sort()).toEqual([...joined].sort());
        expect(loose.map(pairOf).sort()).toEqual([...apart].sort());
        expect(around.map(pairOf).sort()).toEqual([...across].sort());
        for (const seam of within) expect([seam.apart, isJoint(graph, rule, seam.link)]).toEqual([[], true]);
        for (const seam of [...loose, ...around]) {
          expect(seam.apart.length).toBeGreaterThan(0);
          expect(seam.apart.includes('cut')).toBe(seam.cutBy.length > 0);
          expect(block.nodes).toContain(seam.node);
        }
      }
    }),
    { numRuns: 500 },
  );
});

const field: Plot[] = [
  { box: [0, 0, 50, 34] }, // touches the next along 34 m
  { box: [50, 0, 100, 40] },
  { box: [0, 42, 50, 80] }, // across a ditch of 8 m
  { box: [100, 40, 150, 80], owner: 'B' }, // a corner of the second
  { box: [0, -50, 50, -7] }, // across a river of 7 m
  { box: [165, 40, 200, 80] }, // 15 m away
];
const strips: Strip[] = [
  { box: [0, 34, 50, 42], key: 'survey2019:1107' },
  { box: [-100, -7, 300, 0], key: 'survey2019:1101' },
];

test('a seam says along what parcels touch, what a gap runs through, and what keeps parcels apart', () => {
  const graph = plotGraph(field, strips);
  const rule = blockRule.parse({ gap: 12, barriers: ['1101'] });
  const { within, loose, around } = seamsOf(graph, rule, regroup(graph, rule), 0);
  const told = (seams: typeof within) =>
    seams.map(({ node, other, how, gapM, sharedM, crossed, cutBy, apart }) => {
      const names = (places: number[]) => places.map((place) => graph.crossed[place]!.key);
      return [node, other, how, gapM, sharedM, names(crossed), names(cutBy), apart];
    });
  expect(told(within)).toEqual([
    [0, 1, 'edge', 0, 34, [], [], []],
    [1, 3, 'corner', 0, 0, [], [], []],
    [1, 2, 'gap', 2, 0, [], [], []],
    [0, 2, 'gap', 8, 50, ['survey2019:1107'], [], []],
  ]);
  expect(loose).toEqual([]);
  expect(told(around)).toEqual([
    [0, 4, 'gap', 7, 50, ['survey2019:1101'], ['survey2019:1101'], ['cut']],
    [1, 4, 'gap', 7, 0, ['survey2019:1101'], ['survey2019:1101'], ['cut']],
    [3, 5, 'gap', 15, 40, [], [], ['wide']],
  ]);
});

test('at gap 0 a corner keeps apart; where one owner is asked for, so do two', () => {
  const corner = blockRule.parse({ gap: 0 });
  const graph = plotGraph(field.slice(0, 4));
  const at = (rule: typeof corner) => {
    const grouping = regroup(graph, rule);
    return seamsOf(graph, rule, grouping, grouping.groupOf[1]!).around.map(({ other, apart }) => [other, apart]);
  };
  expect(at(corner)).toEqual([
    [3, ['corner']],
    [2, ['wide']],
    [2, ['wide']],
  ]);
  const owned = plotGraph(
    field.slice(0, 4).map((plot, node) => ({ owner: 'A', ...plot, ...(node === 2 ? { owner: 'C' } : {}) })),
  );
  const rule = blockRule.parse({ gap: 5, sameOwner: true });
  const grouping = regroup(owned, rule);
  const { around } = seamsOf(owned, rule, grouping, grouping.groupOf[1]!);
  expect(around.map(({ node, other, apart }) => [node, other, apart])).toEqual([
    [1, 3, ['owner']],
    [1, 2, ['owner']],
    [0, 2, ['owner', 'wide']],
  ]);
});

test('of two ways between a pair the longer decides where it alone is free of barriers', () => {
  const plots: Plot[] = [{ box: [0, 0, 50, 50] }, { box: [0, 58, 50, 90] }];
  const way = { a: 0, b: 1, sharedCm: 5000, kind: GAP };
  const graph = graphOf(plots, [
    { ...way, gapUm: 8e6, crosses: ['survey2019:1101'] },
    { ...way, gapUm: 11e6, crosses: [] },
  ]);
  const seamsAt = (gap: number) => {
    const rule = blockRule.parse({ gap, barriers: ['1101'] });
    const grouping = regroup(graph, rule);
    return seamsOf(graph, rule, grouping, 0);
  };
  expect(seamsAt(12).within).toMatchObject([{ gapM: 11, apart: [] }]);
  expect(seamsAt(10).around).toMatchObject([{ gapM: 8, apart: ['cut'] }]);
  expect(seamsAt(6).around).toMatchObject([{ gapM: 11, apart: ['wide'] }]);
});
