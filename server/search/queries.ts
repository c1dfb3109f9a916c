import type { Fragment, TransactionSql } from 'postgres';
import { type LayerCode, layers } from '#shared/layers';
import type { SearchHit } from '#shared/search';
import { type Reader, visible } from '../policy';
import type { Closeness } from './match-region';

export type FeatureMatch = {
  layer: LayerCode;
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

/** Parcels by their code or their 图斑编号, whole or from the beginning (two characters or more). */
export async function parcelsByCode(
  sql: TransactionSql,
  reader: Reader,
  typed: string,
  prefix: string,
  limit: number,
): Promise<FeatureMatch[]> {
  const forms = [...new Set([typed, typed.toUpperCase()])];
  const ranges = forms.flatMap((form) =>
    (['code', 'tbbh'] as const).flatMap((column) => [
      { column, closeness: 0, condition: sql`${sql(column)} = ${form}` },
      ...([...form].length > 1
        ? [{ column, closeness: 1, condition: sql`${sql(column)} ~>~ ${form} and ${sql(column)} ~<~ ${form + LAST}` }]
        : []),
    ]),
  );
  const parts = ranges.map(
    ({ column, closeness, condition }) => sql`(
      select 'parcel' as layer, id, code, coalesce(tbbh, code) as name, region_code, ${bbox(sql)} as bbox,
        'code' as matched, ${closeness}::integer as closeness
      from parcel where ${condition} and ${visible(sql, reader, layers.parcel)} ${within(sql, prefix)}
      order by ${sql(column)} using ~<~ limit ${limit})`,
  );
  const rows = await sql<FeatureMatch[]>`${joined(sql, parts)}`;
  return [...new Map(rows.map((row) => [row.id, row])).values()];
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
