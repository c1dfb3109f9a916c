import type { Fragment, TransactionSql } from 'postgres';
import type { Layer } from '#shared/layers';

/** Kept by the database itself, or what a row is known by. */
const notWritten = new Set(['id', 'version', 'updated_at', 'valid_from', 'layer_code']);

/** What differs between two states without the feature being another. */
const notCompared = ['geom', 'version', 'updated_at'];

type HeldColumn = { name: string; isGenerated: boolean };
const held = new Map<string, readonly HeldColumn[]>();

async function columnsOf(sql: TransactionSql, table: string): Promise<readonly HeldColumn[]> {
  const known = held.get(table);
  if (known) return known;
  const rows = await sql<HeldColumn[]>`
    select column_name as name, is_generated <> 'NEVER' as is_generated from information_schema.columns
    where table_schema = current_schema() and table_name = ${table}`;
  held.set(table, rows);
  return rows;
}

/** Columns of a table that a state of the log writes back, geometry among them. */
const writtenColumns = async (sql: TransactionSql, table: string): Promise<string[]> =>
  (await columnsOf(sql, table)).flatMap(({ name, isGenerated }) => (isGenerated || notWritten.has(name) ? [] : [name]));

/**
 * Says in SQL whether the row `held` is as a state of the log has it, whatever happened in between. A column without a
 * value is as one that came after the state was logged. The shape is compared as it is: a row in JSON would turn it into
 * GeoJSON first, which costs more than all else.
 */
export async function stateTest(sql: TransactionSql, { table }: Layer): Promise<(state: Fragment) => Fragment> {
  const names = (await columnsOf(sql, table)).map(({ name }) => name).filter((name) => !notCompared.includes(name));
  const list = sql.unsafe(names.map((name) => `held."${name}"`).join(', '));
  const bare = sql`(select jsonb_strip_nulls(to_jsonb(bare)) from (select ${list}) as bare)`;
  return (state) => sql`
    ${bare} = jsonb_strip_nulls(${state} - ${`{${notCompared.join()}}`}::text[])
    and held.geom is not distinct from logged_geometry(${state})`;
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
