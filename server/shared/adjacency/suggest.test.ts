import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlockRule, blockRule } from '#shared/block';
import { anyGraph, fieldsOf, type Plot, plotGraph } from '../../../test/fixtures/block-graphs';
import { isBarred, isJoint } from '../../../test/fixtures/joined-pairs';
import { blockMeasures } from './block-measures';
import { closingField } from './closing-field';
import { closingList, inOrder } from './closing-list';
import { greedyClosing, improveClosings } from './closing-search';
import type { BlockGraph } from './graph';
import { regroup } from './regroup';
import { type Closing, type ClosingQuestion, suggest, suggestionSteps } from './suggest';

/** What stands in the way of nobody: all that may be proposed, and what the block becomes with some of it. */
function brute({ graph, rule, isMember, nodes }: ClosingQuestion) {
  const joined = Array.from({ length: graph.count }, () => new Set<number>());
  for (let link = 0; link < graph.links.count; link++) {
    if (!isJoint(graph, rule, link)) continue;
    joined[graph.links.a[link]!]!.add(graph.links.b[link]!);
    joined[graph.links.b[link]!]!.add(graph.links.a[link]!);
  }
  const block = new Set(Array.from(nodes));
  const ownersOf = (of: Iterable<number>) => new Set(Array.from(of, (node) => graph.owners[node]!)).size;
  const areaOf = (of: Iterable<number>) => Array.from(of).reduce((sum, node) => sum + graph.areasM2[node]!, 0);
  const mayCome = Array.from({ length: graph.count }, (_, node) => node).filter(
    (node) => !isMember[node] && !isBarred(graph, rule, node) && !graph.excluded.ids.includes(graph.ids[node]!),
  );
  /** Null where not all of the parcels come to hang together with the block. */
  const withParcels = (parcels: readonly number[]) => {
    const whole = new Set([nodes[0]!]);
    for (const node of whole)
      for (const other of joined[node]!) if (isMember[other] || parcels.includes(other)) whole.add(other);
    if (!parcels.every((node) => whole.has(node))) return null;
    return {
      parcels: parcels.length,
      gainM2: areaOf(whole) - areaOf(block),
      owners: ownersOf(whole),
      newOwners: ownersOf(whole) - ownersOf(block),
    };
  };
  return { mayCome, withParcels };
}

function* subsets(of: readonly number[], most: number, from = 0): Generator<number[]> {
  yield [];
  if (most === 0) return;
  for (let at = from; at < of.length; at++) for (const rest of subsets(of, most - 1, at + 1)) yield [of[at]!, ...rest];
}

/** The best set of up to so many parcels, each set of them looked at. */
function bestOf(question: ClosingQuestion, most = 4) {
  const { mayCome, withParcels } = brute(question);
  const { mostOwners } = question.rule;
  let best: { parcels: number; newOwners: number; gainM2: number } | null = null;
  for (const parcels of subsets(mayCome, most)) {
    const found = withParcels(parcels);
    if (!found || found.gainM2 < question.neededM2 || (mostOwners !== null && found.owners > mostOwners)) continue;
    const less =
      best && (found.parcels - best.parcels || found.newOwners - best.newOwners || found.gainM2 - best.gainM2);
    if (less === null || less < 0) best = found;
  }
  return best;
}

type Draws = { draw: number; size: number; share: number };

/**
 * A question about one block of a graph, whose members are those of one class. It lacks more than all sets of fewer parcels
 * bring, and less than one of `size` does; or not quite, for a share below 0 or above 1.
 */
function questionOf(graph: BlockGraph, rule: BlockRule, { draw, size, share }: Draws): ClosingQuestion | null {
  const isMember = Uint8Array.from(graph.classOf, (cls) => Number(graph.classes[cls]?.key === 'survey2019:0601'));
  const { groups } = regroup(graph, rule, isMember);
  const block = groups[draw % Math.max(1, groups.length)];
  if (!block) return null;
  const ids = Array.from(graph.ids).filter((id, node) => !isMember[node] && (id + draw) % 7 === 0);
  const question = {
    graph: { ...graph, excluded: { ids, areaM2: 0, byReason: [] } },
    rule,
    isMember,
    nodes: block.nodes,
    neededM2: 0,
  };
  const { mayCome, withParcels } = brute(question);
  const most = new Array<number>(Math.max(4, size) + 1).fill(0); // that sets of so many parcels bring
  for (const parcels of subsets(mayCome, most.length - 1)) {
    const { gainM2 = 0 } = withParcels(parcels) ?? {};
    most[parcels.length] = Math.max(most[parcels.length]!, gainM2);
  }
  if (most[1] === 0) return null;
  return { ...question, neededM2: Math.max(1, most[size - 1]! + share * (most[size]! - most[size - 1]!)) };
}

