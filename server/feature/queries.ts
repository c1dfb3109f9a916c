import type { Geometry } from 'geojson';
import type { Fragment, TransactionSql } from 'postgres';
import type { FeatureDetail } from '#shared/feature';
import type { Layer, Visibility } from '#shared/layers';
import { reading } from '../db';
import { type Reader, readableColumns, readsRestricted, readValue, visible } from '../policy';
import { crumbOf, regionIndex } from '../region/region-index';
import { beltOf, shownWith } from './belt-of';
import { ofLayer } from './of-layer';
import { projectsOf } from './projects-of';
import { withoutRestricted } from './without-restricted';

type FeatureRow = {
  values: FeatureDetail['values'];
  regionCode: string | null;
  props: Record<string, unknown> | null;
  /** Of `props` the personal ones may be read too. */
  isWhole: boolean;
  visibility: Visibility;
  version: number;
  isBlock: boolean;
  updatedAt: Date;
  bbox: [number, number, number, number] | null;
  geometry: Geometry | null;
  batchId: number | null;
  fileName: string | null;
  source: string | null;
  dataDate: string | null;
  importedAt: Date | null;
};

const DECIMALS = 9; // of a degree: a tenth of a millimetre

/**
 * A feature with all that the reader may see of it; null where there is none.
 * @param at as it was at that moment (ISO 8601); the reader may know the past.
 */
export const featureById = (
  reader: Reader,
  layer: Layer,
  id: number,
  at: string | null = null,
): Promise<FeatureDetail | null> =>
  reading(async (sql) => {
    const row = at ? (await rowAt(sql, layer, id, at)).row : sql`${sql(layer.table)}`;
    const card = await cardOf(sql, reader, layer, id, row);
    if (!card) return null;
    return {
      ...card,
      belt: await beltOf(sql, reader, beltCodeOf(layer, card.values)),
      ...(layer.code === 'stop' ? await shownWith(sql, reader, id) : {}),
      // what was is told of the area alone: its projects are those of now
      projects:
        layer.code === 'area' && !at ? await projectsOf(sql, reader, { id, code: String(card.values.code) }) : [],
      isBlock: card.isBlock && !at,
    };
  });

/** What a row says by itself. @param row in the place of the layer's table, whose columns it has. */
export async function cardOf(
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  id: number,
  row: Fragment,
): Promise<FeatureDetail | null> {
  const columns = readableColumns(reader, layer).map(
    (column) => sql`, ${readValue(sql, reader, layer, column)} as ${sql(column.name)}`,
  );
  const [held] = await sql<FeatureRow[]>`
      select to_json(listed) as "values", held.region_code, props, is_whole, held.visibility, version, is_block, updated_at, batch_id, file_name, source,
        data_date, imported_at, st_asgeojson(held.geom, ${DECIMALS}, 0)::json as geometry,
        case when not st_isempty(held.geom)
          then json_build_array(st_xmin(held.geom), st_ymin(held.geom), st_xmax(held.geom), st_ymax(held.geom)) end as bbox
      from (select ${layer.table === 'region' ? sql`code as region_code` : sql`region_code`}, props, visibility,
          ${readsRestricted(sql, reader, layer)} as is_whole, ${layer.code === 'area' ? sql`block_version is not null` : sql`false`} as is_block, version, updated_at, source_batch_id, geom
        from ${row} as one where id = ${id} and ${visible(sql, reader, layer)}
          ${ofLayer(sql, layer)}) as held
      left join (select id as batch_id, file_name, source, data_date, coalesce(finished_at, started_at) as imported_at from batch) as batches
        on batch_id = source_batch_id
      cross join (select id ${columns} from ${row} as one where id = ${id}) as listed`;
  if (!held) return null;
  const { id: _, ...values } = held.values;
  return {
    layer: layer.code,
    id,
    values,
    props: held.isWhole ? held.props : held.props && withoutRestricted(held.props, layer),
    regions: crumbOf(await regionIndex(sql), held.regionCode, reader),
    bbox: held.bbox,
    geometry: held.geometry,
    areaMethod: layer.geometry === 'polygon' && held.geometry ? 'CGCS2000 椭球面积' : null,
    visibility: held.visibility,
    batch: batchOf(held),
    version: held.version,
    updatedAt: held.updatedAt.toISOString(),
    belt: null,
    figures: [],
    scene: null,
    highlighted: null,
    media: [],
    projects: [],
    isBlock: held.isBlock,
  };
}

function batchOf({ batchId, fileName, source, dataDate, importedAt }: FeatureRow): FeatureDetail['batch'] {
  if (batchId === null || fileName === null || importedAt === null) return null;
  return { id: batchId, fileName, source, dataDate, importedAt: importedAt.toISOString() };
}

function beltCodeOf(layer: Layer, values: FeatureDetail['values']): string | null {
  const code = layer.code === 'belt' ? values.code : layer.code === 'stop' ? values.belt_code : null;
  return typeof code === 'string' ? code : null;
}

/**
 * The row of a feature at a moment, in the place of its table: from the first change after it, else as it is now. Held
 * in an object: a fragment that a promise resolves to would be run as a query.
 */
async function rowAt(sql: TransactionSql, layer: Layer, id: number, at: string): Promise<{ row: Fragment }> {
  const [row] = await sql<{ change: number | null }[]>`
    select min(id) as change from change
    where layer = ${layer.code} and feature_id = ${id} and op in ('insert', 'update') and at > ${at}`;
  const there = sql`valid_from <= ${at} and (valid_to is null or valid_to > ${at})`;
  // what was retired since is visible as of then
  if (!row?.change) {
    const was = sql`(select (jsonb_populate_record(held, '{"valid_to": null}')).* from ${sql(layer.table)} as held
      where id = ${id} and ${there})`;
    return { row: was };
  }
  const was = sql`(select (jsonb_populate_record(null::${sql(layer.table)}, before || jsonb_build_object('valid_to', null,
      'geom', logged_geometry(before)::text, 'visibility', stricter(before ->> 'visibility', held.visibility)))).*
    from change join ${sql(layer.table)} as held on held.id = feature_id
    where change.id = ${row.change} and before is not null and (before ->> 'valid_from')::timestamptz <= ${at}
      and coalesce((before ->> 'valid_to')::timestamptz > ${at}, true))`;
  return { row: was };
}
