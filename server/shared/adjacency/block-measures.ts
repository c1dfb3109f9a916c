import { lengthM } from '#shared/geometry/measure/geodesic';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { farthestPair } from '#shared/geometry/shape/farthest-pair';
import { compactnessOf, sharedWith } from './common-land';
import type { BlockGraph } from './graph';
import { OVERLAP } from './links';
import { linksOfNodes } from './links-of-nodes';

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
export function blockMeasures(graph: BlockGraph, nodes: ArrayLike<number>): BlockMeasures {
  const { areasM2, perimetersM, owners, villageOf, classOf } = graph;
  const isIn = new Uint8Array(graph.count);
  for (let at = 0; at < nodes.length; at++) isIn[nodes[at]!] = 1;
  let [areaM2, squares, outlinesM, twiceSharedM, twicePairs] = [0, 0, 0, 0, 0];
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    areaM2 += areasM2[node]!;
    squares += areasM2[node]! ** 2;
    outlinesM += perimetersM[node]!;
    twiceSharedM += sharedWith(graph, node, (other) => isIn[other] === 1);
    twicePairs += overlapsOf(graph, node, isIn);
  }
  const perimeterM = Math.max(0, outlinesM - twiceSharedM);
  return {
    parcels: nodes.length,
    areaM2,
    meanParcelM2: nodes.length > 0 ? areaM2 / nodes.length : 0,
    perimeterM,
    compactness: compactnessOf(areaM2, perimeterM),
    fragmentation: areaM2 > 0 ? 1 - squares / areaM2 ** 2 : 0,
    sharedM: twiceSharedM / 2,
    longestM: longestM(graph, nodes),
    overlappingPairs: twicePairs / 2,
    owners: shares(areasM2, nodes, owners),
    villages: shares(areasM2, nodes, villageOf),
    classes: shares(areasM2, nodes, classOf),
  };
}

/** Parcels among those of `isIn` that a parcel lies over. */
function overlapsOf(graph: BlockGraph, node: number, isIn: Uint8Array): number {
  const { starts, links } = linksOfNodes(graph);
  const { a, b, kind } = graph.links;
  let count = 0;
  for (let at = starts[node]!; at < starts[node + 1]!; at++) {
    const link = links[at]!;
    if (kind[link] === OVERLAP && isIn[a[link] === node ? b[link]! : a[link]!]) count++;
  }
  return count;
}

function shares(areasM2: Float64Array, nodes: ArrayLike<number>, placeOf: Int32Array): Share[] {
  const byPlace = new Map<number, Share>();
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]!;
    const place = placeOf[node]!;
    const share = byPlace.get(place) ?? { place, parcels: 0, areaM2: 0 };
    share.parcels++;
    share.areaM2 += areasM2[node]!;
    byPlace.set(place, share);
  }
  return [...byPlace.values()].sort((one, other) => other.areaM2 - one.areaM2 || one.place - other.place);
}

function longestM({ coords, ringStarts, nodeRings }: BlockGraph, nodes: ArrayLike<number>): number {
  const places: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    const end = ringStarts[nodeRings[nodes[at]! + 1]!]! * 2;
    for (let place = ringStarts[nodeRings[nodes[at]!]!]! * 2; place < end; place++) places.push(coords[place]!);
  }
  if (places.length === 0) return 0;
  const [x1, y1, x2, y2] = farthestPair(places);
  return lengthM([
    [worldLng(x1), worldLat(y1)],
    [worldLng(x2), worldLat(y2)],
  ]);
}
