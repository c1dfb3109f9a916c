import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** A small parcel beside a block (边角地): `share` of its boundary is the block's too. */
export type GapPlot = { node: number; areaM2: number; sharedM: number; share: number };

/** Most of 边角地 in 亩, and least share of its boundary that is the block's. */
export const GAP_PLOT_MU = 5;
export const GAP_PLOT_SHARE = 0.6;

/** Small parcels that are no members, with most of their boundary on a block, the most enclosed first. */
export function gapPlots(
  _graph: BlockGraph,
  _rule: BlockRule,
  _isMember: Uint8Array,
  _nodes: ArrayLike<number>,
  _mostMu: number = GAP_PLOT_MU,
): GapPlot[] {
  throw new Error('to come');
}
