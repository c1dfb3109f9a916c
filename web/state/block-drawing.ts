import type { Feature, Polygon, Position } from 'geojson';
import type { BlockGraph } from '#shared/adjacency/graph';
import { boxOfNodes } from '#shared/adjacency/node-boxes';
import type { Block } from '#shared/adjacency/regroup';
import type { Seam } from '#shared/adjacency/seams';
import type { OutlinePolygon } from '#shared/adjacency/soft-outline';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { innerPoint } from '#shared/geometry/shape/inner-point';
import type { Bbox } from './view-store';

/** Owners of a block that have a colour of their own, the largest first; the others share one. */
export const OWN_TONES = 8;

const positionOf = (x: number, y: number): Position => [worldLng(x), worldLat(y)];

/** Closed ring in degrees of a run of world units. */
function closed(coords: ArrayLike<number>, from: number, to: number): Position[] {
  const ring: Position[] = [];
  for (let at = from; at < to; at += 2) ring.push(positionOf(coords[at]!, coords[at + 1]!));
  if (ring[0]) ring.push(ring[0]);
  return ring;
}

const isClockwise = ({ coords, ringStarts }: BlockGraph, ring: number): boolean => {
  const [from, to] = [ringStarts[ring]! * 2, ringStarts[ring + 1]! * 2];
  let twice = 0;
  for (let at = from; at < to; at += 2) {
    const next = at + 2 < to ? at + 2 : from;
    twice += (coords[at]! - coords[from]!) * (coords[next + 1]! - coords[from + 1]!);
    twice -= (coords[next]! - coords[from]!) * (coords[at + 1]! - coords[from + 1]!);
  }
  return twice < 0;
};

/** Polygons of a parcel: a ring that runs as its first one does begins the next. */
export function parcelRings(graph: BlockGraph, node: number): Position[][][] {
  const [first, last] = [graph.nodeRings[node]!, graph.nodeRings[node + 1]!];
  const polygons: Position[][][] = [];
  const outward = first < last && isClockwise(graph, first);
  for (let ring = first; ring < last; ring++) {
    const positions = closed(graph.coords, graph.ringStarts[ring]! * 2, graph.ringStarts[ring + 1]! * 2);
    if (isClockwise(graph, ring) === outward || polygons.length === 0) polygons.push([positions]);
    else polygons.at(-1)!.push(positions);
  }
  return polygons;
}

/** @param properties of the parcel, for `layers/block.ts`. */
export const parcelFeature = (graph: BlockGraph, node: number, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry: { type: 'MultiPolygon', coordinates: parcelRings(graph, node) },
  properties: { id: graph.ids[node]!, ...properties },
});

const polygonOf = (outline: OutlinePolygon): Polygon => ({
  type: 'Polygon',
  coordinates: outline.map((ring) => closed(ring, 0, ring.length)),
});

/** An outline and the place of its name, in the largest of its polygons. */
export function outlineFeatures(outlines: readonly OutlinePolygon[], properties: Record<string, unknown>): Feature[] {
  if (outlines.length === 0) return [];
  const largest = outlines.reduce((one, other) => ((other[0]?.length ?? 0) > (one[0]?.length ?? 0) ? other : one));
  return [
    ...outlines.map((outline): Feature => ({ type: 'Feature', geometry: polygonOf(outline), properties })),
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: positionOf(...innerPoint(largest, NAME_PRECISION)) },
      properties: { ...properties, isName: true },
    },
  ];
}

const NAME_PRECISION = 500; // world units, some five metres

/** Ends of a link in degrees. */
export function linkEnds({ links: { ends } }: BlockGraph, link: number): [Position, Position] {
  const at = link * 4;
  return [positionOf(ends[at]!, ends[at + 1]!), positionOf(ends[at + 2]!, ends[at + 3]!)];
}

/** A seam as a line with a sign in its middle. */
export function seamFeatures(graph: BlockGraph, { link, how, apart }: Seam, isLoose: boolean): Feature[] {
  const [from, to] = linkEnds(graph, link);
  const properties = { seam: how, isApart: apart.length > 0, isLoose };
  const middle: Position = [(from[0]! + to[0]!) / 2, (from[1]! + to[1]!) / 2];
  return [
    { type: 'Feature', geometry: { type: 'LineString', coordinates: [from, to] }, properties },
    { type: 'Feature', geometry: { type: 'Point', coordinates: middle }, properties },
  ];
}

/** west, south, east, north of world units: least x and y, greatest x and y. */
export const bboxOfBox = ([minX, minY, maxX, maxY]: Block['box']): Bbox => [
  worldLng(minX),
  worldLat(maxY),
  worldLng(maxX),
  worldLat(minY),
];

export const bboxOfNodes = (graph: BlockGraph, nodes: ArrayLike<number>): Bbox => bboxOfBox(boxOfNodes(graph, nodes));
