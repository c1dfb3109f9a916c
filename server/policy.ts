import type { Context } from 'hono';
import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer, Visibility } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import { editedBy, type Person, type Rights, seenBy } from '#shared/role';
import { AppError } from './errors';
import { readSettings } from './settings';

/** Whoever asks. What is public they see everywhere, where `seesPublic`; the rest in their regions only. */
export type Reader = Rights & {
  name: string;
  seesPublic: boolean;
  /** Codes of the layers of which they see more than `seesPublic` shows; null: all. */
  layers: readonly string[] | null;
};

/** Reads what is public, from anywhere. */
export const publicReader: Reader = {
  name: 'public',
  seesPublic: true,
  sees: ['public'],
  edits: [],
  regions: [''],
  layers: null,
};

/** Reads nothing: a stranger where `WANCUN_PUBLIC=0`. */
const nobody: Reader = { name: 'nobody', seesPublic: false, sees: [], edits: [], regions: [], layers: null };

/** Sits at the machine that serves: until there are accounts, a server on the loopback address has no other readers. */
export const operator: Reader = {
  name: 'operator',
  seesPublic: true,
  sees: ['public', 'internal'],
  edits: ['public', 'internal'],
  regions: [''],
  layers: null,
};

export const readerOfPerson = ({ username, role, scopes }: Person): Reader => ({
  name: username,
  seesPublic: readSettings().isPublic,
  sees: seenBy[role],
  edits: editedBy[role],
  regions: scopes.map((code) => (code === '' ? '' : regionPrefix(code))),
  layers: null,
});

/** What a link opens; a region of null is wherever its maker sees. */
type Opened = { layers: readonly string[]; regionCode: string | null };

/** Whoever holds a link: they see what its maker sees now, of that what the link opens, and nothing restricted. */
export function readerOfShare(maker: Person, { layers, regionCode }: Opened): Reader {
  const { sees, regions, ...rest } = readerOfPerson(maker);
  const opened = regionCode === null ? '' : regionPrefix(regionCode);
  const both = regions.flatMap((prefix) => {
    if (prefix.startsWith(opened)) return [prefix];
    return opened.startsWith(prefix) ? [opened] : [];
  });
  return {
    ...rest,
    name: 'share',
    sees: sees.filter((kind) => kind !== 'restricted'),
    edits: [],
    regions: [...new Set(both)],
    layers,
  };
}

/** Names of readers without an account, under which the logs know them: no account may bear one. */
export const namesWithoutAccount = new Set([operator, publicReader, nobody].map(({ name }) => name).concat('share'));

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
    /** The link that is all the request shows; null beside a person, too. */
    share: { title: string; expiresAt: Date } | null;
    reader: Reader;
  }
}

/** The reader behind a request, as the first step of the application found them. */
export const readerOf = (c: Context): Reader => c.get('reader');

/** Reads what is internal of every region: lists that know no region are for them. */
export const seesAllInternal = ({ sees, regions, layers }: Reader): boolean =>
  sees.includes('internal') && regions.includes('') && layers === null;

/** Who brings files in and takes imports back: they bring restricted columns, and replace what all regions have. */
export const mayImport = (reader: Reader): boolean =>
  seesAllInternal(reader) && (reader.edits.includes('restricted') || reader === operator);

/** Rows of which kinds the reader sees of a layer, in their regions. Whatever a link opens stands on public boundaries. */
const seenOf = ({ sees, layers }: Reader, layer: string): readonly Visibility[] => {
  if (layers === null || layers.includes(layer)) return sees;
  return layer === 'region' ? sees.filter((kind) => kind === 'public') : [];
};

/** The one rule as SQL: every query on a layer's table has it in its `where`. */
export const visible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment =>
  sql`(valid_to is null and ${everVisible(sql, reader, layer)})`;

