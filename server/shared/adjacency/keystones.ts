import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import { joinedNeighbours } from './joined-neighbours';

/** A parcel without which its block falls apart. */
export type Keystone = {
  node: number;
  /** Pieces that remain, and the area of the largest in m². */
  pieces: number;
  largestRestM2: number;
};

/**
 * Keystones of the parcels `nodes`, which hang together under the rule or in several pieces; the one that leaves least
 * first. Source: R. Tarjan, "Depth-first search and linear graph algorithms", 1972, on a stack of its own: a road of ten
 * thousand parcels is as deep.
 */
export function keystones(graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): Keystone[] {
  const neighbours = joinedNeighbours(graph, rule, nodes);
  const count = nodes.length;
  const areaM2 = Float64Array.from({ length: count }, (_, place) => graph.areasM2[nodes[place]!]!);
  const order = new Int32Array(count); // places as the search comes to them
  const found = new Int32Array(count).fill(-1); // where in it each stands
  const low = new Int32Array(count); // earliest that is reached from below it
  const below = areaM2.slice(); // of all that the search found through it
  const cutPieces = new Int32Array(count);
  const cutM2 = new Float64Array(count);
  const cutLargestM2 = new Float64Array(count);
  const parent = new Int32Array(count).fill(-1);
  const next = neighbours.starts.slice();
  const stack = new Int32Array(count);
  const keys: Keystone[] = [];

  let clock = 0;
  for (let root = 0; root < count; root++) {
    if (found[root]! >= 0) continue;
    const first = clock;
    let depth = 0;
    stack[0] = root;
    order[clock] = root;
    found[root] = low[root] = clock++;
    while (depth >= 0) {
      const place = stack[depth]!;
      if (next[place]! < neighbours.starts[place + 1]!) {
        const other = neighbours.places[next[place]!++]!;
        if (found[other]! < 0) {
          parent[other] = place;
          order[clock] = other;
          found[other] = low[other] = clock++;
          stack[++depth] = other;
        } else if (other !== parent[place] && found[other]! < low[place]!) low[place] = found[other]!;
        continue;
      }
      depth--;
      const above = parent[place]!;
      if (above < 0) continue;
      below[above]! += below[place]!;
      if (low[place]! < low[above]!) low[above] = low[place]!;
      if (low[place]! < found[above]!) continue;
      cutPieces[above]!++;
      cutM2[above]! += below[place]!;
      if (below[place]! > cutLargestM2[above]!) cutLargestM2[above] = below[place]!;
    }
    for (let at = first; at < clock; at++) {
      const place = order[at]!;
      const isRoot = place === root;
      const pieces = cutPieces[place]! + (isRoot ? 0 : 1);
      if (pieces < 2) continue;
      const restM2 = isRoot ? 0 : below[root]! - areaM2[place]! - cutM2[place]!;
      keys.push({ node: nodes[place]!, pieces, largestRestM2: Math.max(restM2, cutLargestM2[place]!) });
    }
  }
  return keys.sort((one, other) => one.largestRestM2 - other.largestRestM2 || one.node - other.node);
}
