import { setImmediate as nextTurn } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { TileType } from 'pmtiles';
import { isDemo } from '#shared/demo';
import { extentOfTiles } from '#shared/tour/way-tiles';
import { type Reader, readableColumns } from '../policy';
import { totalsOf } from '../store/layer-totals';
import { terrainServed, terrainTile } from '../terrain/terrain';
import { encodeTile } from '../tile/encode-tile';
import { tileJson } from '../tile/tile-json';
import type { Corridor } from './corridor';
import type { PackPlan } from './plan-pack';
import { addTexts } from './tile-texts';
import { type TileToWrite, writePmtiles } from './write-pmtiles';

const compress = promisify(gzip);

/** An archive of a corridor, how many tiles are in it, and the texts among their attributes. */
export type Archive = { code: string; tiles: number; bytes: Buffer; texts: ReadonlySet<string> };

/**
 * The tiles of a layer along a corridor, the same as the route `/tiles` gives the reader; null where they see nothing
 * there. A tile that holds nothing is in it as such: else a coarser one would be drawn in its place.
 */
export async function packedLayer(
  { store, tiles: asked }: PackPlan['parts'][number],
  reader: Reader,
  signal: AbortSignal,
): Promise<Archive | null> {
  const { layer } = store;
  const tiles: TileToWrite[] = [];
  const texts = new Set<string>();
  let hasAny = false;
  for (const tile of asked) {
    await nextTurn(); // others ask meanwhile
    signal.throwIfAborted();
    const bytes = encodeTile(store, reader, tile.z, tile.x, tile.y);
    hasAny ||= bytes !== null;
    if (bytes) addTexts(bytes, texts);
    tiles.push({ ...tile, bytes: await compress(bytes ?? new Uint8Array()) });
  }
  if (!hasAny) return null;
  const hasDemo = store.regionCodes.values.some((code) => isDemo(code as string | null));
  const told = tileJson('', layer, totalsOf(store, reader), readableColumns(reader, layer), hasDemo);
  const { name, description, attribution, vector_layers } = told;
  const metadata = { name, description, attribution, vector_layers };
  return {
    code: layer.code,
    texts,
    tiles: tiles.length,
    bytes: writePmtiles(TileType.Mvt, tiles, extentOfTiles(asked), metadata),
  };
}

/** The heights along a corridor; null where the county has none. */
export async function packedTerrain(corridor: Corridor, signal: AbortSignal): Promise<Archive | null> {
  const terrain = await terrainServed();
  if (!terrain) return null;
  const tiles: TileToWrite[] = [];
  for (const tile of corridor.tilesOf(terrain)) {
    await nextTurn();
    signal.throwIfAborted();
    const heights = await terrainTile(terrain.version, tile.z, tile.x, tile.y);
    if (heights) tiles.push({ ...tile, bytes: heights.bytes });
  }
  if (tiles.length === 0) return null;
  const metadata = { name: 'terrain', encoding: 'terrarium' };
  return {
    code: 'terrain',
    texts: new Set(),
    tiles: tiles.length,
    bytes: writePmtiles(TileType.Png, tiles, corridor.bbox, metadata),
  };
}
