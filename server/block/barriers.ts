import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { edgesMeet } from '#shared/adjacency/clear-distance';
import { worldX, worldY } from '#shared/geometry/project/world-units';
import type { Reader } from '../policy';
import { servedLayers, storeLayer } from '../store/store';
import { type StoreLayer, visibleFeatures } from '../store/store-layer';

/** A way between two parcels in world units: inner place of the one, both ends of the link, inner place of the other. */
export type Way = readonly [number, number, number, number, number, number, number, number];

/** What cuts and is no parcel: a layer with the role `barrier`, or the lines drawn by hand. */
export type Barrier = {
  key: string;
  name: string;
  cuts: (way: () => Way, box: readonly [number, number, number, number]) => boolean;
};

/** Edges of one barrier, x1, y1, x2, y2 in world units, and which line or ring each is of. */
type Edges = { at: number[]; line: number[]; isGround: boolean };

/** All layers with the role `barrier` that the reader sees, and `drawn` where lines were. */
export function barriersFor(reader: Reader, lines: readonly (readonly Position[])[]): Barrier[] {
  const layers = servedLayers(reader)
    .filter(({ overlayRole, geometry }) => overlayRole === 'barrier' && geometry !== 'point')
    .map(({ code, titleZh }) => barrierOf(code, titleZh, edgesOfLayer(storeLayer(code), reader)));
  return lines.length > 0 ? [...layers, barrierOf('drawn', '手绘阻断线', edgesOfLines(lines))] : layers;
}

/** Codes of those layers. */
export const barrierLayers = (reader: Reader): string[] =>
  servedLayers(reader)
    .filter(({ overlayRole, geometry }) => overlayRole === 'barrier' && geometry !== 'point')
    .map(({ code }) => code);

function edgesOfLayer(store: StoreLayer, reader: Reader): Edges {
  const { coords, ringStarts, featureRings, count, layer } = store;
  const mask = visibleFeatures(store, reader);
  const isGround = layer.geometry === 'polygon';
  const edges: Edges = { at: [], line: [], isGround };
  for (let feature = 0; feature < count; feature++) {
    if (!mask[feature]) continue;
    for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
      const end = ringStarts[ring + 1]! * 2;
      for (let at = ringStarts[ring]! * 2; at < end; at += 2) {
        const next = at + 2 < end ? at + 2 : isGround ? ringStarts[ring]! * 2 : -1;
        if (next < 0) continue;
        edges.at.push(coords[at]!, coords[at + 1]!, coords[next]!, coords[next + 1]!);
        edges.line.push(isGround ? feature : ring);
      }
    }
  }
  return edges;
}

function edgesOfLines(lines: readonly (readonly Position[])[]): Edges {
  const edges: Edges = { at: [], line: [], isGround: false };
  for (const [line, positions] of lines.entries())
    for (let at = 1; at < positions.length; at++) {
      const [fromLng = 0, fromLat = 0] = positions[at - 1]!;
      const [toLng = 0, toLat = 0] = positions[at]!;
      edges.at.push(worldX(fromLng), worldY(fromLat), worldX(toLng), worldY(toLat));
      edges.line.push(line);
    }
  return edges;
}

/**
 * A line cuts a way that changes its side: one that it crosses twice comes back. Ground cuts whatever runs into it, a
 * parcel that lies in it, too.
 */
function barrierOf(key: string, name: string, { at, line, isGround }: Edges): Barrier {
  if (line.length === 0) return { key, name, cuts: () => false };
  const index = new Flatbush(line.length);
  for (let edge = 0; edge < line.length; edge++) {
    const [x1, y1, x2, y2] = at.slice(edge * 4, edge * 4 + 4) as [number, number, number, number];
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2));
  }
  index.finish();
  const cuts: Barrier['cuts'] = (wayOf, box) => {
    const near = index.search(...box);
    if (near.length === 0) return isGround && lieIn(index, at, line, wayOf());
    const way = wayOf();
    const crossings = new Map<number, number>();
    for (const edge of near) {
      const e = edge * 4;
      for (let step = 0; step < 6; step += 2)
        if (
          edgesMeet(
            way[step]!,
            way[step + 1]!,
            way[step + 2]!,
            way[step + 3]!,
            at[e]!,
            at[e + 1]!,
            at[e + 2]!,
            at[e + 3]!,
          )
        )
          crossings.set(line[edge]!, (crossings.get(line[edge]!) ?? 0) + 1);
    }
    if (isGround) return crossings.size > 0 || lieIn(index, at, line, way);
    return [...crossings.values()].some((count) => count % 2 === 1);
  };
  return { key, name, cuts };
}

const FAR = 2 ** 31;

/** Whether a way that meets no edge of some ground lies in it: by the edges to the west of where it begins. */
function lieIn(index: Flatbush, at: readonly number[], line: readonly number[], [x, y]: Way): boolean {
  const inside = new Set<number>();
  for (const edge of index.search(-FAR, y, x, y)) {
    const [x1, y1, x2, y2] = at.slice(edge * 4, edge * 4 + 4) as [number, number, number, number];
    if (y1 > y === y2 > y || x < ((x1 - x2) * (y - y2)) / (y1 - y2) + x2) continue;
    const of = line[edge]!;
    if (!inside.delete(of)) inside.add(of);
  }
  return inside.size > 0;
}
