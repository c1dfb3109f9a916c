import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';

/** Rings of a polygon in world units, x and y in turn, open, the outer one first, then its holes. */
export type OutlinePolygon = Int32Array[];

/**
 * A soft hull of parcels for drawing, never for measuring: it closes the gaps that the rule bridges, runs close around
 * all of the land and keeps holes. What a rule joins is one polygon.
 */
export function softOutline(_graph: BlockGraph, _rule: BlockRule, _nodes: ArrayLike<number>): OutlinePolygon[] {
  throw new Error('to come');
}
