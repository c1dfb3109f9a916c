import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import type { Layer } from '#shared/layers';
import { type Reader, readableColumns } from '../policy';
import { type Dictionary, type StoreLayer, visibleFeatures } from '../store/store-layer';
import { candidates, encodeFeatures, type TileRequest, weightOf } from './encode-features';
import { encodeRegions } from './encode-regions';
import { WHOLE_FROM_ZOOM } from './simplified-arcs';
import { EXTENT, TileGeometry } from './tile-geometry';

/** No tile is heavier, gzipped. */
export const MOST_BYTES = 500_000;
const MOST_TRIES = 12;

export type TileOptions = {
  /** Gzipped. */
  mostBytes?: number;
  /** 1 at each feature that may be in the tile: nothing that the reader may not see. */
  visible?: Uint8Array;
  /** A column that the reader may see; rides along as the attribute `by`. */
  by?: Dictionary | null;
};

/**
 * One tile as the bytes of a Mapbox vector tile (version 2); null where it holds nothing.
 * A tile over `mostBytes` gzipped loses its smallest features first; region tiles are drawn coarser, without gaps.
 */
export function encodeTile(
  store: StoreLayer,
  reader: Reader,
  z: number,
  x: number,
  y: number,
  { mostBytes = MOST_BYTES, visible = visibleFeatures(store, reader), by = null }: TileOptions = {},
): Uint8Array | null {
  if (z < store.layer.minZoom || store.count === 0) return null;
  const readable = new Set(readableColumns(reader, store.layer).map(({ name }) => name));
  const request: TileRequest = {
    store,
    z,
    geometry: new TileGeometry(z, x, y, extentAt(store.layer, z)),
    visible,
    columns: store.layer.tileColumns.filter((name) => readable.has(name)),
    by,
    leastWeight: 0,
    coarser: 0,
  };
  for (let tries = 0; ; tries++) {
    const bytes = encode(request);
    if (!bytes || bytes.length <= mostBytes) return bytes;
    const packed = gzipSync(bytes, { level: 1 }).length;
    if (packed <= mostBytes) return bytes;
    if (tries === MOST_TRIES) return bytes; // a single feature may outweigh the limit
    lighten(request, (mostBytes / packed) * 0.96 ** (tries + 1));
  }
}

/** Tile units along a side. Tiles that a screen enlarges a lot are as fine as maps draw them: 8192 units. */
const extentAt = ({ maxZoom }: Layer, z: number): number =>
  z === maxZoom && maxZoom < WHOLE_FROM_ZOOM ? 2 * EXTENT : EXTENT;

/** Makes the next try weigh about `share` of this one. */
function lighten(request: TileRequest, share: number): void {
  const { store } = request;
  if (store.layer.table === 'region' && request.coarser < request.z) {
    request.coarser++;
    return;
  }
  const features = candidates(request, request.geometry.worldBox)
    .map((feature) => ({ weight: weightOf(store, feature), bytes: likelyBytes(store, feature) }))
    .sort((a, b) => b.weight - a.weight);
  let left = features.reduce((sum, { bytes }) => sum + bytes, 0) * share;
  const first = features.findIndex(({ bytes }) => {
    left -= bytes;
    return left < 0;
  });
  request.leastWeight = features[first - 1]?.weight ?? features[0]?.weight ?? 0;
}

/** Attributes and id take about 15 bytes, a vertex two and a half. */
const likelyBytes = ({ ringStarts, featureRings }: StoreLayer, feature: number): number =>
  15 + 2.5 * (ringStarts[featureRings[feature + 1]!]! - ringStarts[featureRings[feature]!]!);

function encode(request: TileRequest): Uint8Array | null {
  const layers = request.store.layer.table === 'region' ? encodeRegions(request) : encodeFeatures(request);
  const tile = new PbfWriter(new Uint8Array(layers.reduce((sum, layer) => sum + layer.size, 1024)));
  for (const layer of layers) layer.writeTo(tile);
  return tile.pos === 0 ? null : tile.finish().slice();
}
