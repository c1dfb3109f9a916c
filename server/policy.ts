import type { Context } from 'hono';
import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer, Visibility } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import { editedBy, type Person, type Rights, seenBy } from '#shared/role';
import { AppError } from './errors';
import { readSettings } from './settings';

/** Whoever asks. What is public they see everywhere, where `seesPublic`; the rest in their regions only. */
export type Reader = Rights & { name: string; seesPublic: boolean };

/** Reads what is public, from anywhere. */
export const publicReader: Reader = { name: 'public', seesPublic: true, sees: ['public'], edits: [], regions: [''] };

/** Reads nothing: a stranger where `WANCUN_PUBLIC=0`. */
const nobody: Reader = { name: 'nobody', seesPublic: false, sees: [], edits: [], regions: [] };

/** Sits at the machine that serves: until there are accounts, a server on the loopback address has no other readers. */
export const operator: Reader = {
  name: 'operator',
  seesPublic: true,
  sees: ['public', 'internal'],
  edits: ['public', 'internal'],
  regions: [''],
};

export const readerOfPerson = ({ username, role, scopes }: Person): Reader => ({
  name: username,
  seesPublic: readSettings().isPublic,
  sees: seenBy[role],
  edits: editedBy[role],
  regions: scopes.map((code) => (code === '' ? '' : regionPrefix(code))),
});

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** The reader of a request without an account. A server that listens beyond its own machine has strangers. */
export function anonymous(isSetUp: boolean): Reader {
  const { host, isPublic } = readSettings();
  if (!isSetUp && loopback.has(host)) return operator;
  return isPublic ? publicReader : nobody;
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Null: without an account. */
    person: Person | null;
    reader: Reader;
  }
}

/** The reader behind a request, as the first step of the application found them. */
export const readerOf = (c: Context): Reader => c.get('reader');

/** Reads what is internal of every region: lists that know no region are for them. */
export const seesAllInternal = ({ sees, regions }: Reader): boolean =>
  sees.includes('internal') && regions.includes('');

/** The one rule as SQL: every query on a layer's table has it in its `where`. */
export const visible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment =>
  sql`(valid_to is null and ${everVisible(sql, reader, layer)})`;

/** The same for rows that were retired since: only what tells of the past asks for them. */
function everVisible(sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment {
  const { seesPublic, sees } = reader;
  const own =
    sees.length > 0 ? sql`visibility in ${sql([...sees])} and ${inOwnRegions(sql, reader, layer)}` : sql`false`;
  return sql`(${own} ${seesPublic ? sql`or visibility = 'public'` : sql``})`;
}

/** Rows whose past the reader may know, retired ones too: who changed what is internal, also of what is public. */
export const pastVisible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment =>
  reader.sees.includes('internal')
    ? sql`(${everVisible(sql, reader, layer)} and ${inOwnRegions(sql, reader, layer)})`
    : sql`false`;

/** @throws AppError `not-signed-in`: what was is for those who see what is internal. */
export function mustKnowPast({ sees }: Reader): void {
  if (!sees.includes('internal')) throw new AppError('not-signed-in', 'Sign in to see what was and who changed it.');
}

/** The same for a row of the change log, by the state that it left. */
export const changeVisible = (sql: TransactionSql, { sees, regions }: Reader): Fragment => {
  if (!sees.includes('internal') || regions.length === 0) return sql`false`;
  const state = sql`coalesce(change.after, change.before)`;
  const code = sql`${state} ->> case change.layer when 'region' then 'code' else 'region_code' end`;
  const within = regions.map((prefix, at) => sql`${at ? sql`or` : sql``} ${code} like ${`${prefix}%`}`);
  return sql`(change.op <> 'batch' and ${state} ->> 'visibility' in ${sql([...sees])}
    ${regions.includes('') ? sql`` : sql`and (${within})`})`;
};

/** What lies in the reader's regions, also where it belongs to another one and crosses the border. */
function inOwnRegions(sql: TransactionSql, { regions }: Reader, { table }: Pick<Layer, 'table'>): Fragment {
  if (regions.includes('')) return sql`true`;
  if (regions.length === 0) return sql`false`;
  const within = (code: Fragment) =>
    regions.map((prefix, at) => sql`${at ? sql`or` : sql``} ${code} like ${`${prefix}%`}`);
  if (table === 'region') return sql`(${within(sql`code`)})`;
  return sql`(${within(sql`region_code`)} or id in (
    select feature_id from crossing where of_table = ${table} and (${within(sql`crossing.region_code`)})))`;
}

/** The same rule for rows that are held in memory. */
export const visibleIn = ({ seesPublic, sees, regions }: Reader) => {
  const everywhere = regions.includes('');
  const isOwn = (code: string | null) => regions.some((prefix) => code?.startsWith(prefix) ?? false);
  /** @param alsoIn regions into which it crosses from its own. */
  return (visibility: Visibility, regionCode: string | null, alsoIn: readonly string[] = []): boolean =>
    (seesPublic && visibility === 'public') ||
    (sees.includes(visibility) && (everywhere || isOwn(regionCode) || alsoIn.some(isOwn)));
};

/** Same key, same rows: what a cache must hold apart. */
export const scopeKey = ({ seesPublic, sees, regions }: Reader): string =>
  JSON.stringify([seesPublic, sees, [...regions].sort()]); // '' and no region at all must not read the same

/** Columns that may be asked for. In which rows a restricted one has a value is for `columnFor` to say. */
export const readableColumns = (reader: Reader, layer: Layer): readonly Column[] =>
  layer.columns.filter(({ visibility }) => mayUse(reader, visibility));

/** Whether columns of this kind may be asked for; which rows have a say is another question. */
export const mayUse = ({ sees, regions }: Reader, visibility: Visibility): boolean =>
  visibility === 'public' || (sees.includes(visibility) && (visibility !== 'restricted' || regions.length > 0));

/** A column as the reader may read it: a restricted one is empty outside their regions, whoever may see the row. */
export const readValue = (sql: TransactionSql, reader: Reader, layer: Layer, { name, visibility }: Column): Fragment =>
  visibility === 'restricted'
    ? sql`case when ${inOwnRegions(sql, reader, layer)} then ${sql(name)} end`
    : sql`${sql(name)}`;

/** Whether what is restricted may be read of a row, as SQL: of what a file had beyond the columns, too. */
export const readsRestricted = (sql: TransactionSql, reader: Reader, layer: Layer): Fragment =>
  mayUse(reader, 'restricted') ? inOwnRegions(sql, reader, layer) : sql`false`;
