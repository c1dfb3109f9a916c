import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import { innerPoint } from '#shared/geometry/shape/inner-point';
import { anyField, anyGap, eastOf, northOf, type Plot, plotGraph, UNIT_M } from '../../../test/fixtures/block-graphs';
import { regroup } from './regroup';
import { type OutlinePolygon, softOutline } from './soft-outline';

/** Whether a place lies in a polygon, by the edges to the east of it. */
function holds(polygon: OutlinePolygon, x: number, y: number): boolean {
  let isIn = false;
  for (const ring of polygon)
    for (let at = 0, before = ring.length - 2; at < ring.length; before = at, at += 2) {
      const [ax, ay, bx, by] = [ring[before]!, ring[before + 1]!, ring[at]!, ring[at + 1]!];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isIn = !isIn;
    }
  return isIn;
}

/** Metres from a place to the nearest plot. */
const offLand = (plots: readonly Plot[], x: number, y: number) =>
  Math.min(
    ...plots.map(({ box: [x1, y1, x2, y2] }) => {
      const beside = Math.max(eastOf(x1) - x, x - eastOf(x2), 0);
      const above = Math.max(northOf(y2) - y, y - northOf(y1), 0);
      return Math.hypot(beside, above) * UNIT_M;
    }),
  );

test('a block is one polygon that holds every inner point and every corner of its parcels and keeps close to them', () => {
  fc.assert(
    fc.property(anyField, anyGap, ({ plots, strips }, gap) => {
      const graph = plotGraph(plots, strips);
      const rule = blockRule.parse({ gap, barriers: ['1101'] });
      for (const { nodes, box } of regroup(graph, rule).groups) {
        const outline = softOutline(graph, rule, nodes);
        expect(outline).toHaveLength(1);
        for (const node of nodes) {
          const ring = graph.coords.subarray(node * 8, node * 8 + 8);
          for (let at = 0; at < 8; at += 2) expect(holds(outline[0]!, ring[at]!, ring[at + 1]!)).toBe(true);
          expect(holds(outline[0]!, ...innerPoint([ring], 1))).toBe(true);
        }
        const own = Array.from(nodes, (node) => plots[node]!);
        const cellM = Math.max(2, (Math.max(box[2] - box[0], box[3] - box[1]) * UNIT_M) / 200);
        for (const ring of outline[0]!)
          for (let at = 0; at < ring.length; at += 2)
            expect(offLand(own, ring[at]!, ring[at + 1]!)).toBeLessThan(gap / 2 + 3 * cellM);
      }
    }),
    { numRuns: 100 },
  );
});

/** Four parcels around a yard, with a ditch of 8 m through the western one. */
const around = (yardM: number): Plot[] => [
  { box: [0, 0, 40 + yardM, 40] },
  { box: [0, 40 + yardM, 40 + yardM, 80 + yardM] },
  { box: [yardM + 40, 0, yardM + 80, 80 + yardM] },
  { box: [0, 40, 16, 40 + yardM] },
  { box: [24, 40, 40, 40 + yardM] },
];

test('a yard of 60 m in a block stays a hole; the ditch in its land does not show', () => {
  const graph = plotGraph(around(60));
  const [polygon, ...others] = softOutline(graph, blockRule.parse({ gap: 12 }), [0, 1, 2, 3, 4]);
  expect(others).toEqual([]);
  expect(polygon).toHaveLength(2);
  expect(holds(polygon!, eastOf(70), northOf(70))).toBe(false);
  expect(holds(polygon!, eastOf(20), northOf(70))).toBe(true);
});

test('what lies farther apart than the rule bridges is drawn apart', () => {
  const graph = plotGraph([{ box: [0, 0, 50, 50] }, { box: [70, 0, 120, 50] }]);
  expect(softOutline(graph, blockRule.parse({ gap: 12 }), [0, 1])).toHaveLength(2);
  expect(softOutline(graph, blockRule.parse({ gap: 20 }), [0, 1])).toHaveLength(1);
  expect(softOutline(graph, blockRule.parse({}), [])).toEqual([]);
});

test('of a block that is no box the outline is none either, nor a hull of it', () => {
  const graph = plotGraph([{ box: [0, 0, 300, 50] }, { box: [0, 50, 50, 300] }]);
  const [polygon] = softOutline(graph, blockRule.parse({ gap: 12 }), [0, 1]);
  expect(holds(polygon!, eastOf(70), northOf(70))).toBe(false);
});

test('a stair of a hundred fields, corner to corner over 5 km, is one polygon though a cell is wider than its necks', () => {
  const plots = Array.from({ length: 100 }, (_, at): Plot => ({ box: [at * 50, at * 50, at * 50 + 50, at * 50 + 50] }));
  const graph = plotGraph(plots);
  const nodes = plots.map((_, node) => node);
  const outline = softOutline(graph, blockRule.parse({ gap: 5 }), nodes);
  expect(outline).toHaveLength(1);
  for (const [x, y] of plots.map(({ box }) => box))
    expect(holds(outline[0]!, eastOf(x + 25), northOf(y + 25))).toBe(true);
});
