import type { Fragment, TransactionSql } from 'postgres';
import { type Layer, layers } from '#shared/layers';
import { everVisible, type Reader, visible } from '../policy';

/** A pinned row: what `log_change` keeps of one, so that it is read as the log is. `held` is the row. */
export const pinnedState = (sql: TransactionSql): Fragment =>
  sql`(to_jsonb(held) - 'geom') || jsonb_build_object('geom', held.geom::text)`;

/** What of it is other than it was: it is there, and no more open than its row is today. */
const asToday = (sql: TransactionSql, state: Fragment): Fragment =>
  sql`${state} || jsonb_build_object('valid_to', null, 'visibility', stricter(${state} ->> 'visibility', held.visibility))`;

/** Belts as editions have them, in the place of their table. @param which of `edition`, a row of `tour_edition`. */
export const pinnedBelts = (sql: TransactionSql, which: Fragment): Fragment => sql`(
  select was.*, edition.number, edition.at, edition.actor, edition.note
  from tour_edition as edition join belt as held on held.id = edition.belt_id
    cross join lateral jsonb_populate_record(null::belt, ${asToday(sql, sql`edition.belt`)}) as was
  where ${which})`;

/** Stops as editions have them, in the place of their table. @param which of `pinned`, a row of `tour_edition_stop`. */
export const pinnedStops = (sql: TransactionSql, which: Fragment): Fragment => sql`(
  select was.*, pinned.place, pinned.belt_code as of_belt, pinned.number as of_edition
  from tour_edition_stop as pinned join stop as held on held.id = pinned.stop_id
    cross join lateral jsonb_populate_record(null::stop, ${asToday(sql, sql`pinned.state`)}) as was
  where ${which})`;

/**
 * Whether the reader may see a pinned row: as it was, and as every row that stands for it today, by its id or, after an
 * import, by its code. To be used with `one` of the above in `from`, its columns unqualified.
 */
export const pinnedVisible = (sql: TransactionSql, reader: Reader, { table }: Pick<Layer, 'table'>): Fragment =>
  sql`(${visible(sql, reader, { table })} and not exists (
    select from ${sql(table)} where (id = one.id or (code = one.code and valid_to is null))
      and not ${everVisible(sql, reader, { table })}))`;

/** Whether a file hangs on a stop of an edition that the reader may see, in a belt that they see. */
export async function hangsInEdition(sql: TransactionSql, reader: Reader, sha256: string): Promise<boolean> {
  const stops = pinnedStops(sql, sql`pinned.state -> 'media' @> ${sql.json([{ sha256 }])}`);
  const belts = pinnedBelts(
    sql,
    sql`edition.belt_code = stops.of_belt and edition.number = stops.of_edition
      and exists (select from belt where code = edition.belt_code and ${visible(sql, reader, layers.belt)})`,
  );
  const [row] = await sql<{ isSeen: boolean }[]>`
    select exists (
      select from (select of_belt, of_edition from ${stops} as one where ${pinnedVisible(sql, reader, layers.stop)}) as stops
      where exists (select from ${belts} as one where ${pinnedVisible(sql, reader, layers.belt)})) as is_seen`;
  return row!.isSeen;
}
