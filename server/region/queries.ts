import type { TransactionSql } from 'postgres';
import { isDemo } from '#shared/demo';
import { layers } from '#shared/layers';
import type { Fact, RegionChild, RegionDetail, ToldRegion } from '#shared/region';
import { regionPrefix } from '#shared/region-prefix';
import { reading } from '../db';
import { type Reader, visible, visibleIn } from '../policy';
import { parentsOf, type RegionIndex, regionIndex } from './region-index';
import { totalsIn } from './totals';

type RegionRow = Pick<
  RegionDetail,
  | 'id'
  | 'code'
  | 'name'
  | 'level'
  | 'kind'
  | 'shortName'
  | 'bbox'
  | 'boundaryLegal'
  | 'boundarySource'
  | 'areaM2'
  | 'visibility'
> & { controlAreaM2: number | null };

/** A region with all that stands on its card; null where there is none or the reader may not see it. */
export const regionByCode = (reader: Reader, code: string): Promise<RegionDetail | null> =>
  reading(async (sql) => {
    const [region] = await sql<RegionRow[]>`
      select id, code, name, level, kind, short_name, boundary_legal, boundary_source, area_m2, control_area_m2, visibility,
        case when geom is not null then json_build_array(st_xmin(geom), st_ymin(geom), st_xmax(geom), st_ymax(geom)) end
          as bbox
      from region where code = ${code} and ${visible(sql, reader, layers.region)}`;
    if (!region) return null;
    const bbox = region.bbox ?? (await extentBelow(sql, reader, code));
    const index = await regionIndex(sql);
    return {
      ...region,
      bbox,
      crumb: parentsOf(index, code, reader),
      children: childrenIn(index, reader, code),
      facts: await factsOf(sql, code),
      totals: await totalsIn(sql, reader, code),
      demo: isDemo(code),
    };
  });

/** The extent of all boundaries inside a region that has none of its own: a city is often known by its counties alone. */
async function extentBelow(sql: TransactionSql, reader: Reader, code: string): Promise<RegionDetail['bbox']> {
  const prefix = regionPrefix(code);
  // ':' comes after '9': the range is an index scan in any collation
  const [row] = await sql<{ bbox: RegionDetail['bbox'] }[]>`
    select case when count(*) > 0 then
      json_build_array(min(st_xmin(geom)), min(st_ymin(geom)), max(st_xmax(geom)), max(st_ymax(geom))) end as bbox
    from region where code ~>=~ ${prefix} and code ~<~ ${`${prefix}:`} and geom is not null
      and ${visible(sql, reader, layers.region)}`;
  return row?.bbox ?? null;
}

/** Regions directly below `parent`; below '' those with nothing above them: provinces, the demo county. */
export const childrenOf = (reader: Reader, parent: string): Promise<RegionChild[]> =>
  reading(async (sql) => childrenIn(await regionIndex(sql), reader, parent));

function childrenIn({ children }: RegionIndex, reader: Reader, parent: string): RegionChild[] {
  const seen = visibleIn(reader, 'region');
  return (children.get(parent) ?? [])
    .filter((region) => seen(region.visibility, region.code))
    .map(({ code, name, level, hasBoundary }) => ({ code, name, level, hasBoundary }));
}

/** Regions that public documents give figures of, by code. */
export const toldRegions = (reader: Reader): Promise<ToldRegion[]> =>
  reading(async (sql) => {
    const index = await regionIndex(sql);
    const rows = await sql<{ code: string; facts: ToldRegion['facts'] }[]>`
      select region_code as code, json_agg(json_build_object(
        'indicator', indicator, 'titleZh', title_zh, 'titleEn', title_en, 'status', status) order by id) as facts
      from fact group by region_code order by region_code collate "C"`;
    const seen = visibleIn(reader, 'region');
    return rows.flatMap(({ code, facts }) => {
      const region = index.byCode.get(code);
      if (!region || !seen(region.visibility, code)) return [];
      const { name, level } = region;
      return [{ code, name, level, parentName: parentsOf(index, code, reader).at(-1)?.name ?? null, facts }];
    });
  });

/** Figures of public documents, in the order in which they were typed. */
const factsOf = (sql: TransactionSql, code: string): Promise<Fact[]> => sql<Fact[]>`
  select indicator, title_zh, title_en, value::float8 as value, unit, qualifier, status, period, source, source_date, note
  from fact where region_code = ${code} order by id`;
