import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** What closing a block's gap is asked about. */
export type ClosingQuestion = {
  /** Holds parcels that do not meet the question, too; those that are excluded or barriers are never proposed. */
  graph: BlockGraph;
  rule: BlockRule;
  /** 1 for the parcels that meet the question. */
  isMember: Uint8Array;
  /** The block as `regroup` has it with `isMember`. */
  nodes: ArrayLike<number>;
  /** What is missing. */
  neededM2: number;
};

/** A parcel that would come to the block, and what it brings; parts of all its additions add up to a `Closing`. */
export type Addition = {
  node: number;
  /** Its own area and that of the blocks that it joins to this one. */
  gainM2: number;
  areaM2: number;
  /** Blocks that it brings, by their keys. */
  brings: { key: number; areaM2: number; parcels: number }[];
  /** Boundary that it has in common with the block as it is by then and with what it brings, in m. */
  sharedM: number;
  /** Owning units that come with it: places in `graph.ownerNames`, -1 where one is not known. */
  newOwners: number[];
  /** Its class, a place in `graph.classes`, where it is not among those of the members; else null. */
  classChange: number | null;
  compactnessBefore: number;
  compactnessAfter: number;
};

/** Parcels that together close the gap, in an order in which each joins what is there. */
export type Closing = {
  nodes: number[];
  gainM2: number;
  surplusM2: number;
  newOwners: number;
  additions: Addition[];
};

export type Suggestions = {
  /** Fewest parcels first, then fewest new owners, then the least surplus. */
  closings: Closing[];
  /** Whether all sets of up to four parcels were looked at or ruled out. */
  isComplete: boolean;
  /** Single parcels that come next, the most area for a new owner first. */
  next: { addition: Addition; perOwnerM2: number | null }[];
};

/** Searches step by step; each step takes some milliseconds and gives the best so far. */
export function* suggestionSteps(_question: ClosingQuestion): Generator<Suggestions, Suggestions> {
  yield { closings: [], isComplete: false, next: [] };
  throw new Error('to come');
}

/** Searches to the end or until `limitMs` are over; `now` in ms. */
export function suggest(
  _question: ClosingQuestion,
  _limit: { limitMs: number; now?: () => number; signal?: AbortSignal },
): Suggestions {
  throw new Error('to come');
}
