import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** Indicators of parcels that a planner put together by hand. */
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
  overlappingPairs: number;
};

export function schemeMeasures(_graph: BlockGraph, _rule: BlockRule, _nodes: ArrayLike<number>): SchemeMeasures {
  throw new Error('to come');
}

/** What `after` has more than `before`, figure by figure, and the parcels that differ. */
export type SchemeDifference = { added: number[]; removed: number[]; change: SchemeMeasures };

export function schemeDifference(
  _graph: BlockGraph,
  _rule: BlockRule,
  _before: ArrayLike<number>,
  _after: ArrayLike<number>,
): SchemeDifference {
  throw new Error('to come');
}
