import type Flatbush from 'flatbush';
import type { Layer, OverlayRole, Visibility } from '#shared/layers';
import { type Reader, scopeKey, visibleIn } from '../policy';
import type { Topology } from './topology';

export type Value = string | number | boolean;

/** One attribute of all features: `values[at[feature]]`; place 0 holds null. */
export type Dictionary = { values: (Value | null)[]; at: Uint32Array };

/** Stored as the place in this list. */
export const visibilities: readonly Visibility[] = ['public', 'internal', 'restricted'];

/**
 * A served layer in flat arrays, features in the order of their ids. Coordinates are world units
 * (shared/geometry/project/world-units.ts): ground in centimetres is what they are good for, the truth is the database.
 * A polygon's rings are open (the first vertex not repeated), an outer ring before its holes; a line is one ring a part,
 * a point (or multipoint) one ring that holds its positions.
 */
export type StoreLayer = {
  layer: Layer;
  overlayRole: OverlayRole | null;
  revision: number;
  /** Last row of the change log that is in it. */
  lastChange: number;
  changedAt: string;
  count: number;
  ids: Int32Array;
  /** x, y in turn. */
  coords: Int32Array;
  /** First vertex of each ring, and the end of the last. */
  ringStarts: Uint32Array;
  ringIsHole: Uint8Array;
  /** First ring of each feature, and the end of the last. */
  featureRings: Uint32Array;
  /** minX, minY, maxX, maxY of each feature in world units. */
  boxes: Int32Array;
  /** Ellipsoidal m² as the database has it; null where the layer is not of polygons. */
  areasM2: Float64Array | null;
  visibility: Uint8Array;
  regionCodes: Dictionary;
  columns: ReadonlyMap<string, Dictionary>;
  /** Regions into which a feature crosses from its own, by the feature's place. */
  crossings: ReadonlyMap<number, readonly string[]>;
  /** Null for an empty layer. */
  index: Flatbush | null;
  /** Shared arcs with their ranks for simplified drawing; null for parcels (too small to simplify) and points. */
  topology: Topology | null;
  /** What each scope sees, filled by `visibleFeatures`. */
  masks: Map<string, Uint8Array>;
};

const MASKS_KEPT = 32;

/** 1 at each feature that the reader may see. */
export function visibleFeatures(store: StoreLayer, reader: Reader): Uint8Array {
  const key = scopeKey(reader);
  const known = store.masks.get(key);
  if (known) return known;
  const may = visibleIn(reader, store.layer.code);
  const codes = store.regionCodes;
  // the rule depends on visibility and region only: asked once for each pair
  const answers = visibilities.map((visibility) => codes.values.map((code) => may(visibility, code as string | null)));
  const mask = new Uint8Array(store.count);
  for (let feature = 0; feature < store.count; feature++)
    mask[feature] = answers[store.visibility[feature]!]![codes.at[feature]!] ? 1 : 0;
  for (const [feature, alsoIn] of store.crossings)
    if (may(visibilities[store.visibility[feature]!]!, null, alsoIn)) mask[feature] = 1;
  if (store.masks.size >= MASKS_KEPT) store.masks.delete(store.masks.keys().next().value as string);
  store.masks.set(key, mask);
  return mask;
}

/** What is known of some features by their ids, by their places; those that the layer does not hold are left out. */
export const placed = <T>(store: StoreLayer, byId: readonly (readonly [number, T])[]): Map<number, T> =>
  new Map(byId.map(([id, one]) => [placeOf(store, id), one] as const).filter(([place]) => place >= 0));

/** Place of the feature with this id, or -1. */
export function placeOf({ ids, count }: Pick<StoreLayer, 'ids' | 'count'>, id: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low < count && ids[low] === id ? low : -1;
}

/** Features whose box meets the given one (world units), in ascending order. */
export const featuresIn = (store: StoreLayer, minX: number, minY: number, maxX: number, maxY: number): number[] =>
  store.index?.search(minX, minY, maxX, maxY).sort((a, b) => a - b) ?? [];
