import type { TransactionSql } from 'postgres';
import type { ExportQuery } from '#shared/export';
import type { Column, Layer } from '#shared/layers';
import type { PageQuery } from '../feature/pages';
import { wanted } from '../feature/wanted';
import { type Reader, readsRestricted, readValue } from '../policy';

export type ExportSummary = {
  count: number;
  areaM2: number | null;
  lengthM: number | null;
  visibilities: string[];
  demoCount: number;
  /** Of some row the reader gets what its file had beyond the columns whole, personal properties too. */
  isPersonal: boolean;
  /** Some row lies where the reader may read restricted columns. */
  readsRestricted: boolean;
  dataDate: string | null;
  sources: string[];
};

/** Count and total of an export, from the same rows that it will hold. Area in unrounded ellipsoidal m². */
export async function summaryOf(
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  query: ExportQuery,
): Promise<ExportSummary> {
  const code = layer.table === 'region' ? sql`code` : sql`region_code`;
  const [sums] = await sql<
    {
      count: number;
      areaM2: number | null;
      lengthM: number | null;
      demoCount: number;
      isPersonal: boolean;
      readsRestricted: boolean;
      visibilities: string[] | null;
      batches: (number | null)[] | null;
    }[]
  >`
    select count(*) as count, ${layer.geometry === 'polygon' ? sql`coalesce(sum(area_m2), 0)` : sql`null::float8`} as area_m2,
      ${layer.geometry === 'line' ? sql`coalesce(sum(length_m), 0)` : sql`null::float8`} as length_m,
      count(*) filter (where ${code} like '99%') as demo_count,
      coalesce(bool_or(${readsRestricted(sql, reader, layer)} and props <> '{}'), false) as is_personal,
      coalesce(bool_or(${readsRestricted(sql, reader, layer)}), false) as reads_restricted,
      jsonb_agg(distinct visibility) as visibilities, jsonb_agg(distinct source_batch_id) as batches
    from ${sql(layer.table)} where ${wanted(sql, reader, layer, query)}`;
  const ids = (sums?.batches ?? []).filter((id) => id !== null);
  const batches = ids.length
    ? await sql<{ fileName: string; source: string | null; dataDate: string | null }[]>`
        select file_name, source, data_date from batch where id in ${sql(ids)} order by id`
    : [];
  const dates = batches.map(({ dataDate }) => dataDate).filter((date) => date !== null);
  return {
    count: sums?.count ?? 0,
    areaM2: sums?.areaM2 ?? null,
    lengthM: sums?.lengthM ?? null,
    demoCount: sums?.demoCount ?? 0,
    isPersonal: sums?.isPersonal ?? false,
    readsRestricted: sums?.readsRestricted ?? false,
    visibilities: sums?.visibilities ?? [],
    dataDate: dates.sort().at(-1) ?? null,
    sources: [...new Set(batches.map(({ source, fileName }) => source ?? fileName))],
  };
}

/** A row as it comes, the columns in their order; `isWhole` where of further properties the personal ones may be read too. */
export type ExportRow = {
  id: number;
  wkb: Buffer;
  props: Record<string, unknown> | null;
  isWhole: boolean;
  values: unknown[];
};

export const exportPage =
  (reader: Reader, layer: Layer, columns: readonly Column[], query: ExportQuery): PageQuery<ExportRow> =>
  async (sql, after, limit) => {
    const rows = await sql`
      select id, st_asbinary(geom, 'NDR'), props,
        ${readsRestricted(sql, reader, layer)} ${columns.map((column) => sql`, ${readValue(sql, reader, layer, column)}`)}
      from ${sql(layer.table)}
      where id > ${after} and ${wanted(sql, reader, layer, { ...query, ids: query.ids?.filter((id) => id > after) })}
      order by id limit ${limit}`.values();
    return rows.map(([id, wkb, props, isWhole, ...values]) => ({
      id: id as number,
      wkb: wkb as Buffer,
      props: props as Record<string, unknown> | null,
      isWhole: isWhole === true,
      values,
    }));
  };
