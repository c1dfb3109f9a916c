import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import type { Grouping } from './regroup';

/** Why two parcels are not put together: too far apart, a barrier between, a corner only, or not of one owner. */
export type Apart = 'wide' | 'cut' | 'corner' | 'owner';

/** How a pair of parcels within reach of each other is joined or why it is not, by the link that decides. */
export type Seam = {
  /** A node of the block, and one of the block or of another. */
  node: number;
  other: number;
  /** Place in `graph.links`. */
  link: number;
  /** What joins: a common boundary, a corner, land that lies over one another, or a gap that is bridged. */
  how: 'edge' | 'corner' | 'overlap' | 'gap';
  gapM: number;
  /** Common boundary; across a gap the length along which they face each other. */
  sharedM: number;
  /** Places in `graph.crossed` of what lies between, and of that what cuts. */
  crossed: number[];
  cutBy: number[];
  /** null where the link joins. */
  apart: Apart | null;
};

export type Seams = {
  /** Pairs of the block that are joined, the longest common boundary first, then the narrowest gap. */
  within: Seam[];
  /** Pairs of the block that are not joined themselves but by others. */
  loose: Seam[];
  /** Pairs of a parcel of the block and one of another block, the narrowest gap first. */
  around: Seam[];
};

/** @param group place in `grouping.groups`. */
export function seamsOf(_graph: BlockGraph, _rule: BlockRule, _grouping: Grouping, _group: number): Seams {
  throw new Error('to come');
}
