import type { BlockGraph } from './graph';

/** Links of each node, in ascending order of their gaps; `starts` has the first place in `links` of each, and the end of the last. */
export type LinksOfNodes = { starts: Uint32Array; links: Uint32Array };

const known = new WeakMap<BlockGraph, LinksOfNodes>();

/** Links by the nodes at either end of them, sorted once a graph. */
export function linksOfNodes(graph: BlockGraph): LinksOfNodes {
  const before = known.get(graph);
  if (before) return before;
  const { count, a, b } = graph.links;
  const starts = new Uint32Array(graph.count + 1);
  for (let link = 0; link < count; link++) {
    starts[a[link]! + 1]!++;
    starts[b[link]! + 1]!++;
  }
  for (let node = 0; node < graph.count; node++) starts[node + 1]! += starts[node]!;
  const next = starts.slice();
  const links = new Uint32Array(count * 2);
  for (let link = 0; link < count; link++) {
    links[next[a[link]!]!++] = link;
    links[next[b[link]!]!++] = link;
  }
  const sorted = { starts, links };
  known.set(graph, sorted);
  return sorted;
}

/** Calls `seen` for each link of a node with the node at its other end, from the narrowest gap on. */
export function eachLink(graph: BlockGraph, node: number, seen: (link: number, other: number) => void): void {
  const { starts, links } = linksOfNodes(graph);
  const { a, b } = graph.links;
  const end = starts[node + 1]!;
  for (let at = starts[node]!; at < end; at++) {
    const link = links[at]!;
    const one = a[link]!;
    seen(link, one === node ? b[link]! : one);
  }
}
