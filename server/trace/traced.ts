import type { Context } from 'hono';
import type { TransactionSql } from 'postgres';
import type { Person } from '#shared/role';
import { addressOf } from '../address';
import { writing } from '../db';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { type Traced, writeTrace } from './queries';

/**
 * Logs what a request reads or did, before its answer leaves.
 * @param by who has just signed in; else whoever the request is of.
 * @param within the transaction that does what is logged: both or neither.
 * @throws AppError `not-traced`: what is guarded is not read unlogged.
 */
export async function traced(
  c: Context,
  what: Traced,
  by: Pick<Person, 'id' | 'username'> | null = c.get('person'),
  within?: TransactionSql,
): Promise<number | null> {
  const doer = { actor: by?.username ?? readerOf(c).name, personId: by?.id ?? null, address: addressOf(c) };
  try {
    return await (within
      ? writeTrace(within, doer, what)
      : writing({ actor: doer.actor }, (sql) => writeTrace(sql, doer, what)));
  } catch (error) {
    console.error(error);
    throw new AppError('not-traced', 'This could not be logged, so it is not answered; the server’s log says why.');
  }
}
