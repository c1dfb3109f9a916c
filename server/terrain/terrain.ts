import type { Terrain } from '#shared/about';
import { reading } from '../db';
import { encodeContours } from './contour-tile';
import { encodeTerrain } from './encode-terrain';
import { coarserGrids, type HeightGrid } from './height-grid';
import { readGrid, type TerrainRow, terrainRow } from './queries';

const LEAST_ZOOM = 6;
const MOST_TILES = 400; // 20 to 60 kB each

type Loaded = {
  version: string;
  /** As stored. */
  heights: HeightGrid;
  /** As drawn: whole, the finest first. */
  grids: HeightGrid[];
  /** By kind and address; what was not asked for longest goes first. */
  tiles: Map<string, Uint8Array<ArrayBuffer> | null>;
};
let loaded: Loaded | null = null;

/** The zoom at which a pixel of a tile is a little finer than a cell of the grid. */
const deepestZoom = ({ west, east, width }: TerrainRow): number =>
  Math.min(15, Math.max(LEAST_ZOOM, Math.ceil(Math.log2((360 * width) / (256 * (east - west))))));

/** What the page is told of the heights; they are nobody's secret. */
export async function terrainServed(): Promise<Terrain | null> {
  const row = await reading(terrainRow);
  if (!row) return null;
  const { west, south, east, north, version } = row;
  return { version, bbox: [west, south, east, north], minZoom: LEAST_ZOOM, maxZoom: deepestZoom(row) };
}

async function loadedNow(): Promise<Loaded | null> {
  const row = await reading(terrainRow);
  if (!row) loaded = null;
  else if (row.version !== loaded?.version) {
    const grid = await readGrid();
    loaded = grid && { version: grid.version, heights: grid, grids: coarserGrids(grid), tiles: new Map() };
  }
  return loaded;
}

/** The heights as they are stored now, the same object while they are; null without any. */
export const heightsNow = async (): Promise<HeightGrid | null> => (await loadedNow())?.heights ?? null;

/** Heights of one tile and the version that they are of; null where none are stored. */
export const terrainTile = async (asked: string | undefined, z: number, x: number, y: number) => {
  const tile = await tileOf(asked, `${z}/${x}/${y}`, ({ grids }) => encodeTerrain(grids, z, x, y));
  return tile && { version: tile.version, bytes: tile.bytes! };
};

/** The same for the contours of a tile; `bytes` is null where it has none. */
export const contourTile = (asked: string | undefined, z: number, x: number, y: number) =>
  tileOf(asked, `contours/${z}/${x}/${y}`, ({ grids, heights }) => encodeContours(grids, heights, z, x, y));

async function tileOf(
  asked: string | undefined,
  key: string,
  encode: (loaded: Loaded) => Uint8Array<ArrayBuffer> | null,
): Promise<{ version: string; bytes: Uint8Array<ArrayBuffer> | null } | null> {
  const current = loaded && asked === loaded.version ? loaded : await loadedNow();
  if (!current) return null;
  const { version, tiles } = current;
  const kept = tiles.get(key);
  const bytes = kept === undefined ? encode(current) : kept;
  tiles.delete(key);
  tiles.set(key, bytes);
  for (const [oldest] of tiles) {
    if (tiles.size <= MOST_TILES) break;
    tiles.delete(oldest);
  }
  return { version, bytes };
}
