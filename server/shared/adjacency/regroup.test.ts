import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockRule, blockRule } from '#shared/block';
import {
  anyBarriers,
  anyField,
  anyGap,
  anyGraph,
  eastOf,
  northOf,
  type Plot,
  plotGraph,
} from '../../../test/fixtures/block-graphs';
import { naiveBlocks } from '../../../test/fixtures/joined-pairs';
import { type Grouping, regroup } from './regroup';

const anyRule = fc
  .record({
    gap: anyGap,
    barriers: anyBarriers,
    sameOwner: fc.boolean(),
    min: fc.constantFrom(0, 0.5, 2, 5),
    mostOwners: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
  })
  .map((rule) => blockRule.parse(rule));

const setsOf = ({ groups }: Grouping) => groups.map(({ nodes }) => [...nodes]).sort(([a = 0], [b = 0]) => a - b);
const square = (x: number, y: number, size = 10): Plot => ({ box: [x, y, x + size, y + size] });
const at = (gap: number, rest: Partial<BlockRule> = {}) => blockRule.parse({ gap, min: 0, ...rest });

test('blocks are those of comparing every pair with every pair', () => {
  fc.assert(
    fc.property(anyGraph, anyRule, (graph, rule) => {
      const grouping = regroup(graph, rule);
      expect(setsOf(grouping)).toEqual(naiveBlocks(graph, rule));
      const places = Array.from({ length: graph.count }, (_, node) =>
        grouping.groups.findIndex(({ nodes }) => nodes.includes(node)),
      );
      expect([...grouping.groupOf]).toEqual(places);
    }),
    { numRuns: 1000 },
  );
});

test('of a graph that holds more than was asked for only members are put together', () => {
  fc.assert(
    fc.property(anyGraph, anyRule, fc.infiniteStream(fc.boolean()), (graph, rule, draws) => {
      const isMember = Uint8Array.from({ length: graph.count }, () => Number(draws.next().value));
      expect(setsOf(regroup(graph, rule, isMember))).toEqual(naiveBlocks(graph, rule, (node) => isMember[node] === 1));
    }),
  );
});

test('a wider gap only ever merges blocks', () => {
  fc.assert(
    fc.property(anyGraph, anyRule, anyGap, anyGap, (graph, rule, one, other) => {
      const narrow = regroup(graph, { ...rule, gap: Math.min(one, other) });
      const wide = regroup(graph, { ...rule, gap: Math.max(one, other) });
      for (const { nodes } of narrow.groups)
        expect(new Set(Array.from(nodes, (node) => wide.groupOf[node])).size).toBe(1);
    }),
    { numRuns: 500 },
  );
});

test('a block tells its land, its owners and where it lies', () => {
  fc.assert(
    fc.property(anyField, anyRule, ({ plots, strips }, rule) => {
      const graph = plotGraph(plots, strips);
      for (const block of regroup(graph, rule).groups) {
        const own = Array.from(block.nodes, (node) => plots[node]!);
        expect(block.key).toBe(Math.min(...Array.from(block.nodes, (node) => graph.ids[node]!)));
        expect(block.areaM2).toBe(own.reduce((sum, { box: [x1, y1, x2, y2] }) => sum + (x2 - x1) * (y2 - y1), 0));
        expect(block.owners).toBe(new Set(own.map(({ owner }) => owner)).size);
        expect(block.ofUnknownOwner).toBe(own.filter(({ owner }) => owner === null).length);
        expect(block.villages).toBe(new Set(own.map(({ village }) => village)).size);
        expect(block.box).toEqual([
          eastOf(Math.min(...own.map(({ box }) => box[0]))),
          northOf(Math.max(...own.map(({ box }) => box[3]))),
          eastOf(Math.max(...own.map(({ box }) => box[2]))),
          northOf(Math.min(...own.map(({ box }) => box[1]))),
        ]);
      }
    }),
  );
});

