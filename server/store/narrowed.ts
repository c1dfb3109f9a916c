import type { TransactionSql } from 'postgres';
import type { FeatureQuery } from '#shared/feature-query';
import type { Filter } from '#shared/filter/filter';
import { writeFilter } from '#shared/filter/write-filter';
import { muOf } from '#shared/geometry/measure/mu';
import { reading } from '../db';
import { columnSql } from '../feature/filter-sql';
import { ofLayer } from '../feature/of-layer';
import { revisionOf } from '../feature/pages';
import { wanted } from '../feature/wanted';
import { type Reader, scopeKey } from '../policy';
import { KeptAnswers } from './kept-answers';
import { DictionaryBuilder } from './layer-builder';
import { type Dictionary, type StoreLayer, type Value, visibleFeatures } from './store-layer';

/**
 * An answer of the database over a served layer. Rows are brought together with features by their ids: one that the
 * database no longer has drops out, one that the layer does not have yet is not shown. `isCurrent` is false where the
 * database had moved past the layer's revision: good for one answer, but under that revision it must not be kept.
 */
type AsOf<T> = { is: T; isCurrent: boolean };

const filtered = new KeptAnswers<AsOf<Uint8Array>>(24, ({ isCurrent }) => isCurrent);
const values = new KeptAnswers<AsOf<Dictionary>>(8, ({ isCurrent }) => isCurrent);

/** 1 at each feature that the reader may see and that meets the filter, which was checked for this reader. */
export const filteredFeatures = (store: StoreLayer, reader: Reader, filter: Filter): Promise<AsOf<Uint8Array>> => {
  const text = writeFilter(filter);
  return filtered.ask(store, `${scopeKey(reader)} ${text}`, () =>
    asOf(store, (sql) => featuresWanted(sql, store, reader, { filter: text })),
  );
};

/** 1 at each line that belongs to a region. Not kept: boundaries are written without a revision of the line's layer. */
export const linesInRegion = (store: StoreLayer, reader: Reader, region: string): Promise<Uint8Array> =>
  reading((sql) => featuresWanted(sql, store, reader, { region }));

async function featuresWanted(sql: TransactionSql, store: StoreLayer, reader: Reader, query: FeatureQuery) {
  const [row] = await sql<{ ids: string | null }[]>`
    select string_agg(id::text, ',') as ids from ${sql(store.layer.table)}
    where ${wanted(sql, reader, store.layer, query)}`;
  return maskOf(store, visibleFeatures(store, reader), row?.ids ?? '');
}

/** @param ids with commas between them, in any order. */
function maskOf({ ids: own }: StoreLayer, visible: Uint8Array, ids: string): Uint8Array {
  const mask = new Uint8Array(own.length);
  const found = Int32Array.from(ids === '' ? [] : ids.split(','), Number).sort();
  let feature = 0;
  for (const id of found) {
    while (feature < own.length && own[feature]! < id) feature++;
    if (own[feature] === id) mask[feature] = visible[feature]!;
  }
  return mask;
}

const PAGE = 20_000; // rows at once

/** The values of a column of `filterColumns`, feature by feature, whoever may see them. */
export async function columnValues(store: StoreLayer, column: string): Promise<AsOf<Dictionary>> {
  const held = store.columns.get(column);
  if (held) return { is: held, isCurrent: true };
  return values.ask(store, column, async () => {
    const areas = store.areasM2;
    if (areas && column === 'area_mu') return { is: dictionaryOf(areas, muOf), isCurrent: true };
    if (areas && column === 'area_m2') return { is: dictionaryOf(areas, (areaM2) => areaM2), isCurrent: true };
    return asOf(store, (sql) => readColumn(sql, store, column));
  });
}

function dictionaryOf(numbers: Float64Array, value: (one: number) => number): Dictionary {
  const builder = new DictionaryBuilder();
  for (const one of numbers) builder.push(value(one));
  return builder.finish();
}

async function readColumn(sql: TransactionSql, { layer, ids }: StoreLayer, column: string): Promise<Dictionary> {
  const builder = new DictionaryBuilder();
  let feature = 0;
  await sql`set local enable_sort = off`; // as in load-layer.ts
  for (let after = 0; ; ) {
    // one text a page: half the time of as many rows
    const [page] = await sql<{ rows: string | null }[]>`
      select json_agg(json_build_array(id, "value"))::text as rows from (
        select id, ${columnSql(sql, column)} as "value" from ${sql(layer.table)}
        where valid_to is null and geom is not null and id > ${after}
          ${ofLayer(sql, layer)}
        order by id limit ${PAGE}) as page`;
    const rows: [id: number, value: Value | null][] = JSON.parse(page?.rows ?? '[]');
    for (const [id, value] of rows) {
      for (; feature < ids.length && ids[feature]! < id; feature++) builder.push(null);
      if (ids[feature] !== id) continue;
      builder.push(value);
      feature++;
    }
    after = rows.at(-1)?.[0] ?? 0;
    if (rows.length < PAGE) break;
  }
  for (; feature < ids.length; feature++) builder.push(null);
  return builder.finish();
}

/** The revision is read last: where it is still the layer's, nothing was written between loading it and now. */
const asOf = <T>(store: StoreLayer, question: (sql: TransactionSql) => Promise<T>): Promise<AsOf<T>> =>
  reading(async (sql) => {
    const is = await question(sql);
    return { is, isCurrent: (await revisionOf(sql, store.layer.code)) === store.revision };
  });
