import type { Share } from '#shared/adjacency/block-measures';
import type { BlockGraph } from '#shared/adjacency/graph';
import type { Keystone } from '#shared/adjacency/keystones';
import type { Block, Grouping } from '#shared/adjacency/regroup';
import type { Seam } from '#shared/adjacency/seams';
import type { BlockLine, GraphFacts, KeystoneLine, Part, SeamLine } from './block-answers';
import { bboxOfBox, bboxOfNodes, linkEnds } from './block-drawing';

export function factsOf(graph: BlockGraph): GraphFacts {
  const { revision, count, areasM2, crossed, crossings, excluded, links } = graph;
  const linksOf = new Array<number>(crossings.length).fill(0);
  for (const set of links.crossing) linksOf[set]!++;
  const through = new Array<number>(crossed.length).fill(0);
  for (const [set, places] of crossings.entries()) for (const place of places) through[place]! += linksOf[set]!;
  return {
    revision,
    count,
    areaM2: areasM2.reduce((sum, areaM2) => sum + areaM2, 0),
    crossed: crossed
      .map(({ key, name }, place) => ({ key, name, links: through[place]! }))
      .sort((a, b) => b.links - a.links || (a.key < b.key ? -1 : 1)),
    excluded,
  };
}

function largestNode({ areasM2 }: BlockGraph, nodes: Int32Array): number {
  let largest = nodes[0]!;
  for (const node of nodes) if (areasM2[node]! > areasM2[largest]!) largest = node;
  return largest;
}

export function lineOf(graph: BlockGraph, block: Block, place: number): BlockLine {
  const { nodes, box, standing, areaM2, missingM2, owners, ofUnknownOwner, villages } = block;
  return {
    parcel: graph.ids[largestNode(graph, nodes)]!,
    place,
    standing,
    areaM2,
    missingM2,
    parcels: nodes.length,
    owners,
    ofUnknownOwner,
    villages,
    bbox: bboxOfBox(box),
  };
}

/** Owners, villages or classes by what they are called. */
export const partsOf = (
  shares: readonly Share[],
  of: (place: number) => { key: string; name: string | null },
): Part[] =>
  shares.map(({ place, parcels, areaM2 }) => ({
    ...(place < 0 ? { key: '', name: null } : of(place)),
    parcels,
    areaM2,
  }));

export function seamLine(
  graph: BlockGraph,
  grouping: Grouping,
  seam: Seam,
  isListed: (group: number) => boolean,
): SeamLine {
  const { ids, names, crossed } = graph;
  const { node, other, link, how, gapM, sharedM, apart, cutBy } = seam;
  const [from, to] = linkEnds(graph, link);
  const group = grouping.groupOf[other]!;
  return {
    id: ids[node]!,
    name: names[node]!,
    other: ids[other]!,
    otherName: names[other]!,
    how,
    gapM,
    sharedM,
    crossed: seam.crossed.map((place) => ({ ...crossed[place]!, cuts: cutBy.includes(place) })),
    apart,
    place: group !== grouping.groupOf[node] && group >= 0 && isListed(group) ? group : null,
    lng: (from[0]! + to[0]!) / 2,
    lat: (from[1]! + to[1]!) / 2,
  };
}

export const keystoneLine = (graph: BlockGraph, { node, pieces, largestRestM2 }: Keystone): KeystoneLine => ({
  id: graph.ids[node]!,
  name: graph.names[node]!,
  areaM2: graph.areasM2[node]!,
  pieces,
  largestRestM2,
  bbox: bboxOfNodes(graph, [node]),
});
