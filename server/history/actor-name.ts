import type { Fragment, TransactionSql } from 'postgres';

/** What the person behind an actor of the log is called; null for a command, and for the operator without an account. */
export const actorName = (sql: TransactionSql, actor: Fragment): Fragment => sql`(
  select "name" from auth."user" where coalesce("username", "email") = ${actor} and ${actor} <> 'operator')`;
