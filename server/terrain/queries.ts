import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { HeightGrid } from './height-grid';

export type TerrainRow = { west: number; south: number; east: number; north: number; width: number; version: string };

/** What is known of the heights without reading them; null where none are stored. */
export async function terrainRow(sql: TransactionSql): Promise<TerrainRow | null> {
  const [row] = await sql<TerrainRow[]>`select west, south, east, north, width, version from terrain`;
  return row ?? null;
}

type StoredGrid = TerrainRow & { height: number; heights: Uint8Array };

export async function readGrid(sql: TransactionSql): Promise<(HeightGrid & { version: string }) | null> {
  const [row] = await sql<StoredGrid[]>`
    select west, south, east, north, width, height, heights, version from terrain`;
  if (!row) return null;
  const { west, south, east, north, width, height, heights: bytes, version } = row;
  const fields = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heights = Int16Array.from({ length: width * height }, (_, at) => fields.getInt16(2 * at, true));
  return { bbox: [west, south, east, north], width, height, heights, version };
}

/** Stores the heights in place of those before. */
export async function storeGrid(
  sql: TransactionSql,
  { bbox: [west, south, east, north], width, height, heights }: HeightGrid,
  { source, isDemo }: { source: string; isDemo: boolean },
): Promise<void> {
  const bytes = Buffer.alloc(2 * heights.length);
  heights.forEach((value, at) => {
    bytes.writeInt16LE(value, 2 * at);
  });
  const version = createHash('sha1').update(`${west},${south},${east},${north},${width};`).update(bytes).digest('hex');
  await sql`delete from terrain`;
  await sql`
    insert into terrain (west, south, east, north, width, height, heights, version, source, is_demo)
    values (${west}, ${south}, ${east}, ${north}, ${width}, ${height}, ${bytes}, ${version.slice(0, 12)}, ${source}, ${isDemo})`;
}