const questionsOf = (graphs: fc.Arbitrary<BlockGraph>, sizes = { min: 1, max: 4 }) =>
  fc
    .record({
      graph: graphs,
      gap: fc.constantFrom(0, 3, 8, 14),
      barriers: fc.subarray(['1101', '0104']),
      mostOwners: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 1 }),
      sameOwner: fc.integer({ min: 0, max: 5 }).map((draw) => draw === 0),
      draw: fc.nat(100),
      size: fc.integer(sizes),
      share: fc.integer({ min: -20, max: 110 }).map((percent) => percent / 100),
    })
    .map(({ graph, draw, size, share, ...rule }) => questionOf(graph, blockRule.parse(rule), { draw, size, share }))
    .filter((question) => question !== null);
/** Members are few among others there. */
const fieldGraph = fieldsOf(['survey2019:0601', 'survey2019:0702', 'survey2019:0702', 'survey2019:0104']).map(
  ({ plots, strips }) => plotGraph(plots, strips),
);
const smallField = fieldGraph.filter(({ count }) => count <= 16);
const anyQuestion = questionsOf(fc.oneof(fieldGraph, anyGraph));

const forever = { limitMs: Infinity };

/** That a closing is what it says: its parcels may come, hang together with the block and bring what is told of each. */
function expectTrue(question: ClosingQuestion, { nodes, gainM2, surplusM2, newOwners, additions }: Closing) {
  const { rule, neededM2 } = question;
  const { mayCome, withParcels } = brute(question);
  for (const node of nodes) expect(mayCome).toContain(node);
  const whole = withParcels(nodes)!;
  expect(whole).not.toBeNull();
  expect(gainM2).toBeCloseTo(whole.gainM2, 6);
  expect(newOwners).toBe(whole.newOwners);
  expect(gainM2).toBeGreaterThanOrEqual(neededM2);
  expect(surplusM2).toBeCloseTo(gainM2 - neededM2, 6);
  if (rule.mostOwners !== null) expect(whole.owners).toBeLessThanOrEqual(rule.mostOwners);

  expect(additions.map(({ node }) => node)).toEqual(nodes);
  const sum = (of: (addition: Closing['additions'][number]) => number) =>
    additions.reduce((total, addition) => total + of(addition), 0);
  expect(sum((one) => one.gainM2)).toBeCloseTo(gainM2, 6);
  expect(sum((one) => one.newOwners.length)).toBe(newOwners);
  for (const one of additions)
    expect(one.areaM2 + one.brings.reduce((total, { areaM2 }) => total + areaM2, 0)).toBeCloseTo(one.gainM2, 6);
  for (const [at, { node }] of additions.entries())
    expect(withParcels(nodes.slice(0, at + 1)), `${node} joins what is there by then`).not.toBeNull();
}

/** That the best set of up to four parcels is found where there is one. @returns of how many parcels it is; 0: none. */
function expectBest(question: ClosingQuestion): number {
  const best = bestOf(question);
  const { closings, isComplete } = suggest(question, forever);
  expect(isComplete).toBe(true);
  for (const closing of closings) expectTrue(question, closing);
  const [first] = closings;
  if (!best) {
    expect(first?.nodes.length ?? Infinity).toBeGreaterThan(4);
    return 0;
  }
  expect([first?.nodes.length, first?.newOwners]).toEqual([best.parcels, best.newOwners]);
  expect(first!.gainM2).toBeCloseTo(best.gainM2, 6);
  return best.parcels;
}

test('wherever a set of up to four parcels closes the gap, the best one is found, and what is told of it adds up', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => void expectBest(question)),
    { numRuns: 300 },
  );
});

test('two hundred near misses are closed, fifty each by one, two, three and four parcels', () => {
  const closed = [0, 0, 0, 0, 0];
  for (const question of fc.sample(questionsOf(fieldGraph), { numRuns: 1100, seed: 5, unbiased: true }))
    closed[expectBest(question)]!++;
  for (const questions of closed.slice(1)) expect(questions, closed.join()).toBeGreaterThanOrEqual(50);
});

/** Near misses that take five to seven parcels, with the best set. */
function* widerMisses(): Generator<{ question: ClosingQuestion; best: NonNullable<ReturnType<typeof bestOf>> }> {
  for (const question of fc.sample(questionsOf(smallField, { min: 5, max: 7 }), {
    numRuns: 700,
    seed: 5,
    unbiased: true,
  })) {
    const best = bestOf(question, 7);
    if (best && best.parcels > 4) yield { question, best };
  }
}

