import type { Context } from 'hono';
import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer, Visibility } from '#shared/layers';
import { readSettings } from './settings';

/** Whoever asks: what they may see, and in which regions (code prefixes; an empty prefix is everywhere). */
export type Reader = { name: string; sees: readonly Visibility[]; regions: readonly string[] };

/** Reads what is public, from anywhere. */
export const publicReader: Reader = { name: 'public', sees: ['public'], regions: [''] };

/** Sits at the machine that serves: until there are accounts, a server on the loopback address has no other readers. */
export const operator: Reader = { name: 'operator', sees: ['public', 'internal'], regions: [''] };

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** The reader behind a request. A server that listens beyond its own machine shows strangers what is public. */
export const readerOf = (_c: Context): Reader => (loopback.has(readSettings().host) ? operator : publicReader);

/** The one rule as SQL: every query on a layer's table has it in its `where`. */
export const visible = (sql: TransactionSql, reader: Reader, layer: Pick<Layer, 'table'>): Fragment => {
  const region = layer.table === 'region' ? sql`code` : sql`region_code`;
  const everywhere = reader.regions.includes('');
  return sql`(valid_to is null and visibility in ${sql([...reader.sees])} ${
    everywhere
      ? sql``
      : sql`and (${reader.regions.map((prefix, at) => sql`${at ? sql`or` : sql``} ${region} like ${`${prefix}%`}`)})`
  })`;
};

/** The same rule for rows that are held in memory. */
export const visibleIn = (reader: Reader) => {
  const everywhere = reader.regions.includes('');
  return (visibility: Visibility, regionCode: string | null): boolean =>
    reader.sees.includes(visibility) &&
    (everywhere || reader.regions.some((prefix) => regionCode?.startsWith(prefix) ?? false));
};

/** Same key, same rows: what a cache must hold apart. */
export const scopeKey = (reader: Reader): string => `${reader.sees.join('+')}@${reader.regions.join('+')}`;

/** A restricted column leaves the server for nobody; an internal one for those who see internal rows. */
export const readableColumns = (reader: Reader, layer: Layer): readonly Column[] =>
  layer.columns.filter(({ visibility }) => visibility !== 'restricted' && reader.sees.includes(visibility));
