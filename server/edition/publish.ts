import type { TransactionSql } from 'postgres';
import type { z } from 'zod';
import type { newEdition } from '#shared/edition';
import { writing } from '../db';
import type { Reader } from '../policy';
import { beltHeld, mustChange } from '../tour/belt-held';
import { pinnedState } from './pinned';
import { totalsToPin } from './pinned-totals';

/**
 * Pins a belt and all its stops as they are now, those that the reader does not see among them: who sees them sees them
 * in the edition, too. @returns its number. @throws AppError `feature-not-found`, `not-allowed`.
 */
export const publishTour = (
  reader: Reader,
  beltId: number,
  { note, movesLink }: z.output<typeof newEdition>,
): Promise<number> =>
  writing({ actor: reader.name }, async (sql) => {
    const { code } = await beltToChange(sql, reader, beltId);
    const [made] = await sql<{ number: number }[]>`
      insert into tour_edition (belt_code, number, actor, note, belt_id, belt)
      select held.code, 1 + coalesce((select max(number) from tour_edition where belt_code = held.code), 0),
        ${reader.name}, ${note}, held.id, ${pinnedState(sql)}
      from belt as held where held.id = ${beltId} returning number`;
    const { number } = made!;
    const stops = await sql<{ regionCode: string | null }[]>`
      insert into tour_edition_stop (belt_code, number, stop_id, place, state)
      select ${code}, ${number}, held.id, row_number() over (order by held.position nulls last, held.id), ${pinnedState(sql)}
      from stop as held where held.belt_code = ${code} and held.valid_to is null
      returning state ->> 'region_code' as region_code`;
    for (const region of await totalsToPin(
      sql,
      stops.map(({ regionCode }) => regionCode),
    ))
      await sql`
        insert into tour_edition_region (belt_code, number, code, name, totals)
        values (${code}, ${number}, ${region.code}, ${region.name}, ${sql.json(region.totals)})`;
    if (movesLink) await linkTo(sql, reader, code, number);
    return number;
  });

/** Lets the published link open an edition. @throws AppError `feature-not-found`, `not-allowed`. */
export const moveLink = (reader: Reader, beltId: number, number: number): Promise<void> =>
  writing({ actor: reader.name }, async (sql) => {
    const { code } = await beltToChange(sql, reader, beltId);
    await linkTo(sql, reader, code, number);
  });

/** Held until the end of the transaction, so that two who publish at once get two numbers. */
async function beltToChange(sql: TransactionSql, reader: Reader, id: number) {
  const belt = await beltHeld(sql, reader, id);
  mustChange(reader, belt);
  await sql`select id from belt where id = ${id} for update`;
  return belt;
}

const linkTo = (sql: TransactionSql, { name }: Reader, code: string, number: number) =>
  sql`insert into tour_link (belt_code, number, actor) values (${code}, ${number}, ${name})`;