test('of sets of five to seven parcels the best is found nine times of ten, and one nearly as good else', () => {
  let [asked, found] = [0, 0];
  for (const { question, best } of widerMisses()) {
    const { closings } = suggest(question, forever);
    for (const closing of closings) expectTrue(question, closing);
    const [first] = closings;
    asked++;
    if (first?.newOwners === best.newOwners && Math.abs(first.gainM2 - best.gainM2) < 1e-6) found++;
    expect(first!.nodes.length).toBeLessThanOrEqual(best.parcels + 1);
  }
  expect(asked).toBeGreaterThan(30);
  expect(found / asked).toBeGreaterThanOrEqual(0.9);
});

test('what a greedy search finds is made better bit by bit, and never worse', () => {
  let [asked, bettered] = [0, 0];
  for (const { question } of widerMisses()) {
    const { graph, rule, isMember, nodes, neededM2 } = question;
    const field = closingField(graph, rule, isMember, nodes, neededM2);
    const goal = { neededM2, mostNewOwners: (rule.mostOwners ?? Infinity) - field.ownersOfBlock };
    const greedy = greedyClosing(field, goal);
    if (!greedy) continue;
    const list = closingList();
    list.offer(greedy);
    for (const _ of improveClosings(field, goal, list));
    asked++;
    const order = inOrder(list.sets()[0]!, greedy);
    expect(order).toBeLessThanOrEqual(0);
    if (order < 0) bettered++;
  }
  expect(bettered / asked).toBeGreaterThan(0.25);
});

test('no closing has a parcel that it does without, and none is told twice', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const { withParcels } = brute(question);
      const { closings } = suggest(question, forever);
      const sets = closings.map(({ nodes }) => nodes.toSorted((a, b) => a - b).join());
      expect(new Set(sets).size).toBe(sets.length);
      for (const { nodes } of closings)
        for (const node of nodes)
          expect(withParcels(nodes.filter((other) => other !== node))?.gainM2 ?? 0).toBeLessThan(question.neededM2);
    }),
    { numRuns: 200 },
  );
});

test('parcels that come next are told with what each brings alone, the most area for a new owner first', () => {
  fc.assert(
    fc.property(anyQuestion, (question) => {
      const { mayCome, withParcels } = brute(question);
      const { mostOwners } = question.rule;
      const { next } = suggest(question, forever);
      const alone = mayCome
        .map((node) => ({ node, with: withParcels([node]) }))
        .filter((one) => one.with && (mostOwners === null || one.with.owners <= mostOwners));
      expect(next.map(({ addition }) => addition.node).sort()).toEqual(alone.map(({ node }) => node).sort());
      for (const { addition, perOwnerM2 } of next) {
        const { gainM2, newOwners } = withParcels([addition.node])!;
        expect(addition.gainM2).toBeCloseTo(gainM2, 6);
        expect(addition.newOwners).toHaveLength(newOwners);
        if (newOwners === 0) expect(perOwnerM2).toBeNull();
        else expect(perOwnerM2).toBeCloseTo(gainM2 / newOwners, 6);
      }
      const ratios = next.map(({ perOwnerM2 }) => perOwnerM2 ?? Infinity);
      expect(ratios).toEqual(ratios.toSorted((one, other) => (one === other ? 0 : other - one)));
    }),
    { numRuns: 200 },
  );
});

const member: Partial<Plot> = { owner: 'A' };
const other: Partial<Plot> = { cls: 'survey2019:0702', owner: 'A' };

/** The question about the block of the first plot. */
function ask(plots: Plot[], neededM2: number, words: Partial<BlockRule> = {}): ClosingQuestion {
  const graph = plotGraph(plots);
  const rule = blockRule.parse({ gap: 0, ...words });
  const isMember = Uint8Array.from(plots, ({ cls }) => Number(!cls));
  const { groups, groupOf } = regroup(graph, rule, isMember);
  return { graph, rule, isMember, nodes: groups[groupOf[0]!]!.nodes, neededM2 };
}

test('a parcel that bridges to another block brings it, and says what it takes', () => {
  const plots: Plot[] = [
    { box: [0, 0, 100, 100], ...member },
    { box: [100, 0, 110, 100], ...other, owner: 'B' },
    { box: [110, 0, 210, 100], owner: 'C' },
    { box: [0, 100, 100, 115], ...other },
  ];
  const { closings } = suggest(ask(plots, 10_000), forever);
  expect(closings).toHaveLength(1);
  const [{ additions, ...closing }] = closings as [Closing];
  expect(closing).toEqual({ nodes: [1], gainM2: 11_000, surplusM2: 1000, newOwners: 2 });
  const graph = plotGraph(plots);
  expect(additions).toEqual([
    {
      node: 1,
      gainM2: 11_000,
      areaM2: 1000,
      brings: [{ key: graph.ids[2], areaM2: 10_000, parcels: 1 }],
      sharedM: 200,
      newOwners: [graph.ownerNames.indexOf('B'), graph.ownerNames.indexOf('C')],
      classChange: graph.classes.findIndex(({ key }) => key === 'survey2019:0702'),
      compactnessBefore: blockMeasures(graph, [0]).compactness,
      compactnessAfter: expect.closeTo(blockMeasures(graph, [0, 1, 2]).compactness, 9),
    },
  ]);
});

