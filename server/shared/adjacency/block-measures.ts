import type { BlockGraph } from './graph';

/** Some parcels of a whole; `place` in `ownerNames`, `villages` or `classes` of the graph, -1 where none is known. */
export type Share = { place: number; parcels: number; areaM2: number };

export type BlockMeasures = {
  parcels: number;
  areaM2: number;
  meanParcelM2: number;
  /** Of the union: what parcels have in common is no boundary. Too long where parcels overlap. */
  perimeterM: number;
  /** 4πA/P²: 1 for a circle. */
  compactness: number;
  /** 1 − ΣA²/(ΣA)²: 0 for a single parcel. */
  fragmentation: number;
  /** Boundary that touching parcels have in common, in m. */
  sharedM: number;
  /** Straight line between the two corners that lie farthest apart. */
  longestM: number;
  /** Pairs of parcels that lie over one another: land there is counted twice. */
  overlappingPairs: number;
  /** Largest first. */
  owners: Share[];
  villages: Share[];
  classes: Share[];
};

/** Measures of parcels taken together, whether they hang together or not. */
export function blockMeasures(_graph: BlockGraph, _nodes: ArrayLike<number>): BlockMeasures {
  throw new Error('to come');
}
