import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import { anyField, type Plot, plotGraph } from '../../../test/fixtures/block-graphs';
import { gapPlots } from './gap-plots';
import { regroup } from './regroup';

const isIndustry = (plots: readonly Plot[]) =>
  Uint8Array.from(plots, ({ cls }) => Number((cls ?? 'survey2019:0601') === 'survey2019:0601'));

test('边角地 are the small parcels that have three fifths of their boundary in common with the block', () => {
  fc.assert(
    fc.property(anyField, fc.constantFrom(0.5, 1, 5), ({ plots, strips }, mostMu) => {
      const graph = plotGraph(plots, strips);
      const rule = blockRule.parse({ gap: 5, barriers: ['0104'] });
      const isMember = isIndustry(plots);
      for (const { nodes } of regroup(graph, rule, isMember).groups) {
        const expected = plots.flatMap(({ box: [x1, y1, x2, y2], cls }, node) => {
          if (cls !== 'survey2019:0702' || ((x2 - x1) * (y2 - y1) * 3) / 2000 > mostMu) return [];
          let sharedM = 0;
          for (const own of nodes) {
            const [x3, y3, x4, y4] = plots[own]!.box;
            const width = Math.min(x2, x4) - Math.max(x1, x3);
            const height = Math.min(y2, y4) - Math.max(y1, y3);
            if (width >= 0 && height >= 0) sharedM += width + height;
          }
          const share = sharedM / (2 * (x2 - x1 + y2 - y1));
          return share >= 0.6 ? [{ node, share }] : [];
        });
        const found = gapPlots(graph, rule, isMember, nodes, mostMu);
        expect(new Set(found.map(({ node }) => node))).toEqual(new Set(expected.map(({ node }) => node)));
        for (const { node, share } of found)
          expect(share).toBeCloseTo(expected.find((one) => one.node === node)!.share, 9);
      }
    }),
    { numRuns: 200 },
  );
});

test('a plot that the block surrounds comes first; a pond, large land and what is excluded are none', () => {
  const yard = (x: number, size: number, cls: string): Plot[] => [
    { box: [x, 0, x + size + 40, 20] },
    { box: [x, 20, x + 20, 20 + size] },
    { box: [x + 20, 20, x + 20 + size, 20 + size], cls },
    { box: [x + 20 + size, 20, x + 40 + size, 20 + size] },
    { box: [x, 20 + size, x + 40 + size, 40 + size] },
  ];
  const plots = [
    ...yard(0, 20, 'survey2019:0702'),
    ...yard(60, 20, 'survey2019:1104'),
    ...yard(120, 20, 'survey2019:0702'),
    ...yard(180, 60, 'survey2019:0702'), // 5.4 亩
  ];
  const graph = plotGraph(plots);
  const isMember = isIndustry(plots);
  const rule = blockRule.parse({ gap: 5, barriers: ['1104'] });
  const [block] = regroup(graph, rule, isMember).groups;
  const small = [
    { node: 2, areaM2: 400, sharedM: 80, share: 1 },
    { node: 12, areaM2: 400, sharedM: 80, share: 1 },
  ];
  expect(gapPlots(graph, rule, isMember, block!.nodes)).toEqual(small);
  const large = { node: 17, areaM2: 3600, sharedM: 240, share: 1 };
  expect(gapPlots(graph, rule, isMember, block!.nodes, 5.4)).toEqual([...small, large]);
  const spared = { ...graph, excluded: { ...graph.excluded, ids: [graph.ids[2]!] } };
  expect(gapPlots(spared, rule, isMember, block!.nodes).map(({ node }) => node)).toEqual([12]);
});
