import readWorkbook from 'read-excel-file/node';
import type { Grid } from '#shared/tour/stop-table';
import { gridSchema } from '#shared/tour/stop-table';
import { AppError } from '../errors';
import { titlesOf } from './table-titles';

/** The sheet of a workbook that holds the stops: the one whose titles mean most. @throws AppError `table-unreadable`. */
export async function stopGridOf(workbook: Buffer): Promise<Grid> {
  const sheets = await readWorkbook(workbook).catch(() => {
    throw new AppError('table-unreadable', 'This is no XLSX workbook. Save it as .xlsx and try again.');
  });
  const grids = sheets.map(({ sheet, data }) => ({ sheet, rows: data.map((row) => row.map(cellOf)) }));
  const meant = (grid: Grid) => new Set(titlesOf(grid).fields.flatMap(({ as }) => as ?? [])).size;
  const [best] = grids.toSorted((a, b) => meant(b) - meant(a));
  if (!best) throw new AppError('table-unreadable', 'The workbook has no sheet.');
  const read = gridSchema.safeParse(trimmed(best));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError('table-unreadable', `The sheet ${best.sheet} is too large for a stop table: ${issue?.message}.`);
}

const cellOf = (cell: unknown): Grid['rows'][number][number] => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'string' || typeof cell === 'boolean') return cell;
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
};

/** A sheet is as large as its last formatted cell; what is empty at its ends is none of the table. */
function trimmed({ sheet, rows }: Grid): Grid {
  const filled = (row: Grid['rows'][number]) => row.findLastIndex((cell) => cell !== null && cell !== '') + 1;
  const width = Math.max(0, ...rows.map(filled));
  const height = rows.findLastIndex((row) => filled(row) > 0) + 1;
  return { sheet, rows: rows.slice(0, height).map((row) => row.slice(0, width)) };
}
