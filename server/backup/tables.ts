import type { TransactionSql } from 'postgres';

type Column = { name: string; type: string };

/** A table that a backup holds: `columns` without the generated ones, `key` its primary key, empty where it has none. */
export type Table = { name: string; columns: Column[]; key: Column[] };

export type Landed = { name: string; sha256: string };
export type Sequence = { name: string; lastValue: number; isCalled: boolean };

/** A name for SQL; `sql(name)` would turn better-auth's camel case into snake case. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** `auth.user` as `"auth"."user"`: no table of ours has a point in its name. */
export const quotedTable = ({ name }: { name: string }) => name.split('.').map(quoted).join('.');

/** What is ours in the catalogue: PostGIS brings a table of its own, `staging` holds what is on its way only. */
const ours = (sql: TransactionSql) => sql`
  namespace.nspname in ('public', 'auth') and class.relpersistence = 'p' and class.relname <> 'migration'
  and not exists (select from pg_depend as made
    where made.classid = 'pg_class'::regclass and made.objid = class.oid and made.deptype = 'e')`;

/** The database's tables, each after those that its foreign keys point to. Read from the catalogue: none is forgotten. */
export async function tablesOf(sql: TransactionSql): Promise<Table[]> {
  const rows = await sql<{ name: string; columns: Column[]; key: string[]; parents: string[] }[]>`
    select namespace.nspname || '.' || class.relname as name,
      (select jsonb_agg(jsonb_build_object('name', attname, 'type', format_type(atttypid, atttypmod)) order by attnum)
        from pg_attribute where attrelid = class.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      coalesce((select jsonb_agg(attname order by part.place)
        from pg_constraint as key cross join unnest(key.conkey) with ordinality as part (attnum, place)
        join pg_attribute on attrelid = class.oid and pg_attribute.attnum = part.attnum
        where key.conrelid = class.oid and key.contype = 'p'), '[]') as key,
      coalesce((select jsonb_agg(over.nspname || '.' || parent.relname)
        from pg_constraint as reference join pg_class as parent on parent.oid = reference.confrelid
        join pg_namespace as over on over.oid = parent.relnamespace
        where reference.conrelid = class.oid and reference.contype = 'f' and parent.oid <> class.oid), '[]') as parents
    from pg_class as class join pg_namespace as namespace on namespace.oid = class.relnamespace
    where class.relkind = 'r' and ${ours(sql)}
    order by name`;
  const byName = new Map(rows.map((row) => [row.name, row]));
  const ordered = new Map<string, Table>();
  const add = (name: string) => {
    const row = byName.get(name);
    if (!row || ordered.has(name)) return;
    byName.delete(name); // a ring of references, of which there is none, would otherwise never end
    for (const parent of row.parents) add(parent);
    const key = row.key.map((part) => row.columns.find((column) => column.name === part)!);
    ordered.set(name, { name, columns: row.columns, key });
  };
  for (const { name } of rows) add(name);
  return [...ordered.values()];
}

/** Where identities stand. A sequence does not wait for transactions: it may be ahead of the rows, never behind them. */
export async function sequencesOf(sql: TransactionSql): Promise<Sequence[]> {
  const names = await sql<{ name: string }[]>`
    select namespace.nspname || '.' || class.relname as name
    from pg_class as class join pg_namespace as namespace on namespace.oid = class.relnamespace
    where class.relkind = 'S' and ${ours(sql)}
    order by name`;
  const sequences: Sequence[] = [];
  for (const { name } of names) {
    const [state] = await sql.unsafe<{ lastValue: number; isCalled: boolean }[]>(
      `select last_value, is_called from ${quotedTable({ name })}`,
    );
    sequences.push({ name, ...state! });
  }
  return sequences;
}

/** Migrations that the database has, in their order; none where it is not a database of ours yet. */
export async function landedIn(sql: TransactionSql): Promise<Landed[]> {
  const [made] = await sql<{ there: boolean }[]>`select to_regclass('public.migration') is not null as there`;
  if (!made!.there) return [];
  const rows = await sql<Landed[]>`select name, sha256 from migration order by name`;
  return rows.map(({ name, sha256 }) => ({ name, sha256 }));
}
