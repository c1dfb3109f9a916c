import type { TransactionSql } from 'postgres';
import { writing } from '../../db';
import { AppError } from '../../errors';
import type { HeightGrid } from '../height-grid';
import { storedHeights, storeGrid, swapGrids } from '../queries';

type Taken = { fileName: string; sha256: string; source: string; actor: string };

/** Stores heights of a file as those that are present, and tells of it among the imports. Answers its number there. */
export const takeHeights = (grid: HeightGrid, { fileName, sha256, source, actor }: Taken): Promise<number> =>
  writing({ actor, unhurried: true }, async (sql) => {
    await storeGrid(sql, grid, { source, isDemo: false, fileName, actor });
    const counts = { cells: grid.heights.length, width: grid.width, height: grid.height };
    return noteImport(sql, { fileName, sha256, source, actor }, counts);
  });

/** Brings the heights before back; those that are present are then kept in their place. @throws AppError `terrain-not-found`. */
export const restoreHeights = (actor: string): Promise<number> =>
  writing({ actor, unhurried: true }, async (sql) => {
    if (!(await swapGrids(sql))) throw new AppError('terrain-not-found', 'There are no heights before these.');
    const { present } = await storedHeights(sql);
    const { fileName, source, width, height } = present!;
    const counts = { cells: width * height, width, height, restored: true };
    return noteImport(sql, { fileName: fileName ?? source, sha256: null, source, actor }, counts);
  });

type Noted = Omit<Taken, 'sha256'> & { sha256: string | null };

async function noteImport(
  sql: TransactionSql,
  { fileName, sha256, source, actor }: Noted,
  counts: object,
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into batch (layer, file_name, file_sha256, actor, source, state, counts, finished_at)
    values ('terrain', ${fileName}, ${sha256}, ${actor}, ${source}, 'committed', ${sql.json(counts as never)}, now())
    returning id`;
  return row!.id;
}
