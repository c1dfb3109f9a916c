import { createHash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { StoredHeights } from '#shared/terrain';
import { reading } from '../db';
import { type HeightGrid, NO_HEIGHT } from './height-grid';

const STRIP_BYTES = 2_000_000;

export type TerrainRow = {
  id: number;
  west: number;
  south: number;
  east: number;
  north: number;
  width: number;
  height: number;
  stepM: number;
  version: string;
};

/** What is known of the heights without reading them; null where none are stored. */
export async function terrainRow(sql: TransactionSql): Promise<TerrainRow | null> {
  const [row] = await sql<TerrainRow[]>`
    select id, west, south, east, north, width, height, step_m, version from terrain where is_present`;
  return row ?? null;
}

/** The stored heights, strip by strip; null where none are stored, or others took their place meanwhile. */
export async function readGrid(): Promise<(HeightGrid & { version: string }) | null> {
  const row = await reading(terrainRow);
  if (!row) return null;
  const { id, west, south, east, north, width, height, stepM, version } = row;
  const heights = new Int16Array(width * height);
  const starts = await reading(
    (sql) => sql<{ firstRow: number }[]>`select first_row from terrain_strip where terrain_id = ${id}`,
  );
  let cells = 0;
  for (const { firstRow } of starts) {
    const [strip] = await reading(
      (sql) => sql<{ heights: Uint8Array }[]>`
        select heights from terrain_strip where terrain_id = ${id} and first_row = ${firstRow}`,
    );
    if (!strip) return null;
    const { buffer, byteOffset, byteLength } = strip.heights;
    const fields = new DataView(buffer, byteOffset, byteLength);
    const from = firstRow * width;
    for (let at = 0; at < byteLength / 2; at++) heights[from + at] = fields.getInt16(2 * at, true);
    cells += byteLength / 2;
  }
  if (cells !== heights.length) return null;
  return { bbox: [west, south, east, north], width, height, stepM, heights, version };
}

export type HeightsFrom = { source: string; isDemo: boolean; fileName?: string; actor?: string };

/** Stores heights as those that are present; those before are kept, and those before them are gone. */
export async function storeGrid(
  sql: TransactionSql,
  grid: HeightGrid,
  { source, isDemo, fileName, actor }: HeightsFrom,
): Promise<void> {
  const { bbox, width, height, stepM, heights } = grid;
  const [west, south, east, north] = bbox;
  const rows = Math.max(1, Math.floor(STRIP_BYTES / 2 / width));
  const strips: { firstRow: number; bytes: Buffer }[] = [];
  const hash = createHash('sha1').update(`${west},${south},${east},${north},${width},${stepM};`);
  for (let firstRow = 0; firstRow < height; firstRow += rows) {
    const part = heights.subarray(firstRow * width, Math.min(height, firstRow + rows) * width);
    const bytes = Buffer.alloc(2 * part.length);
    part.forEach((value, at) => {
      bytes.writeInt16LE(value, 2 * at);
    });
    hash.update(bytes);
    strips.push({ firstRow, bytes });
  }
  const { lowest, highest, missing } = rangeOf(heights);
  await sql`delete from terrain where not is_present`;
  await sql`update terrain set is_present = false`;
  const [row] = await sql<{ id: number }[]>`
    insert into terrain (west, south, east, north, width, height, step_m, version, source, is_demo, file_name, actor,
      lowest_m, highest_m, missing_share)
    values (${west}, ${south}, ${east}, ${north}, ${width}, ${height}, ${stepM}, ${hash.digest('hex').slice(0, 12)},
      ${source}, ${isDemo}, ${fileName ?? null}, ${actor ?? null}, ${lowest * stepM}, ${highest * stepM},
      ${missing / heights.length})
    returning id`;
  for (const { firstRow, bytes } of strips)
    await sql`insert into terrain_strip (terrain_id, first_row, heights) values (${row!.id}, ${firstRow}, ${bytes})`;
}

function rangeOf(heights: Int16Array): { lowest: number; highest: number; missing: number } {
  let [lowest, highest, missing] = [32767, -32767, 0];
  for (const one of heights) {
    if (one === NO_HEIGHT) missing++;
    else {
      if (one < lowest) lowest = one;
      if (one > highest) highest = one;
    }
  }
  return { lowest, highest, missing };
}

/** Heights that are present, and those before them, which can be brought back. */
export async function storedHeights(
  sql: TransactionSql,
): Promise<{ present: StoredHeights | null; before: StoredHeights | null }> {
  const rows = await sql<
    (Omit<TerrainRow, 'id' | 'stepM'> & StoredHeights & { isPresent: boolean; changedAt: Date })[]
  >`
    select is_present, west, south, east, north, width, height, version, source, is_demo, file_name, actor,
      lowest_m, highest_m, missing_share, changed_at from terrain`;
  const of = (wanted: boolean): StoredHeights | null => {
    const row = rows.find(({ isPresent }) => isPresent === wanted);
    if (!row) return null;
    const { west, south, east, north, isPresent: _, changedAt, ...told } = row;
    return { ...told, bbox: [west, south, east, north], changedAt: changedAt.toISOString() };
  };
  return { present: of(true), before: of(false) };
}

/** Puts the heights before in the place of those that are present, which are then those before. False without any. */
export async function swapGrids(sql: TransactionSql): Promise<boolean> {
  const [before] = await sql`select from terrain where not is_present`;
  if (!before) return false;
  await sql`update terrain set is_present = not is_present`;
  return true;
}
