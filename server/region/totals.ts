import type { TransactionSql } from 'postgres';
import { type LayerCode, layers } from '#shared/layers';
import type { RegionTotals } from '#shared/region';
import { regionPrefix } from '#shared/region-prefix';
import { type Reader, scopeKey, visible } from '../policy';
import { keptUntilWritten } from './kept-until-written';

const counted = ['parcel', 'area', 'belt', 'stop', 'project'] as const satisfies readonly LayerCode[];
/** Status of a project that has none. */
const UNKNOWN_STATUS = '未填';
const kept = keptUntilWritten<RegionTotals>(['region', ...counted]);

/** What lies in a region and in all below it, as far as the reader may see it; kept until one of the layers is written. */
export const totalsIn = (sql: TransactionSql, reader: Reader, code: string): Promise<RegionTotals> =>
  kept(sql, `${scopeKey(reader)}|${code}`, () => computeTotals(sql, reader, code));

async function computeTotals(sql: TransactionSql, reader: Reader, code: string): Promise<RegionTotals> {
  const prefix = regionPrefix(code);
  // a belt runs through regions that are not its own: what of it lies inside the boundary counts here
  const boundary = sql`(select geom from region where code = ${code} and valid_to is null)`;
  // ':' comes after '9': the range is an index scan in any collation
  const inside = sql`region_code ~>=~ ${prefix} and region_code ~<~ ${`${prefix}:`}`;
  const within = (layer: LayerCode) => sql`${visible(sql, reader, layers[layer])} and ${inside}`;
  const [row] = await sql<{ totals: RegionTotals }[]>`
    select json_build_object(
      'parcels', (select json_build_object('count', count(*), 'areaM2', coalesce(sum(area_m2), 0))
        from parcel where ${within('parcel')}),
      'areas', (select json_build_object('count', count(*), 'areaM2', coalesce(sum(area_m2), 0))
        from area where ${within('area')}),
      'belts', (select json_build_object('count', count(*), 'lengthM', coalesce(sum(
          coalesce(st_length(st_intersection(geom, ${boundary})::geography), length_m)), 0))
        from belt where ${visible(sql, reader, layers.belt)}
          and coalesce(st_intersects(geom, ${boundary}), ${inside})),
      'stops', (select count(*) from stop where ${within('stop')}),
      'projects', (select json_build_object('count', coalesce(sum(number), 0),
          'byStatus', coalesce(json_object_agg(status, number), '{}'), 'investWanYuan', coalesce(sum(invest), 0))
        from (select coalesce(status, ${UNKNOWN_STATUS}) as status, count(*) as number, sum(invest_wanyuan) as invest
          from project where ${within('project')} group by 1) as by_status)) as totals`;
  return row!.totals;
}