test('fewer parcels come before fewer owners; a set of more parcels without a new owner is told behind', () => {
  const plots: Plot[] = [
    { box: [0, 0, 100, 100], ...member },
    { box: [100, 0, 120, 100], ...other, owner: 'B' },
    { box: [0, 100, 100, 112], ...other },
    { box: [0, -12, 100, 0], ...other },
  ];
  const { closings } = suggest(ask(plots, 2000), forever);
  expect(closings.map(({ nodes, newOwners }) => [nodes.toSorted(), newOwners])).toEqual([
    [[1], 1],
    [[2, 3], 0],
  ]);
  expect(suggest(ask(plots, 2000, { mostOwners: 1 }), forever).closings.map(({ nodes }) => nodes.toSorted())).toEqual([
    [2, 3],
  ]);
});

test('of many that close the gap five are told, and behind them what takes more parcels but no new owner', () => {
  const plots: Plot[] = [
    { box: [0, 0, 300, 100], ...member },
    ...[10, 9, 8, 7, 6, 5, 4].map((depth, at): Plot => {
      return { box: [at * 40, 100, at * 40 + 40, 100 + depth], ...other, owner: 'B' };
    }),
    { box: [0, -1, 100, 0], ...other },
    { box: [100, -1, 200, 0], ...other },
  ];
  const { closings } = suggest(ask(plots, 150), forever);
  expect(closings.map(({ nodes, gainM2 }) => [nodes.toSorted(), gainM2])).toEqual([
    [[7], 160],
    [[6], 200],
    [[5], 240],
    [[4], 280],
    [[3], 320],
    [[8, 9], 200],
  ]);
});

/** A block with a fringe of forty plots of 100 to 490 m² on each of two sides. */
const fringed = (): Plot[] => [
  { box: [0, 0, 400, 100], ...member },
  ...Array.from(
    { length: 40 },
    (_, at): Plot => ({ box: [at * 10, 100, at * 10 + 10, 110 + at], ...other, owner: `N${at % 5}` }),
  ),
  ...Array.from({ length: 40 }, (_, at): Plot => ({ box: [at * 10, -10 - at, at * 10 + 10, 0], ...other })),
];

test('where four parcels are too few a larger set is found, of as many parcels as it takes', () => {
  // the ten largest are of 490, 490, 480, 480 … 450 m²: 4700 m² together
  for (const [neededM2, parcels] of [
    [2400, 5],
    [4700, 10],
    [4701, 11],
  ] as const) {
    const question = ask(fringed(), neededM2);
    const { closings } = suggest(question, forever);
    expect(closings[0]!.nodes).toHaveLength(parcels);
    for (const closing of closings) expectTrue(question, closing);
  }
  expect(suggest(ask(fringed(), 100_000), forever).closings).toEqual([]);
});

test('a search ends when its time is over with the best so far, and at the signal', () => {
  const question = ask(fringed(), 1500);
  let asked = 0;
  const { closings, isComplete } = suggest(question, { limitMs: 3, now: () => asked++ });
  expect(asked).toBe(4); // at the beginning, and after each of three steps
  expect(isComplete).toBe(false);
  expect(closings.length).toBeGreaterThan(0);
  const stopped = suggest(question, { limitMs: Infinity, signal: AbortSignal.abort() });
  expect([stopped.isComplete, stopped.closings.length > 0]).toEqual([false, true]);
});

test('each step gives what is known by then, never worse than the step before', () => {
  let before = Infinity;
  for (const { closings } of suggestionSteps(ask(fringed(), 1500))) {
    const parcels = closings[0]?.nodes.length ?? Infinity;
    expect(parcels).toBeLessThanOrEqual(before);
    before = parcels;
  }
  expect(before).toBe(4);
});

test('nothing is proposed where nothing is missing, or where the block has too many owners already', () => {
  expect(suggest(ask(fringed(), 0), forever)).toMatchObject({ closings: [], isComplete: true });
  const plots: Plot[] = [
    { box: [0, 0, 10, 10], owner: 'A' },
    { box: [10, 0, 20, 10], owner: 'B' },
    { box: [20, 0, 30, 10], ...other },
  ];
  expect(suggest(ask(plots, 50, { mostOwners: 1 }), forever)).toEqual({ closings: [], next: [], isComplete: true });
});
