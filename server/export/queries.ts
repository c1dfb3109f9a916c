import type { TransactionSql } from 'postgres';
import type { ExportQuery } from '#shared/export';
import type { Column, Layer } from '#shared/layers';
import { regionPrefix } from '#shared/region-prefix';
import type { PageQuery } from '../feature/pages';
import { type Reader, visible } from '../policy';

/** Rows that the export holds: what the reader may see, has a geometry, and meets the filter. */
const wanted = (sql: TransactionSql, reader: Reader, layer: Layer, { region, bbox, batch }: ExportQuery) => {
  const code = layer.table === 'region' ? sql`code` : sql`region_code`;
  const prefix = region && regionPrefix(region.padEnd(12, '0'));
  return sql`${visible(sql, reader, layer)} and geom is not null
    ${layer.table === 'overlay' ? sql`and layer_code = ${layer.code}` : sql``}
    ${prefix ? sql`and ${code} like ${`${prefix}%`}` : sql``}
    ${batch ? sql`and source_batch_id = ${batch}` : sql``}
    ${bbox ? sql`and st_intersects(geom, st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4490))` : sql``}`;
};

export type ExportSummary = {
  count: number;
  areaM2: number | null;
  visibilities: string[];
  demoCount: number;
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
      demoCount: number;
      visibilities: string[] | null;
      batches: (number | null)[] | null;
    }[]
  >`
    select count(*) as count, ${layer.geometry === 'polygon' ? sql`coalesce(sum(area_m2), 0)` : sql`null::float8`} as area_m2,
      count(*) filter (where ${code} like '99%') as demo_count,
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
    demoCount: sums?.demoCount ?? 0,
    visibilities: sums?.visibilities ?? [],
    dataDate: dates.sort().at(-1) ?? null,
    sources: [...new Set(batches.map(({ source, fileName }) => source ?? fileName))],
  };
}

/** A row as it comes: id, geometry, further properties, then the columns in their order. */
export type ExportRow = { id: number; wkb: Buffer; props: Record<string, unknown> | null; values: unknown[] };

export const exportPage =
  (reader: Reader, layer: Layer, columns: readonly Column[], query: ExportQuery): PageQuery<ExportRow> =>
  async (sql, after, limit) => {
    const rows = await sql`
      select id, st_asbinary(geom, 'NDR'), props ${columns.map(({ name }) => sql`, ${sql(name)}`)}
      from ${sql(layer.table)}
      where id > ${after} and ${wanted(sql, reader, layer, query)}
      order by id limit ${limit}`.values();
    return rows.map(([id, wkb, props, ...values]) => ({
      id: id as number,
      wkb: wkb as Buffer,
      props: props as Record<string, unknown> | null,
      values,
    }));
  };
