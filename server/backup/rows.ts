import type { TransactionSql } from 'postgres';
import type { Snapshot } from '../db';
import { quoted, quotedTable, type Table } from './tables';

/** A row as one line of JSON, each value as the text that PostgreSQL writes for it; `key` is its primary key's. */
export type Row = { key: string; line: string };

const PAGE_ROWS = 1000;
const PAGE_CHARS = 4_000_000; // a page of boundaries or of terrain is cut to fewer rows

/** Settings under which a value has the same text on every server, until the transaction ends. Geometry is hex EWKB. */
const asPlainText = (sql: TransactionSql) => sql`
  select set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO, YMD', true),
    set_config('IntervalStyle', 'postgres', true), set_config('bytea_output', 'hex', true),
    set_config('extra_float_digits', '1', true)`;

type Wanted = {
  /** The key of the page before. */
  after?: string | null;
  /** Only rows that this transaction or a later one wrote. */
  since?: string | null;
  limit?: number;
};

/** Rows of a table by ascending key. */
export async function rowsOf(sql: TransactionSql, table: Table, { after, since, limit }: Wanted = {}): Promise<Row[]> {
  await asPlainText(sql);
  const given: string[] = [];
  const value = (type: string, text: string) => `$${given.push(text)}::text::${type}`;
  const key = table.key.map(({ name }) => `stored.${quoted(name)}`); // alone it would be the text below, in its order
  const conditions = ['true'];
  if (after) {
    const parts = JSON.parse(after) as string[];
    conditions.push(`(${key}) > (${table.key.map(({ type }, at) => value(type, parts[at]!))})`);
  }
  if (since) conditions.push(`age(xmin) <= age(${value('xid', since)})`);
  const rows = await sql.unsafe<Row[]>(
    `select json_build_array(${table.key.map(({ name }) => `held.${quoted(name)}`)})::text as key,
      row_to_json(held)::text as line
    from (
      select ${table.columns.map(({ name }) => `${quoted(name)}::text as ${quoted(name)}`)}
      from ${quotedTable(table)} as stored where ${conditions.join(' and ')}
      ${key.length ? `order by ${key}` : ''} ${limit ? `limit ${limit}` : ''}
    ) as held`,
    given,
  );
  return [...rows];
}

/** Keys of all rows that were last written before the transaction `since`. */
export async function keysBefore(sql: TransactionSql, table: Table, since: string): Promise<Set<string>> {
  const [all] = await sql.unsafe<{ keys: string | null }[]>(
    `select string_agg(json_build_array(${table.key.map(({ name }) => `${quoted(name)}::text`)})::text, E'\\n') as keys
    from ${quotedTable(table)} where age(xmin) > age($1::text::xid)`,
    [since],
  );
  return new Set(all!.keys?.split('\n'));
}

/** All rows of a table in pages, each read by itself; of a table without a key in one. */
export async function* pagesOf(
  read: Snapshot['read'],
  table: Table,
  since: string | null = null,
): AsyncGenerator<Row[]> {
  let limit = PAGE_ROWS;
  let after: string | null = null;
  for (;;) {
    const wanted: Wanted = table.key.length ? { after, since, limit } : {};
    const rows = await read((sql) => rowsOf(sql, table, wanted));
    if (rows.length) yield rows;
    const last = rows.at(-1);
    if (!last || wanted.limit === undefined || rows.length < wanted.limit) return;
    after = last.key;
    const chars = rows.reduce((sum, { line }) => sum + line.length, 0);
    limit = Math.max(1, Math.min(PAGE_ROWS, Math.floor((rows.length * PAGE_CHARS) / chars)));
  }
}

/** Writes lines of `rowsOf` into their table, identities as they were. */
export async function insertRows(sql: TransactionSql, table: Table, lines: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => quoted(name));
  await sql.unsafe(
    `insert into ${quotedTable(table)} (${names}) overriding system value
    select ${table.columns.map(({ name, type }) => `given.${quoted(name)}::${type}`)}
    from json_to_recordset($1::text::json) as given (${names.map((name) => `${name} text`)})`,
    [`[${lines.join(',')}]`],
  );
}
