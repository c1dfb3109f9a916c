import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import { joiningOf } from './joins';
import { linksOfNodes } from './links-of-nodes';

/** Neighbours of each place in a list of nodes, as places in it; `starts` has the first of each, and the end of the last. */
export type Neighbours = { starts: Uint32Array; places: Uint32Array; links: Uint32Array };

/** Which parcels of a list a rule joins directly; a pair that several links join is there once, by its shortest. */
export function joinedNeighbours(graph: BlockGraph, rule: BlockRule, nodes: ArrayLike<number>): Neighbours {
  const { joins, end } = joiningOf(graph, rule);
  const byNode = linksOfNodes(graph);
  const { a, b } = graph.links;
  const placeOf = new Int32Array(graph.count).fill(-1);
  for (let place = 0; place < nodes.length; place++) placeOf[nodes[place]!] = place;
  const starts = new Uint32Array(nodes.length + 1);
  const places: number[] = [];
  const links: number[] = [];
  const seenFrom = new Int32Array(nodes.length).fill(-1);
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place]!;
    const last = byNode.starts[node + 1]!;
    for (let at = byNode.starts[node]!; at < last; at++) {
      const link = byNode.links[at]!;
      if (link >= end) break;
      const other = placeOf[a[link] === node ? b[link]! : a[link]!]!;
      if (other < 0 || seenFrom[other] === place || !joins(link)) continue;
      seenFrom[other] = place;
      places.push(other);
      links.push(link);
    }
    starts[place + 1] = places.length;
  }
  return { starts, places: Uint32Array.from(places), links: Uint32Array.from(links) };
}