test('what passes comes first, then what has too many owners, then what lacks a tenth at most', () => {
  const graph = plotGraph([
    { box: [0, 0, 1000, 600], owner: 'A' }, // 900 亩
    { box: [0, 2000, 1000, 2670], owner: 'A' }, // 1005 亩 of one unit
    { box: [0, 4000, 1000, 4500], owner: 'A' },
    { box: [0, 4500, 1000, 5000], owner: 'B' }, // 1500 亩 of two
    { box: [0, 6000, 1000, 6599], owner: 'A' }, // 898.5 亩
    { box: [0, 8000, 1000, 8666], owner: 'B' }, // 999 亩
    { box: [0, 9900, 1000, 10_600], owner: null }, // 1050 亩 of nobody known
  ]);
  const { groups } = regroup(graph, at(0, { min: 1000, mostOwners: 1 }));
  expect(groups.map(({ standing, areaM2 }) => [standing, (areaM2 * 3) / 2000])).toEqual([
    ['passes', 1050],
    ['passes', 1005],
    ['owners', 1500],
    ['near', 999],
    ['near', 900],
    ['below', 898.5],
  ]);
  expect(groups[3]!.missingM2).toBeCloseTo(2000 / 3, 6);
  expect(groups[0]!.missingM2).toBe(0);
});

test('parcels of unknown owner count as one owner more, and two of them are not of one owner', () => {
  const row = [0, 10, 20, 30].map((x, at) => ({ ...square(x, 0), owner: ['A', null, null, 'A'][at] ?? null }));
  const [block] = regroup(plotGraph(row), at(0)).groups;
  expect(block).toMatchObject({ owners: 2, ofUnknownOwner: 2 });
  expect(regroup(plotGraph(row), at(0, { sameOwner: true })).groups).toHaveLength(4);
});

test('C1: a ditch of 4 m, a road of 8 m and a river of 60 m with a neck of 8 m', () => {
  // ten rows; columns of 30 m in pairs, a ditch in each pair and a road between pairs; north of row 5 runs the river
  const plots: Plot[] = [];
  for (let row = 0; row < 10; row++)
    for (let column = 0; column < 10; column++) {
      const x = Math.floor(column / 2) * (30 + 4 + 30 + 8) + (column % 2) * 34;
      const y = row * 30 + (row >= 5 ? (column === 4 ? 8 : 60) : 0);
      plots.push({ box: [x, y, x + 30, y + 30] });
    }
  const river = { box: [-100, 150, 1000, 158] as [number, number, number, number], key: 'survey2019:1101' };
  const graph = plotGraph(plots, [river]);
  const count = (gap: number, barriers: string[]) => regroup(graph, at(gap, { barriers })).groups.length;
  expect(count(0, ['1101'])).toBe(20);
  expect(count(5, ['1101'])).toBe(10);
  expect(count(10, ['1101'])).toBe(2);
  expect(count(20, ['1101'])).toBe(2);
  expect(count(10, [])).toBe(1);
});

test('C2: parcels that touch at a corner are two blocks at gap 0 and one from the next step on', () => {
  const graph = plotGraph([square(0, 0), square(10, 10)]);
  expect(regroup(graph, at(0)).groups).toHaveLength(2);
  expect(regroup(graph, at(0.1)).groups).toHaveLength(1);
});

test('B2: 997.50 亩 do not pass for a thousand and lack 2.50', () => {
  const graph = plotGraph([{ box: [0, 0, 1000, 665] }]);
  const [block] = regroup(graph, at(12, { min: 1000 })).groups;
  expect(block!.standing).toBe('near');
  expect((block!.missingM2 * 3) / 2000).toBeCloseTo(2.5, 9);
});

test('a parcel of a class that cuts is in no block', () => {
  const graph = plotGraph([square(0, 0), { ...square(10, 0), cls: 'survey2019:1101' }, square(20, 0)]);
  const { groups, groupOf } = regroup(graph, at(5, { barriers: ['11'] }));
  expect(groups.map(({ nodes }) => [...nodes])).toEqual([[0], [2]]);
  expect([...groupOf]).toEqual([0, -1, 1]);
});
