/**
 * `npm run bench -- blocks [--seed 1]`: how long the slider of 连片 takes to put the parcels of a town and of a county
 * together again, on seeded lattices of 60,000 and 400,000 parcels with six links each, against its limits; and what the
 * drawing of a block and the closing of its gap take.
 */
import { parseArgs } from 'node:util';
import { gapCurve } from '#shared/adjacency/gap-curve';
import { keystones } from '#shared/adjacency/keystones';
import { regroup } from '#shared/adjacency/regroup';
import { softOutline } from '#shared/adjacency/soft-outline';
import { suggest } from '#shared/adjacency/suggest';
import { type BlockRule, blockRule } from '#shared/block';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { ms, quantile, say, spread } from './bench/figures';
import { latticeGraph } from './bench/lattice-graph';
import { randomFrom } from './generate/random';

const ROUNDS = 40;
/** What a hand on the slider may wait for, in ms. */
const limits = [
  { parcels: 60_000, limitMs: 50 },
  { parcels: 400_000, limitMs: 300 },
];

const ruleAt = (gap: number, mostOwners: number | null = null): BlockRule =>
  blockRule.parse({ gap, min: 1000, mostOwners, barriers: ['1101'] });

/** CPU time of rounds, in ms: the work is one thread's, and the clock of a shared machine would measure its neighbours. */
function timesOf(work: (round: number) => void): number[] {
  for (let round = 0; round < 5; round++) work(round);
  return Array.from({ length: ROUNDS }, (_, round) => {
    const before = process.cpuUsage();
    work(round);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
}

const { values } = parseArgs({ options: { seed: { type: 'string' } } });
const seed = Number(values.seed ?? 1);
for (const { parcels, limitMs } of limits) {
  const graph = latticeGraph(parcels, seed);
  say(`${parcels} parcels`, `${graph.links.count} links`);
  // a drag from end to end, and the gaps that have buttons of their own
  const drag = timesOf((round) => regroup(graph, ruleAt((round % 41) / 2)));
  say('  regroup, the slider from 0 to 20 m', spread(drag));
  for (const gap of [0, 5, 12, 20])
    say(
      `  regroup at ${gap} m`,
      `${spread(timesOf(() => regroup(graph, ruleAt(gap))))}, ${regroup(graph, ruleAt(gap)).groups.length} blocks`,
    );
  say('  step chart of the gap', spread(timesOf(() => gapCurve(graph, ruleAt(12)))));
  const slow = quantile(drag, 0.95);
  say(
    `  p95 against the limit of ${ms(limitMs)}`,
    `${(slow / limitMs).toFixed(2)}${slow > limitMs ? ' TOO SLOW' : ''}`,
  );
}

const graph = latticeGraph(1000, seed);
const rule = ruleAt(20);
const [block] = regroup(graph, rule).groups;
say(
  `block of ${block!.nodes.length} parcels: soft outline`,
  spread(timesOf(() => softOutline(graph, rule, block!.nodes))),
);
say('  keystones', spread(timesOf(() => keystones(graph, rule, block!.nodes))));

// two of five parcels do not meet the question: what closes a gap of 30 亩 and more of a block among them
const mixed = latticeGraph(60_000, seed);
const random = randomFrom(seed, 6);
const isMember = Uint8Array.from({ length: mixed.count }, () => Number(random() < 0.6));
const narrow = ruleAt(3);
const { groups } = regroup(mixed, narrow, isMember);
for (const missingMu of [3, 30, 90]) {
  const question = { graph: mixed, rule: narrow, isMember, nodes: groups[3]!.nodes, neededM2: m2OfMu(missingMu) };
  const began = performance.now();
  const { closings, isComplete } = suggest(question, { limitMs: 2000 });
  say(
    `  what closes a gap of ${missingMu} 亩 of a block of ${question.nodes.length}`,
    `${ms(performance.now() - began)}, ${closings[0]?.nodes.length ?? 'no'} parcels${isComplete ? '' : ', time over'}`,
  );
}
