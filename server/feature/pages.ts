import type { TransactionSql } from 'postgres';
import type { Snapshot } from '../db';

/** One page of rows in a page query: `after` is the last id of the page before, 0 at first. */
export type PageQuery<Row> = (sql: TransactionSql, after: number, limit: number) => Promise<Row[]>;

/** The layer changed while it was read; nothing that mixes two versions is handed on. */
export class LayerMoved extends Error {}

/** Revision of a layer: an integer that each committed write raises. */
export const revisionOf = async (sql: TransactionSql, layer: string): Promise<number> => {
  const [row] = await sql<{ revision: number }[]>`select revision from layer_revision where layer = ${layer}`;
  return row?.revision ?? 0;
};

/** @throws LayerMoved where the layer is of another revision by now. */
export async function stillAt(sql: TransactionSql, layer: string, revision: number): Promise<void> {
  if ((await revisionOf(sql, layer)) !== revision)
    throw new LayerMoved(`Layer ${layer} was changed while it was read. Ask again.`);
}

/**
 * Rows of a layer in pages by ascending id, the next page read while the caller works on this one. No transaction is
 * held open for a slow reader on the embedded engine, where it would stop all others.
 * @throws LayerMoved where the layer's revision is no longer `revision`.
 */
export async function* pages<Row extends { id: number }>(
  { read }: Snapshot,
  { layer, revision, limit = 5000, signal }: { layer: string; revision: number; limit?: number; signal?: AbortSignal },
  query: PageQuery<Row>,
): AsyncGenerator<Row[]> {
  const fetchPage = (after: number) =>
    read(async (sql) => {
      await stillAt(sql, layer, revision);
      return query(sql, after, limit);
    });
  let next: Promise<Row[]> | null = fetchPage(0);
  try {
    while (next) {
      const rows: Row[] = await next;
      signal?.throwIfAborted();
      const last = rows.at(-1);
      next = last && rows.length === limit ? fetchPage(last.id) : null;
      next?.catch(() => undefined); // told where it is awaited; a reader that stops here must not end the process
      if (rows.length) yield rows;
    }
  } finally {
    await next?.catch(() => undefined); // the snapshot must not end under a query
  }
}
