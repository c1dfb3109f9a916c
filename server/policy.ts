import type { Context } from 'hono';
import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer, Visibility } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import type { Person, Role } from '#shared/role';
import { readSettings } from './settings';

/** Whoever asks. What is public they see everywhere, where `seesPublic`; the rest in their regions only. */
export type Reader = {
  name: string;
  seesPublic: boolean;
  sees: readonly Visibility[];
  /** Code prefixes; an empty one is everywhere. */
  regions: readonly string[];
};

/** Reads what is public, from anywhere. */
export const publicReader: Reader = { name: 'public', seesPublic: true, sees: ['public'], regions: [''] };

/** Reads nothing: a stranger where `WANCUN_PUBLIC=0`. */
const nobody: Reader = { name: 'nobody', seesPublic: false, sees: [], regions: [] };

/** Sits at the machine that serves: until there are accounts, a server on the loopback address has no other readers. */
export const operator: Reader = {
  name: 'operator',
  seesPublic: true,
  sees: ['public', 'internal'],
  regions: [''],
};

const seenBy: Record<Role, readonly Visibility[]> = {
  viewer: ['public', 'internal'],
  editor: ['public', 'internal'],
  steward: ['public', 'internal', 'restricted'],
  reviewer: ['public', 'internal', 'restricted'],
  admin: ['public', 'internal', 'restricted'],
};

export const readerOfPerson = ({ username, role, scopes }: Person): Reader => ({
  name: username,
  seesPublic: readSettings().isPublic,
  sees: seenBy[role],
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
export const visible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment => {
  const { seesPublic, sees, regions } = reader;
  const region = layer.table === 'region' ? sql`code` : sql`region_code`;
  const within = regions.map((prefix, at) => sql`${at ? sql`or` : sql``} ${region} like ${`${prefix}%`}`);
  const own =
    sees.length > 0 && regions.length > 0
      ? sql`visibility in ${sql([...sees])} ${regions.includes('') ? sql`` : sql`and (${within})`}`
      : sql`false`;
  return sql`(valid_to is null and (${own} ${seesPublic ? sql`or visibility = 'public'` : sql``}))`;
};

/** The same rule for rows that are held in memory. */
export const visibleIn = ({ seesPublic, sees, regions }: Reader) => {
  const everywhere = regions.includes('');
  return (visibility: Visibility, regionCode: string | null): boolean =>
    (seesPublic && visibility === 'public') ||
    (sees.includes(visibility) && (everywhere || regions.some((prefix) => regionCode?.startsWith(prefix) ?? false)));
};

/** Same key, same rows: what a cache must hold apart. */
export const scopeKey = ({ seesPublic, sees, regions }: Reader): string =>
  JSON.stringify([seesPublic, sees, [...regions].sort()]); // '' and no region at all must not read the same

/** A restricted column leaves the server for nobody; an internal one for those who see internal rows. */
export const readableColumns = (reader: Reader, layer: Layer): readonly Column[] =>
  layer.columns.filter(({ visibility }) => visibility !== 'restricted' && mayUse(reader, visibility));

/** Whether columns of this kind may be asked for, filtered and classed by; which rows have a say is another question. */
export const mayUse = ({ sees }: Reader, visibility: Visibility): boolean =>
  visibility === 'public' || sees.includes(visibility);
