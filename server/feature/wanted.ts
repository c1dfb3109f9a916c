import type { Fragment, TransactionSql } from 'postgres';
import type { FeatureQuery } from '#shared/feature-query';
import type { Layer } from '#shared/layers';
import { type Reader, visible } from '../policy';
import { filterSql } from './filter-sql';
import { inRegion } from './in-region';
import { ofLayer } from './of-layer';

/**
 * The one `where` of exports, tables, selections and totals: what the reader may see, has a geometry, and meets the
 * query. To be used with the layer's table alone in `from`, its columns unqualified.
 * @throws AppError `filter-invalid`, saying where in the filter and what was expected.
 */
export const wanted = (
  sql: TransactionSql,
  reader: Reader,
  layer: Layer,
  { region, bbox, batch, filter, ids, within }: FeatureQuery,
): Fragment =>
  sql`${visible(sql, reader, layer)} and geom is not null
    ${ofLayer(sql, layer)}
    ${region ? sql`and ${inRegion(sql, layer, region.padEnd(12, '0'))}` : sql``}
    ${batch ? sql`and source_batch_id = ${batch}` : sql``}
    ${bbox ? sql`and st_intersects(geom, st_makeenvelope(${bbox[0]}, ${bbox[1]}, ${bbox[2]}, ${bbox[3]}, 4490))` : sql``}
    ${within ? sql`and st_intersects(geom, st_setsrid(st_geomfromgeojson(${JSON.stringify({ type: 'Polygon', coordinates: within })}), 4490))` : sql``}
    ${ids ? sql`and id in (select unnest(${`{${ids.filter(isId).join(',')}}`}::text::integer[]))` : sql``}
    ${filter ? sql`and ${filterSql(sql, reader, layer, filter)}` : sql``}`;

/** Any other number is no feature's, and the database would refuse the whole question. */
const isId = (id: number): boolean => Number.isInteger(id) && id >= 1 && id < 2 ** 31;