/** The same for rows that were retired since: only what tells of the past asks for them. */
export function everVisible(sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment {
  const { seesPublic, sees, layers } = reader;
  const isOverlay = layer.table === 'overlay';
  const kinds = isOverlay ? sees : seenOf(reader, layer.table);
  const ofOpened =
    isOverlay && layers ? sql`and layer_code in (select jsonb_array_elements_text(${sql.json([...layers])}))` : sql``;
  const own =
    kinds.length > 0
      ? sql`visibility in ${sql([...kinds])} ${ofOpened} and ${inOwnRegions(sql, reader, layer)}`
      : sql`false`;
  return sql`(${own} ${seesPublic ? sql`or visibility = 'public'` : sql``})`;
}

/** What was, and who changed it, is for those who see what is internal; a link opens what is. */
export const knowsPast = ({ sees, layers }: Reader): boolean => sees.includes('internal') && layers === null;

/** @throws AppError `not-signed-in`. */
export function mustKnowPast(reader: Reader): void {
  if (!knowsPast(reader)) throw new AppError('not-signed-in', 'Sign in to see what was and who changed it.');
}

/** Rows whose past the reader may know, retired ones too: who changed what is internal, also of what is public. */
export const pastVisible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment =>
  knowsPast(reader) ? sql`(${everVisible(sql, reader, layer)} and ${inOwnRegions(sql, reader, layer)})` : sql`false`;

/** The same for a row of the change log, by the state that it left. */
export const changeVisible = (sql: TransactionSql, reader: Reader): Fragment => {
  if (!knowsPast(reader)) return sql`false`;
  const state = sql`coalesce(change.after, change.before)`;
  const code = sql`${state} ->> case change.layer when 'region' then 'code' else 'region_code' end`;
  return sql`(change.op <> 'batch' and ${state} ->> 'visibility' in ${sql([...reader.sees])} and ${within(sql, reader, code)})`;
};

/** Rows that the reader may change, as SQL: `mayEdit` of #shared/role. */
export const changeable = (sql: TransactionSql, reader: Reader, { table }: Pick<Layer, 'table'>): Fragment =>
  reader.edits.length > 0
    ? sql`(visibility in ${sql([...reader.edits])} and ${within(sql, reader, table === 'region' ? sql`code` : sql`region_code`)})`
    : sql`false`;

/** Whether a code lies in the reader's regions; none does where it is null. */
function within(sql: TransactionSql, { regions }: Reader, code: Fragment): Fragment {
  if (regions.includes('')) return sql`true`;
  if (regions.length === 0) return sql`false`;
  const any = regions.map((prefix, at) => sql`${at ? sql`or` : sql``} ${code} like ${`${prefix}%`}`);
  return sql`coalesce((${any}), false)`;
}

/** What lies in the reader's regions, also where it belongs to another one and crosses the border. */
function inOwnRegions(sql: TransactionSql, reader: Reader, { table }: Pick<Layer, 'table'>): Fragment {
  if (table === 'region' || reader.regions.includes('') || reader.regions.length === 0)
    return within(sql, reader, table === 'region' ? sql`code` : sql`region_code`);
  return sql`(${within(sql, reader, sql`region_code`)} or id in (
    select feature_id from crossing where of_table = ${table} and ${within(sql, reader, sql`crossing.region_code`)}))`;
}

/** The same rule for rows of a layer that are held in memory. */
export const visibleIn = (reader: Reader, layer: string) => {
  const { seesPublic, regions } = reader;
  const kinds = seenOf(reader, layer);
  const everywhere = regions.includes('');
  const isOwn = (code: string | null) => regions.some((prefix) => code?.startsWith(prefix) ?? false);
  /** @param alsoIn regions into which it crosses from its own. */
  return (visibility: Visibility, regionCode: string | null, alsoIn: readonly string[] = []): boolean =>
    (seesPublic && visibility === 'public') ||
    (kinds.includes(visibility) && (everywhere || isOwn(regionCode) || alsoIn.some(isOwn)));
};

/** Up to which kind the reader sees every row of a layer that belongs to a region; null: not even what is public. */
export function seenThroughout(reader: Reader, layer: string, regionCode: string): Visibility | null {
  const kinds = reader.regions.some((prefix) => regionCode.startsWith(prefix)) ? seenOf(reader, layer) : [];
  const most = (['restricted', 'internal', 'public'] as const).find((kind) => kinds.includes(kind));
  return most ?? (reader.seesPublic ? 'public' : null);
}

/** Same key, same rows: what a cache must hold apart. */
export const scopeKey = ({ seesPublic, sees, regions, layers }: Reader): string =>
  JSON.stringify([seesPublic, sees, [...regions].sort(), layers && [...layers].sort()]); // '' and no region at all must not read the same

/** Columns that may be asked for. In which rows a restricted one has a value is for `columnFor` to say. */
export const readableColumns = (reader: Reader, layer: Layer): readonly Column[] =>
  layer.columns.filter(({ visibility }) => mayUse(reader, layer, visibility));

/** Whether columns of this kind may be asked for; which rows have a say is another question. */
export const mayUse = (reader: Reader, { code }: Pick<Layer, 'code'>, visibility: Visibility): boolean =>
  visibility === 'public' ||
  (seenOf(reader, code).includes(visibility) && (visibility !== 'restricted' || reader.regions.length > 0));

/** A column as the reader may read it: a restricted one is empty outside their regions, whoever may see the row. */
export const readValue = (sql: TransactionSql, reader: Reader, layer: Layer, { name, visibility }: Column): Fragment =>
  visibility === 'restricted'
    ? sql`case when ${inOwnRegions(sql, reader, layer)} then ${sql(name)} end`
    : sql`${sql(name)}`;

/** Whether what is restricted may be read of a row, as SQL: of what a file had beyond the columns, too. */
export const readsRestricted = (sql: TransactionSql, reader: Reader, layer: Layer): Fragment =>
  mayUse(reader, layer, 'restricted') ? inOwnRegions(sql, reader, layer) : sql`false`;
