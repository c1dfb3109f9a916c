import type { Fragment, TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';

/** `and …` for a table that holds several layers, else nothing; its columns unqualified. */
export const ofLayer = (sql: TransactionSql, { table, code }: Layer): Fragment =>
  table === 'overlay' ? sql`and layer_code = ${code}` : sql``;
