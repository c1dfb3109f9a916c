import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** A parcel without which its block falls apart. */
export type Keystone = {
  node: number;
  /** Pieces that remain, and the area of the largest in m². */
  pieces: number;
  largestRestM2: number;
};

/** Keystones of the parcels `nodes`, the one that costs most first. */
export function keystones(_graph: BlockGraph, _rule: BlockRule, _nodes: ArrayLike<number>): Keystone[] {
  throw new Error('to come');
}
