import { gzipSync } from 'node:zlib';
import { PbfWriter } from 'pbf';
import { type Reader, readableColumns } from '../policy';
import { type StoreLayer, visibleFeatures } from '../store/store-layer';
import { candidates, encodeFeatures, type TileRequest, weightOf } from './encode-features';
import { encodeRegions } from './encode-regions';
import { TileGeometry } from './tile-geometry';

/** No tile is heavier, gzipped. */
export const MOST_BYTES = 500_000;
/** Parcel tiles of cold zooms shrink to 0.7 at best: below this many bytes nothing needs weighing. */
const MOST_TRIES = 8;

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
  mostBytes = MOST_BYTES,
): Uint8Array | null {
  if (z < store.layer.minZoom || store.count === 0) return null;
  const readable = new Set(readableColumns(reader, store.layer).map(({ name }) => name));
  const request: TileRequest = {
    store,
    z,
    geometry: new TileGeometry(z, x, y),
    visible: visibleFeatures(store, reader),
    columns: store.layer.tileColumns.filter((name) => readable.has(name)),
    leastWeight: 0,
    coarser: 0,
  };
  for (let tries = 0; ; tries++) {
    const bytes = encode(request);
    if (!bytes || bytes.length <= mostBytes) return bytes;
    const packed = gzipSync(bytes, { level: 1 }).length;
    if (packed <= mostBytes) return bytes;
    if (tries === MOST_TRIES) return null;
    lighten(request, mostBytes / packed);
  }
}

function lighten(request: TileRequest, share: number): void {
  if (request.store.layer.table === 'region' && request.coarser < request.z) {
    request.coarser++;
    return;
  }
  const weights = candidates(request, request.geometry.worldBox)
    .map((feature) => weightOf(request.store, feature))
    .sort((a, b) => a - b);
  const dropped = Math.ceil(weights.length * (1 - share * 0.95));
  request.leastWeight = weights[Math.min(dropped, weights.length - 1)] ?? Infinity;
}

function encode(request: TileRequest): Uint8Array | null {
  const layers = request.store.layer.table === 'region' ? encodeRegions(request) : encodeFeatures(request);
  const tile = new PbfWriter(new Uint8Array(layers.reduce((sum, layer) => sum + layer.size, 1024)));
  for (const layer of layers) layer.writeTo(tile);
  return tile.pos === 0 ? null : tile.finish().slice();
}
