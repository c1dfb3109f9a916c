import type { TransactionSql } from 'postgres';
import { type LayerCode, layers } from '#shared/layers';
import type { RegionTotals } from '#shared/region';
import { boundaryOf, inRegion } from '../feature/in-region';
import { type Reader, scopeKey, visible } from '../policy';
import { keptUntilWritten } from './kept-until-written';

const counted = ['parcel', 'area', 'belt', 'stop', 'project'] as const satisfies readonly LayerCode[];
const kept = keptUntilWritten<RegionTotals>(['region', ...counted]);

/** What lies in a region and in all below it, as far as the reader may see it; kept until one of the layers is written. */
export const totalsIn = (sql: TransactionSql, reader: Reader, code: string): Promise<RegionTotals> =>
  kept(sql, `${scopeKey(reader)}|${code}`, () => computeTotals(sql, reader, code));

async function computeTotals(sql: TransactionSql, reader: Reader, code: string): Promise<RegionTotals> {
  const boundary = boundaryOf(sql, code);
  const within = (layer: LayerCode) =>
    sql`${visible(sql, reader, layers[layer])} and ${inRegion(sql, layers[layer], code)}`;
  const [row] = await sql<{ totals: RegionTotals }[]>`
    select json_build_object(
      'parcels', (select json_build_object('count', count(*), 'areaM2', coalesce(sum(area_m2), 0))
        from parcel where ${within('parcel')}),
      'areas', (select json_build_object('count', count(*), 'areaM2', coalesce(sum(area_m2), 0))
        from area where ${within('area')}),
      'belts', (select json_build_object('count', count(*), 'lengthM', coalesce(sum(
          coalesce(st_length(st_intersection(geom, ${boundary})::geography), length_m)), 0))
        from belt where ${within('belt')}),
      'stops', (select count(*) from stop where ${within('stop')}),
      'projects', (select json_build_object('count', coalesce(sum(number), 0),
          'byStatus', coalesce(json_object_agg(status, number), '{}'), 'investWanYuan', coalesce(sum(invest), 0))
        from (select coalesce(status, '') as status, count(*) as number, sum(invest_wanyuan) as invest
          from project where ${within('project')} group by 1) as by_status)) as totals`;
  return row!.totals;
}
