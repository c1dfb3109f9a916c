import type { TransactionSql } from 'postgres';
import type { EditKind } from '#shared/history';
import { writing } from '../db';
import { AppError } from '../errors';
import type { Reader } from '../policy';

const UNIQUE_VIOLATION = '23505';

/**
 * Runs `work` in one transaction as one act of the reader: whatever it changes is logged under it. An act that changed
 * nothing leaves no trace and answers null.
 * @throws AppError `code-taken` where a code would stand twice.
 */
export async function acting<T>(
  reader: Reader,
  kind: EditKind,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<{ edit: number | null; done: T }> {
  try {
    // a whole import is taken back in minutes where it is large
    const unhurried = kind === 'revert' || kind === 'undo' || kind === 'redo';
    return await writing({ actor: reader.name, unhurried }, async (sql) => {
      const [act] = await sql<{ id: number }[]>`
        insert into edit (actor, kind) values (${reader.name}, ${kind}) returning id`;
      await sql`select set_config('wancun.edit', ${String(act!.id)}, true)`;
      const done = await work(sql);
      const empty = await sql`
        delete from edit where id = ${act!.id} and not exists (select from change where edit_id = ${act!.id})`;
      return { edit: empty.count > 0 ? null : act!.id, done };
    });
  } catch (error) {
    if ((error as { code?: string }).code === UNIQUE_VIOLATION)
      throw new AppError('code-taken', 'Another feature has this code now: change or retire that one first.');
    throw error;
  }
}
