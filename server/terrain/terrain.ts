import type { Terrain } from '#shared/about';
import { reading } from '../db';
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
  tiles: Map<string, Uint8Array<ArrayBuffer>>;
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

/** One tile and the version of the heights in it; null where none are stored. What was not asked for longest goes first. */
export async function terrainTile(asked: string | undefined, z: number, x: number, y: number) {
  const current = loaded && asked === loaded.version ? loaded : await loadedNow();
  if (!current) return null;
  const { version, grids, tiles } = current;
  const key = `${z}/${x}/${y}`;
  const bytes = tiles.get(key) ?? encodeTerrain(grids, z, x, y);
  tiles.delete(key);
  tiles.set(key, bytes);
  for (const [oldest] of tiles) {
    if (tiles.size <= MOST_TILES) break;
    tiles.delete(oldest);
  }
  return { version, bytes };
}
