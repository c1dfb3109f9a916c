import type { Geometry } from 'geojson';
import type { FeatureDetail } from '#shared/feature';
import type { Layer } from '#shared/layers';
import { reading } from '../db';
import { type Reader, readableColumns, readsRestricted, readValue, visible } from '../policy';
import { crumbOf, regionIndex } from '../region/region-index';
import { beltOf, figuresOf } from './belt-of';
import { ofLayer } from './of-layer';
import { withoutRestricted } from './without-restricted';

type FeatureRow = {
  values: FeatureDetail['values'];
  regionCode: string | null;
  props: Record<string, unknown> | null;
  /** Of `props` the personal ones may be read too. */
  isWhole: boolean;
  visibility: string;
  version: number;
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

/** A feature with all that the reader may see of it; null where there is none. */
export const featureById = (reader: Reader, layer: Layer, id: number): Promise<FeatureDetail | null> =>
  reading(async (sql) => {
    const columns = readableColumns(reader, layer).map(
      (column) => sql`, ${readValue(sql, reader, layer, column)} as ${sql(column.name)}`,
    );
    const [row] = await sql<FeatureRow[]>`
      select to_json(listed) as "values", held.region_code, props, is_whole, held.visibility, version, updated_at, batch_id, file_name, source,
        data_date, imported_at, st_asgeojson(held.geom, ${DECIMALS}, 0)::json as geometry,
        case when not st_isempty(held.geom)
          then json_build_array(st_xmin(held.geom), st_ymin(held.geom), st_xmax(held.geom), st_ymax(held.geom)) end as bbox
      from (select ${layer.table === 'region' ? sql`code as region_code` : sql`region_code`}, props, visibility,
          ${readsRestricted(sql, reader, layer)} as is_whole, version, updated_at, source_batch_id, geom
        from ${sql(layer.table)} where id = ${id} and ${visible(sql, reader, layer)}
          ${ofLayer(sql, layer)}) as held
      left join (select id as batch_id, file_name, source, data_date, coalesce(finished_at, started_at) as imported_at from batch) as batches
        on batch_id = source_batch_id
      cross join (select id ${columns} from ${sql(layer.table)} where id = ${id}) as listed`;
    if (!row) return null;
    const { id: _, ...values } = row.values;
    return {
      layer: layer.code,
      id,
      values,
      props: row.isWhole ? row.props : row.props && withoutRestricted(row.props, layer),
      regions: crumbOf(await regionIndex(sql), row.regionCode, reader),
      bbox: row.bbox,
      geometry: row.geometry,
      areaMethod: layer.geometry === 'polygon' && row.geometry ? 'CGCS2000 椭球面积' : null,
      visibility: row.visibility,
      batch: batchOf(row),
      version: row.version,
      updatedAt: row.updatedAt.toISOString(),
      belt: await beltOf(sql, reader, beltCodeOf(layer, values)),
      figures: layer.code === 'stop' ? await figuresOf(sql, id) : [],
    };
  });

function batchOf({ batchId, fileName, source, dataDate, importedAt }: FeatureRow): FeatureDetail['batch'] {
  if (batchId === null || fileName === null || importedAt === null) return null;
  return { id: batchId, fileName, source, dataDate, importedAt: importedAt.toISOString() };
}

function beltCodeOf(layer: Layer, values: FeatureDetail['values']): string | null {
  const code = layer.code === 'belt' ? values.code : layer.code === 'stop' ? values.belt_code : null;
  return typeof code === 'string' ? code : null;
}
