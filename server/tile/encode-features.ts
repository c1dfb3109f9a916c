import type { ClipBox } from '#shared/geometry/transform/clip-ring';
import { labelPoint } from '../store/label-points';
import { type Dictionary, featuresIn, type StoreLayer } from '../store/store-layer';
import { arcsAt, joinArcs } from './simplified-arcs';
import type { TileGeometry } from './tile-geometry';
import { geometryType, TileLayer } from './tile-layer';

/** What one tile is made of. */
export type TileRequest = {
  store: StoreLayer;
  z: number;
  geometry: TileGeometry;
  /** 1 at each feature that the reader may see and asked for. */
  visible: Uint8Array;
  /** Attributes that the reader may see. */
  columns: readonly string[];
  /** The column that was asked for beside them: the attribute `by`. */
  by: Dictionary | null;
  /** Features that `weightOf` puts under this are left out; 0 keeps all. */
  leastWeight: number;
  /** Zooms by which polygons are drawn coarser than their own. */
  coarser: number;
};

/** Below this zoom a parcel smaller than a pixel of the screen is left out. */
const WHOLE_PARCELS_FROM = 14;
const PIXEL = 64; // square tile units: 8 to a pixel each way

/** Ellipsoidal areas ride along where a screen has room to write them. */
export const AREAS_FROM_ZOOM = 16;

/**
 * What decides which features stay in a tile that is too heavy: their size, and among equals a number from the id that
 * does not follow the ground, so that points are thinned evenly.
 */
export function weightOf({ layer, boxes, areasM2, ids }: StoreLayer, feature: number): number {
  const among = (Math.imul(ids[feature]!, 0x9e3779b1) >>> 0) / 2 ** 32;
  if (areasM2) return areasM2[feature]! + among / 1000;
  if (layer.geometry === 'point') return among;
  const box = feature * 4;
  return Math.hypot(boxes[box + 2]! - boxes[box]!, boxes[box + 3]! - boxes[box + 1]!) + among;
}

/** Features of a layer that may show in a box of the world, ascending. */
export const candidates = ({ store, visible, leastWeight }: TileRequest, box: ClipBox): number[] =>
  featuresIn(store, Math.floor(box[0]), Math.floor(box[1]), Math.ceil(box[2]), Math.ceil(box[3])).filter(
    (feature) => visible[feature] === 1 && (leastWeight === 0 || weightOf(store, feature) >= leastWeight),
  );

/** The source-layers of any layer but `region`: its features, and `label` where they are polygons with names. */
export function encodeFeatures(request: TileRequest): TileLayer[] {
  const { store, geometry, z } = request;
  const { layer } = store;
  const main = new TileLayer(layer.code, geometry.extent);
  const label = new TileLayer('label', geometry.extent);
  const hasLabels = layer.geometry === 'polygon' && layer.table !== 'parcel';
  for (const feature of candidates(request, geometry.worldBox)) {
    const written = writeGeometry(request, feature);
    if (written.length > 0) {
      tagColumns(main, request, feature);
      if (layer.table === 'parcel' && z >= AREAS_FROM_ZOOM) main.tag('area_m2', roundedArea(store, feature));
      main.feature(store.ids[feature]!, geometryType[layer.geometry], written);
    }
    if (hasLabels && store.columns.get('name')?.at[feature]) {
      tagColumns(label, request, feature);
      writeLabel(label, request, feature);
    }
  }
  return [main, label];
}

/** Writes the point at which a polygon's name stands, with the attributes given before; on one tile only. */
export function writeLabel(label: TileLayer, { store, geometry }: TileRequest, feature: number): void {
  const point = labelPoint(store, feature);
  geometry.begin();
  if (point) geometry.addPoints(point, 0, 1);
  const written = geometry.finish();
  if (written.length > 0) label.feature(store.ids[feature]!, geometryType.point, written);
  else label.skip();
}

export function tagColumns(to: TileLayer, { store, columns, by }: TileRequest, feature: number): void {
  for (const name of columns) {
    const dictionary = store.columns.get(name);
    if (dictionary) to.tagFrom(name, dictionary, feature);
  }
  if (by) to.tagFrom('by', by, feature);
}

const roundedArea = ({ areasM2 }: StoreLayer, feature: number): number | null =>
  areasM2 ? Math.round(areasM2[feature]! * 100) / 100 : null;

/** The geometry of a feature in the tile, simplified for its zoom where the layer has arcs; the next one overwrites it. */
export function writeGeometry({ store, geometry, z, coarser }: TileRequest, feature: number): Uint8Array {
  const { layer, topology, coords, ringStarts, ringIsHole, featureRings } = store;
  geometry.begin();
  const leastArea = layer.table === 'parcel' && z < WHOLE_PARCELS_FROM ? PIXEL : 0;
  const arcs = topology && arcsAt(topology, z - coarser, layer.maxZoom);
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    let from = ringStarts[ring]!;
    let to = ringStarts[ring + 1]!;
    let vertices = coords;
    if (topology && arcs) {
      const { ringArcs, ringArcStarts } = topology;
      const isClosed = layer.geometry === 'polygon';
      const path = joinArcs(arcs, ringArcs, ringArcStarts[ring]!, ringArcStarts[ring + 1]!, isClosed);
      vertices = path.coords;
      from = 0;
      to = path.count;
    }
    if (layer.geometry === 'polygon') geometry.addRing(vertices, from, to, ringIsHole[ring] === 1, leastArea);
    else if (layer.geometry === 'line') geometry.addLine(vertices, from, to);
    else geometry.addPoints(vertices, from, to);
  }
  return geometry.finish();
}
