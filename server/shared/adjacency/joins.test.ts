import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockRule } from '#shared/block';
import { anyBarriers, anyGap, anyGraph, graphOf } from '../../../test/fixtures/block-graphs';
import { isBarred, isJoint } from '../../../test/fixtures/joined-pairs';
import { joiningOf, matchesClass } from './joins';
import { TOUCH } from './links';

test('a word names its class and what lies below it, in either system unless it says which', () => {
  for (const word of ['1101', '11', 'survey2019:1101', 'survey2019:11'])
    expect(matchesClass(word, 'survey2019:1101')).toBe(true);
  for (const word of ['1102', '01', '110101', 'yongdi2023:1101', 'survey2019', 'survey', 'drawn'])
    expect(matchesClass(word, 'survey2019:1101')).toBe(false);
});

test('the code of a layer names that layer alone', () => {
  expect(matchesClass('rail', 'rail')).toBe(true);
  expect(matchesClass('rail', 'railway')).toBe(false);
  expect(matchesClass('11', '1101-lines')).toBe(false);
});

test('a compiled rule joins the very links that the rule says, and none lies behind its end', () => {
  fc.assert(
    fc.property(
      anyGraph,
      anyGap,
      fc.constantFrom(0, 0.4, 1, 1.01),
      anyBarriers,
      fc.boolean(),
      (graph, gap, shared, barriers, sameOwner) => {
        const rule = blockRule.parse({ gap, shared, barriers, sameOwner });
        const { joins, end, isBarrier } = joiningOf(graph, rule);
        for (let link = 0; link < graph.links.count; link++)
          expect(link < end && joins(link)).toBe(isJoint(graph, rule, link));
        for (let node = 0; node < graph.count; node++) expect(isBarrier[node] === 1).toBe(isBarred(graph, rule, node));
      },
    ),
    { numRuns: 500 },
  );
});

test('a common boundary of exactly the least length joins, whatever a double makes of it', () => {
  for (const shared of [0.07, 0.29, 1.1, 2.3, 4.35]) {
    const sharedCm = Math.round(shared * 100);
    const plots = [{ box: [0, 0, 10, 10] as const }, { box: [10, 0, 20, 10] as const }];
    for (const [cm, isJoined] of [
      [sharedCm, true],
      [sharedCm - 1, false],
    ] as const) {
      const graph = graphOf(
        plots.map(({ box }) => ({ box: [...box] })),
        [{ a: 0, b: 1, gapUm: 0, sharedCm: cm, kind: TOUCH, crosses: [] }],
      );
      expect(joiningOf(graph, blockRule.parse({ gap: 0, shared })).joins(0)).toBe(isJoined);
    }
  }
});
