import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyField, type Plot, plotGraph } from '../../../test/fixtures/block-graphs';
import { outlineM, unitCells } from '../../../test/fixtures/unit-cells';
import { blockMeasures } from './block-measures';

const everyNode = (plots: readonly Plot[]) => plots.map((_, node) => node);

test('area, perimeter and compactness are those of the land itself, metre by metre', () => {
  fc.assert(
    fc.property(anyField, fc.infiniteStream(fc.boolean()), ({ plots, strips }, draws) => {
      const nodes = everyNode(plots).filter(() => draws.next().value);
      const cells = unitCells(nodes.map((node) => plots[node]!));
      const { areaM2, perimeterM, compactness, sharedM } = blockMeasures(plotGraph(plots, strips), nodes);
      expect(areaM2).toBe(cells.size);
      expect(perimeterM).toBeCloseTo(outlineM(cells), 6);
      expect(compactness).toBeCloseTo(cells.size > 0 ? (4 * Math.PI * cells.size) / outlineM(cells) ** 2 : 0, 9);
      const outlines = nodes.reduce((sum, node) => sum + outlineM(unitCells([plots[node]!])), 0);
      expect(outlines - 2 * sharedM).toBeCloseTo(perimeterM, 6);
    }),
    { numRuns: 60 },
  );
});

test('a square of a thousand 亩 in one piece: compactness π/4, no fragmentation, its diagonal the longest line', () => {
  const measures = blockMeasures(plotGraph([{ box: [0, 0, 800, 800] }]), [0]);
  expect(measures.compactness).toBeCloseTo(Math.PI / 4, 9);
  expect(measures.fragmentation).toBe(0);
  // the plane of the test is a sphere's: a metre of it is one on the ellipsoid to four in a thousand
  expect(measures.longestM / Math.hypot(800, 800)).toBeCloseTo(1, 2);
});

test('four equal parcels: three quarters fragmented; a yard within them is boundary, too', () => {
  const plots: Plot[] = [
    { box: [0, 0, 20, 10] },
    { box: [20, 0, 30, 20] },
    { box: [10, 20, 30, 30] },
    { box: [0, 10, 10, 30] },
  ];
  const { fragmentation, meanParcelM2, perimeterM, sharedM } = blockMeasures(plotGraph(plots), everyNode(plots));
  expect([fragmentation, meanParcelM2]).toEqual([0.75, 200]);
  expect(perimeterM).toBe(120 + 40);
  expect(sharedM).toBe(40);
});

test('parcels that lie over one another are told as pairs, for their land counts twice', () => {
  const plots: Plot[] = [
    { box: [0, 0, 20, 20] },
    { box: [10, 0, 30, 20] },
    { box: [15, 5, 18, 8] },
    { box: [30, 0, 40, 20] },
  ];
  const { overlappingPairs, areaM2 } = blockMeasures(plotGraph(plots), everyNode(plots));
  expect(overlappingPairs).toBe(3);
  expect(areaM2 - unitCells(plots).size).toBe(200 + 9 + 9 - 9 + 0);
});

test('owners, villages and classes come with their parts, the largest first; the unknown are told as such', () => {
  const plots: Plot[] = [
    { box: [0, 0, 10, 10], owner: 'A', village: 'east' },
    { box: [10, 0, 40, 10], owner: null, village: 'east', cls: 'survey2019:0702' },
    { box: [40, 0, 60, 10], owner: 'B', village: 'west' },
    { box: [60, 0, 80, 10], owner: 'A', village: null },
  ];
  const graph = plotGraph(plots);
  const { owners, villages, classes } = blockMeasures(graph, everyNode(plots));
  const named = (of: { place: number; parcels: number; areaM2: number }[], names: string[]) =>
    of.map(({ place, parcels, areaM2 }) => [names[place] ?? null, parcels, areaM2]);
  expect(named(owners, graph.ownerNames)).toEqual([
    [null, 1, 300],
    ['A', 2, 300],
    ['B', 1, 200],
  ]);
  expect(
    named(
      villages,
      graph.villages.map(({ name }) => name),
    ),
  ).toEqual([
    ['east', 2, 400],
    [null, 1, 200],
    ['west', 1, 200],
  ]);
  expect(
    named(
      classes,
      graph.classes.map(({ key }) => key),
    ),
  ).toEqual([
    ['survey2019:0601', 3, 500],
    ['survey2019:0702', 1, 300],
  ]);
});
