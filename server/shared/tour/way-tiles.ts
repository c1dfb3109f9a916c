import type { Position } from 'geojson';
import { worldLat, worldLng, worldX, worldY } from '#shared/geometry/project/world-units';

/** A tile of Web Mercator: columns count from 180° W, rows from the north. */
export type TileId = { z: number; x: number; y: number };

type Bbox = readonly [west: number, south: number, east: number, north: number];

const WORLD_BITS = 32;
/** Shares of a tile to each side that it may tell of, too. */
const MARGIN = 1 / 16;
/** Columns and rows as fractions; world units count from the middle of the world, tiles from its corner. */
const columnOf = (lng: number, z: number): number => (worldX(lng) + 2 ** 31) / 2 ** (WORLD_BITS - z);
const rowOf = (lat: number, z: number): number => (worldY(lat) + 2 ** 31) / 2 ** (WORLD_BITS - z);

const isThere = ({ z, x, y }: TileId): boolean => Math.min(x, y) >= 0 && Math.max(x, y) < 2 ** z;

const range = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => first + n);

/** The tile of a place (degrees) and those up to `around` columns and rows from it. */
export function tilesAbout([lng = 0, lat = 0]: Position, z: number, around: number): TileId[] {
  const [column, row] = [Math.floor(columnOf(lng, z)), Math.floor(rowOf(lat, z))];
  return range(column - around, column + around)
    .flatMap((x) => range(row - around, row + around).map((y) => ({ z, x, y })))
    .filter(isThere);
}

/** Tiles that meet an extent of degrees; their number first, as they may be very many. */
export function tilesIn([west, south, east, north]: Bbox, z: number): { count: number; tiles: () => TileId[] } {
  const columns = [Math.floor(columnOf(west, z)), Math.floor(columnOf(east, z))] as const;
  const rows = [Math.floor(rowOf(north, z)), Math.floor(rowOf(south, z))] as const;
  const count = (columns[1] - columns[0] + 1) * (rows[1] - rows[0] + 1);
  const tiles = () =>
    range(...columns)
      .flatMap((x) => range(...rows).map((y) => ({ z, x, y })))
      .filter(isThere);
  return { count, tiles };
}

/** Places of a path no further apart than half a tile of the zoom, its own corners among them. */
export function* placesAlong(path: readonly Position[], z: number): Generator<Position> {
  for (const [at, [lng = 0, lat = 0]] of path.entries()) {
    const [lng0 = lng, lat0 = lat] = path[at - 1] ?? [];
    const apart = Math.max(Math.abs(columnOf(lng, z) - columnOf(lng0, z)), Math.abs(rowOf(lat, z) - rowOf(lat0, z)));
    const steps = Math.max(1, Math.ceil(2 * apart));
    for (let step = 1; step <= steps; step++)
      yield [lng0 + (step / steps) * (lng - lng0), lat0 + (step / steps) * (lat - lat0)];
  }
}

/** The extent of tiles with their margins, in degrees: all that any of them may hold. */
export function extentOfTiles(tiles: readonly TileId[]): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { z, x, y } of tiles) {
    const side = 2 ** (WORLD_BITS - z);
    west = Math.min(west, (x - MARGIN) * side);
    east = Math.max(east, (x + 1 + MARGIN) * side);
    north = Math.min(north, (y - MARGIN) * side);
    south = Math.max(south, (y + 1 + MARGIN) * side);
  }
  const lng = (at: number) => Math.min(180, Math.max(-180, worldLng(at - 2 ** 31)));
  const lat = (at: number) => Math.min(90, Math.max(-90, worldLat(at - 2 ** 31)));
  return [lng(west), lat(south), lng(east), lat(north)];
}

/** Whether a tile meets an extent; one that is not known is everywhere. */
export function meets(bounds: readonly number[] | undefined, { z, x, y }: TileId): boolean {
  if (!bounds) return true;
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  return x + 1 >= columnOf(west, z) && x <= columnOf(east, z) && y + 1 >= rowOf(north, z) && y <= rowOf(south, z);
}
