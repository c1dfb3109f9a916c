import type { Fragment, TransactionSql } from 'postgres';
import type { Act, OwnSteps } from '#shared/history';
import { reading } from '../db';
import { changeVisible, type Reader } from '../policy';
import { actorName } from './actor-name';

export type ActsQuery = { actor?: string; layer?: string; before?: number; limit: number };

const NAMED = 5; // features of one act that are named

type ActRow = Omit<Act, 'at'> & { at: Date };

/** Acts whose changes the reader may see, newest first, with the condition that is given. */
async function select(sql: TransactionSql, reader: Reader, where: Fragment, limit: number): Promise<Act[]> {
  const rows = await sql<ActRow[]>`
    select edit.id, edit.at, edit.actor, ${actorName(sql, sql`edit.actor`)} as actor_name, edit.kind, edit.undoes, edit.reverts, ${undone(sql)} as is_undone, features, count
    from edit cross join lateral (
      select count(*) as count, coalesce((json_agg(json_build_object('layer', layer, 'id', feature_id, 'name',
        coalesce(state ->> 'name', state ->> 'tbbh', state ->> 'code')) order by id) filter (where place <= ${NAMED})), '[]') as features
      from (select *, coalesce(after, before) as state, row_number() over (order by id) as place
        from change where edit_id = edit.id and ${changeVisible(sql, reader)}) as seen) as told
    where count > 0 and ${where}
    order by edit.id desc limit ${limit}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** An act is undone while an undo of it stands that was not taken back in its turn. */
const undone = (sql: TransactionSql): Fragment => sql`exists (
  select from edit as taken where taken.undoes = edit.id and taken.kind = 'undo'
    and not exists (select from edit as again where again.undoes = taken.id and again.kind = 'redo'))`;

/** The list of acts, of one person or layer where asked. */
export const acts = (reader: Reader, { actor, layer, before, limit }: ActsQuery): Promise<Act[]> =>
  reading((sql) =>
    select(
      sql,
      reader,
      sql`true ${actor ? sql`and edit.actor = ${actor}` : sql``} ${before ? sql`and edit.id < ${before}` : sql``}
        ${layer ? sql`and exists (select from change where edit_id = edit.id and layer = ${layer})` : sql``}`,
      limit,
    ),
  );

/** The reader's own next steps back and forth, from the log: they hold wherever the reader sits. */
export async function ownSteps(sql: TransactionSql, reader: Reader): Promise<OwnSteps> {
  const own = sql`edit.actor = ${reader.name}`;
  const plain = sql`edit.kind not in ('undo', 'redo')`;
  const [undo] = await select(sql, reader, sql`${own} and ${plain} and not ${undone(sql)}`, 1);
  // as everywhere: a new act ends what could be done again
  const [redo] = await select(
    sql,
    reader,
    sql`${own} and edit.kind = 'undo'
      and not exists (select from edit as again where again.undoes = edit.id and again.kind = 'redo')
      and not exists (select from edit as later where later.actor = ${reader.name} and later.id > edit.id
        and later.kind not in ('undo', 'redo'))`,
    1,
  );
  return { undo: undo ?? null, redo: redo ?? null };
}
