import type { Fragment, TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';

/** Kept by the database itself, or what a row is known by. */
const notWritten = new Set(['id', 'version', 'updated_at', 'valid_from', 'layer_code']);

const held = new Map<string, string[]>();

/** Columns of a table that a state of the log writes back, geometry among them. */
async function writtenColumns(sql: TransactionSql, table: string): Promise<string[]> {
  const known = held.get(table);
  if (known) return known;
  const rows = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER'`;
  const names = rows.map(({ name }) => name).filter((name) => !notWritten.has(name));
  held.set(table, names);
  return names;
}

/**
 * Writes states of the log back over their rows, whole, by ascending id, so that two writers wait for each other in turn.
 * @param states a query that answers `feature_id` and `state` (a row of the layer as `change` holds it).
 * @param without columns that stay as they are.
 * @returns the number of rows written.
 */
export async function writeStates(
  sql: TransactionSql,
  { table }: Layer,
  states: Fragment,
  without: readonly string[] = [],
): Promise<number> {
  const names = (await writtenColumns(sql, table)).filter((name) => !without.includes(name));
  const list = sql.unsafe(
    names.map((name) => (name === 'geom' ? 'geom = told.geom' : `"${name}" = (told.row)."${name}"`)).join(', '),
  );
  const written = await sql`
    update ${sql(table)} as held set ${list}
    from (select feature_id, jsonb_populate_record(null::${sql(table)}, state - 'geom') as row,
        logged_geometry(state) as geom from (${states}) as given) as told
    where held.id = told.feature_id`;
  return written.count;
}
