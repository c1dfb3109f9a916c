import type { BlockGraph } from './graph';
import { GAP } from './links';
import { linksOfNodes } from './links-of-nodes';

/** Boundary that a parcel has in common with others that `isIn` names, in m; each of them counts once. */
export function sharedWith(graph: BlockGraph, node: number, isIn: (other: number) => boolean): number {
  const { starts, links } = linksOfNodes(graph);
  const { a, b, kind, sharedCm } = graph.links;
  let sumCm = 0;
  for (let at = starts[node]!; at < starts[node + 1]!; at++) {
    const link = links[at]!;
    // boundaries that meet do so by the first of a pair's links, and come before all gaps
    if (kind[link] === GAP) break;
    if (isIn(a[link] === node ? b[link]! : a[link]!)) sumCm += sharedCm[link]!;
  }
  return sumCm / 100;
}

/** 4πA/P²: 1 for a circle, less for what is long or ragged. */
export const compactnessOf = (areaM2: number, perimeterM: number): number =>
  perimeterM > 0 ? (4 * Math.PI * areaM2) / perimeterM ** 2 : 0;
