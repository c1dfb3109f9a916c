import type { MultiPolygon } from 'geojson';
import type { TransactionSql } from 'postgres';
import { usualBarriers } from '#shared/block';
import { type BoundKind, looksFrom, type Sides, sidesOf } from '#shared/block/sides';
import { layers } from '#shared/layers';
import { type Reader, visible } from '../policy';
import type { RegionIndex } from '../region/region-index';
import { oneOf } from './parcels';

const REACH_M = 40; // past a ditch and a lane to the unit beyond, and to the middle of a wide river

/** Besides what usually cuts: lakes and reservoirs. */
const lasting = [...usualBarriers, 'survey2019:1102', 'survey2019:1103', 'yongdi2023:1702', 'yongdi2023:1703'];
/** Land that is looked through: lanes, ditches and whatever else is only a way to what lies beyond. */
const thin = /^(survey2019:1[01]|yongdi2023:(12|17|0601))/;

type Row = { look: number; kind: Exclude<BoundKind, 'land'>; name: string | null; class: string | null; far: number };

/**
 * 四至 of a block, as far as the reader sees what bounds it: named rivers and roads that people brought along, villages
 * beyond, land that lasts, owning units.
 * @param outline of the parcels `ids`. @param home 12 digits of the region that holds them.
 */
export async function boundsOf(
  sql: TransactionSql,
  reader: Reader,
  index: RegionIndex,
  { outline, ids, home }: { outline: MultiPolygon; ids: readonly number[]; home: string | null },
): Promise<Sides> {
  const looks = looksFrom(outline, REACH_M);
  const told = looks.map(({ from, to, inside }, look) => ({ look, line: [...from, ...to], inside }));
  const met = sql`join look on near.geom && line and st_intersects(near.geom, line) and not st_intersects(near.geom, inside)`;
  const far = sql`st_distance(st_startpoint(line), near.geom) as far`;
  const rows = await sql<Row[]>`
    with look as materialized (
      select look, st_setsrid(st_point((inside ->> 0)::float8, (inside ->> 1)::float8), 4490) as inside,
        st_setsrid(st_makeline(st_point((line ->> 0)::float8, (line ->> 1)::float8),
          st_point((line ->> 2)::float8, (line ->> 3)::float8)), 4490) as line
      from jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as r (look integer, line jsonb, inside jsonb))
    select look, 'overlay' as kind, name, null as class, ${far}
    from (select name, geom from overlay where name <> '' and st_dimension(geom) > 0 and ${visible(sql, reader, { table: 'overlay' })}
      and layer_code in (select code from overlay_layer where role <> 'exclusion')) as near ${met}
    union all
    select look, 'region', code, null, far + (5 - level) * 1e-9 -- where a village and its town begin at one line: the village
    from (select look, code, level, ${far}
    from (select code, level, geom from region where level >= 4 and ${visible(sql, reader, layers.region)}) as near ${met}) as beyond
    union all
    select look, 'owner', qsdwmc, concat_ws('|', class_system || ':' || dlbm, dlmc), ${far}
    from (select qsdwmc, class_system, dlbm, dlmc, geom from parcel
      where ${visible(sql, reader, layers.parcel)} and not id ${oneOf(sql, ids)}) as near ${met}`;
  return sidesOf(
    looks,
    rows.flatMap((row) => {
      const named = nameOf(row, index, home);
      return named ? [{ look: row.look, far: row.far, ...named }] : [];
    }),
  );
}

function nameOf(
  { kind, name, class: of }: Row,
  index: RegionIndex,
  home: string | null,
): { kind: BoundKind; name: string } | null {
  if (kind === 'region') return name ? { kind, name: regionName(index, name, home) } : null;
  const [key = '', dlmc] = of?.split('|') ?? [];
  if (kind === 'owner' && lasting.some((word) => key.startsWith(word)))
    return dlmc ? { kind: 'land', name: dlmc } : null;
  if (!name || (kind === 'owner' && thin.test(key))) return null;
  return { kind, name };
}

/** A village of the block's own town by its name; one of another town with that town before it. */
function regionName({ byCode }: RegionIndex, code: string, home: string | null): string {
  const region = byCode.get(code);
  const town = region?.level === 5 ? byCode.get(region.parentCode ?? '') : undefined;
  const isOwn = town && home?.startsWith(town.code.slice(0, 9));
  return `${town && !isOwn ? town.name : ''}${region?.spoken ?? code}`;
}
