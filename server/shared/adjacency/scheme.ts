import type { BlockRule } from '#shared/block';
import { blockMeasures } from './block-measures';
import { rootOf, singles } from './forest';
import type { BlockGraph } from './graph';
import { joinedNeighbours } from './joined-neighbours';

/** Indicators of parcels that a planner put together by hand; those of unknown owner count as one owner more. */
export type SchemeMeasures = {
  parcels: number;
  areaM2: number;
  owners: number;
  villages: number;
  /** Pieces that hang together under the rule. */
  pieces: number;
  perimeterM: number;
  compactness: number;
  fragmentation: number;
  /** Pairs of parcels that lie over one another: land there is counted twice. */
  overlappingPairs: number;
};

/** @param nodes in any order, each once. */
export function schemeMeasures(graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): SchemeMeasures {
  const { parcels, areaM2, owners, villages, perimeterM, compactness, fragmentation, overlappingPairs } = blockMeasures(
    graph,
    nodes,
  );
  const pieces = piecesOf(graph, rule, nodes);
  return {
    parcels,
    areaM2,
    owners: owners.length,
    villages: villages.filter(({ place }) => place >= 0).length,
    pieces,
    perimeterM,
    compactness,
    fragmentation,
    overlappingPairs,
  };
}

function piecesOf(graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): number {
  const { starts, places } = joinedNeighbours(graph, rule, nodes);
  const parent = singles(nodes.length);
  let pieces = nodes.length;
  for (let place = 0; place < nodes.length; place++)
    for (const other of places.subarray(starts[place]!, starts[place + 1]!)) {
      const [one, two] = [rootOf(parent, place), rootOf(parent, other)];
      if (one === two) continue;
      parent[Math.max(one, two)] = Math.min(one, two);
      pieces--;
    }
  return pieces;
}

/** What `after` has more than `before`, figure by figure, and the parcels that differ, in ascending order. */
export type SchemeDifference = { added: number[]; removed: number[]; change: SchemeMeasures };

export function schemeDifference(
  graph: BlockGraph,
  rule: BlockRule,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): SchemeDifference {
  const [were, are] = [schemeMeasures(graph, rule, before), schemeMeasures(graph, rule, after)];
  const change = { ...are };
  for (const figure of Object.keys(are) as (keyof SchemeMeasures)[]) change[figure] = are[figure] - were[figure];
  const only = (of: ArrayLike<number>, without: ArrayLike<number>) => {
    const others = new Set(Array.from(without));
    return Array.from(of)
      .filter((node) => !others.has(node))
      .sort((one, other) => one - other);
  };
  return { added: only(after, before), removed: only(before, after), change };
}
