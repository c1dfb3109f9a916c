import type { Fragment, TransactionSql } from 'postgres';
import { layers } from '#shared/layers';
import type { SearchHit } from '#shared/search';
import { type Reader, visible } from '../policy';
import type { Closeness } from './match-region';

export type FeatureMatch = {
  /** Of the registry, or an overlay's code. */
  layer: string;
  id: number;
  code: string;
  name: string;
  regionCode: string | null;
  matched: SearchHit['matched'];
  closeness: Closeness;
  bbox: SearchHit['bbox'];
};

/** Sorts behind every character that a code can go on with. */
const LAST = '\u{10FFFF}';

const within = (sql: TransactionSql, prefix: string): Fragment =>
  prefix ? sql`and region_code ~>=~ ${prefix} and region_code ~<~ ${`${prefix}:`}` : sql``;

const bbox = (sql: TransactionSql): Fragment =>
  sql`json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom))`;

/** A code without the name of the file that may stand before it. */
const ownCode = (sql: TransactionSql): Fragment => sql`split_part(code, '/', -1)`;

/** Parcels by their code, with or without its file, or their 图斑编号, whole or from the beginning (two characters or more). */
export async function parcelsByCode(
  sql: TransactionSql,
  reader: Reader,
  typed: string,
  prefix: string,
  limit: number,
): Promise<FeatureMatch[]> {
  const forms = [...new Set([typed, typed.toUpperCase()])];
  const ranges = forms.flatMap((form) =>
    [sql`code`, sql`tbbh`, ownCode(sql)].flatMap((column) => [
      { column, closeness: 0, condition: sql`${column} = ${form}` },
      ...([...form].length > 1
        ? [{ column, closeness: 1, condition: sql`${column} ~>~ ${form} and ${column} ~<~ ${form + LAST}` }]
        : []),
    ]),
  );
  const parts = ranges.map(
    ({ column, closeness, condition }) => sql`(
      select 'parcel' as layer, id, code, coalesce(tbbh, ${ownCode(sql)}) as name, region_code, ${bbox(sql)} as bbox,
        'code' as matched, ${closeness}::integer as closeness
      from parcel where ${condition} and ${visible(sql, reader, layers.parcel)} ${within(sql, prefix)}
      order by ${column} using ~<~ limit ${limit})`,
  );
  const rows = await sql<FeatureMatch[]>`${joined(sql, parts)}`;
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** What people brought along, by its whole code, with or without the name of its file. */
export async function overlaysByCode(
  sql: TransactionSql,
  reader: Reader,
  typed: string,
  prefix: string,
  limit: number,
): Promise<FeatureMatch[]> {
  const forms = [...new Set([typed, typed.toUpperCase()])];
  return sql<FeatureMatch[]>`
    select layer_code as layer, id, code, coalesce(name, ${ownCode(sql)}) as name, region_code, ${bbox(sql)} as bbox,
      'code' as matched, 0 as closeness
    from overlay where ${ownCode(sql)} in ${sql(forms.map((form) => form.split('/').at(-1) ?? form))}
      and ${visible(sql, reader, { table: 'overlay' })} ${within(sql, prefix)}
      and (code in ${sql(forms)} or ${ownCode(sql)} in ${sql(forms)})
    order by id limit ${limit}`;
}

const joined = (sql: TransactionSql, parts: Fragment[]): Fragment =>
  parts.reduce((all, part) => sql`${all} union all ${part}`);

/** Bounding boxes of regions that have a boundary, by id. */
export async function boxesOf(sql: TransactionSql, ids: readonly number[]): Promise<Map<number, SearchHit['bbox']>> {
  if (!ids.length) return new Map();
  const rows = await sql<{ id: number; bbox: SearchHit['bbox'] }[]>`
    select id, ${bbox(sql)} as bbox from region where id in ${sql([...ids])} and geom is not null`;
  return new Map(rows.map(({ id, bbox }) => [id, bbox]));
}
