import type { TransactionSql } from 'postgres';
import type { Composition, LandComposition, Met, Part, Passed } from '#shared/composition';
import { type Layer, layers } from '#shared/layers';
import { reading } from '../db';
import { wanted } from '../feature/wanted';
import { type Reader, scopeKey, visible, visibleIn } from '../policy';
import { keptUntilWritten } from '../region/kept-until-written';
import { type RegionIndex, regionIndex } from '../region/region-index';
import { addedUp, sumsOf } from './sums';

const PIECE_M2 = 1; // less of a parcel inside an outline is a matter of how both were drawn
const NOTHING: Composition = { land: null, meets: null, passes: null };

const kept = keptUntilWritten<LandComposition>(['parcel', 'region']);

/** What the land of a region is made of, from whole parcels as in its totals; null where the reader sees no such region. */
export const compositionOfRegion = (reader: Reader, code: string): Promise<Composition | null> =>
  reading(async (sql) => {
    const index = await regionIndex(sql);
    const region = index.byCode.get(code);
    if (!region || !visibleIn(reader, 'region')(region.visibility, code)) return null;
    const land = await kept(sql, `${scopeKey(reader)}|${code}`, async () => {
      const { regions, ...sums } = await sumsOf(
        sql,
        sql`select class_system, dlbm, qsxz, qsdwmc, dlmc, region_code, is_pbf, is_low_efficiency, area_m2, true as counts
          from parcel where ${wanted(sql, reader, layers.parcel, { region: code })}`,
      );
      return { method: 'home' as const, ...sums, byRegion: byChild(index, reader, code, regions) };
    });
    return { ...NOTHING, land };
  });

/** Null where the reader sees no such feature. */
export const compositionOfFeature = (reader: Reader, layer: Layer, id: number): Promise<Composition | null> =>
  reading(async (sql) => {
    const held = sql`select geom from ${sql(layer.table)} where id = ${id} and ${wanted(sql, reader, layer, {})}`;
    const [{ isThere } = { isThere: false }] = await sql<{ isThere: boolean }[]>`select exists (${held}) as is_there`;
    if (!isThere) return null;
    if (layer.code === 'region') return NOTHING; // asked by its code
    if (layer.code === 'parcel') return { ...NOTHING, meets: await metBy(sql, reader, id) };
    if (layer.geometry === 'line') return { ...NOTHING, passes: await passedBy(sql, reader, layer, id) };
    if (layer.geometry !== 'polygon') return NOTHING;
    const index = await regionIndex(sql);
    const { regions, ...sums } = await sumsOf(
      sql,
      sql`select *, area_m2 >= ${PIECE_M2} as counts from (
        select class_system, dlbm, qsxz, qsdwmc, dlmc, region_code, is_pbf, is_low_efficiency,
          case when st_coveredby(geom, outline) then area_m2
            else st_area(st_collectionextract(st_intersection(geom, outline), 3)::geography) end as area_m2
        from (select * from parcel where ${wanted(sql, reader, layers.parcel, {})} and geom && (${held})) as near
        cross join (select geom as outline from (${held}) as one) as outlines
        where st_intersects(geom, outline)) as clipped where area_m2 > 0`,
    );
    const land: LandComposition = { method: 'clipped', ...sums, byRegion: named(index, reader, regions) };
    return { ...NOTHING, land };
  });

type Coded = Part & { code: string | null };

/** Parts of villages added up to the direct children of `parent`; what names none of them stays with `code` null. */
function byChild(index: RegionIndex, reader: Reader, parent: string, parts: readonly Coded[]) {
  const childOf = (code: string | null): string | null => {
    let at = code;
    while (at && at !== parent) {
      const above: string | null | undefined = index.byCode.get(at)?.parentCode;
      if (above === parent) return at;
      at = above ?? null;
    }
    return null;
  };
  const groups = new Map<string | null, Part[]>();
  for (const part of parts) {
    const child = childOf(part.code);
    groups.set(child, [...(groups.get(child) ?? []), part]);
  }
  return named(
    index,
    reader,
    [...groups].map(([code, group]) => ({ code, ...addedUp(group) })),
  );
}

function named(index: RegionIndex, reader: Reader, parts: readonly Coded[]): LandComposition['byRegion'] {
  const seen = visibleIn(reader, 'region');
  return parts
    .map((part) => {
      const region = part.code ? index.byCode.get(part.code) : undefined;
      return { ...part, name: region && seen(region.visibility, region.code) ? region.name : null };
    })
    .sort((a, b) => b.areaM2 - a.areaM2);
}

/** Areas, and overlays of polygons, that lie on a parcel; the largest shares first. */
const metBy = (sql: TransactionSql, reader: Reader, id: number): Promise<Met[]> => sql<Met[]>`
  with outline as (select geom as outline from parcel where id = ${id} and ${visible(sql, reader, layers.parcel)}),
  others as (
    select 'area' as layer, id, name, geom from area
    where ${visible(sql, reader, layers.area)} and geom && (select outline from outline)
    union all
    select layer_code, id, coalesce(name, kind, code), geom from overlay
    where ${visible(sql, reader, { table: 'overlay' })} and st_dimension(geom) = 2 and geom && (select outline from outline))
  select * from (
    select layer, id, name, st_area(st_collectionextract(st_intersection(geom, outline), 3)::geography) as area_m2
    from others cross join outline where st_intersects(geom, outline)) as met
  where area_m2 >= ${PIECE_M2} order by area_m2 desc, layer, id limit 50`;

/** Towns and villages that a line runs through, with what of it lies in each. */
const passedBy = (sql: TransactionSql, reader: Reader, layer: Layer, id: number): Promise<Passed[]> => sql<Passed[]>`
  with line as (select geom as line from ${sql(layer.table)} where id = ${id} and ${wanted(sql, reader, layer, {})})
  select * from (
    select code, name, level, st_length(st_collectionextract(st_intersection(geom, line), 2)::geography) as length_m
    from (select code, name, level, geom from region where ${visible(sql, reader, layers.region)}
      and level in (4, 5) and geom && (select line from line)) as near
    cross join line where st_intersects(geom, line)) as passed
  where length_m > 0 order by level, length_m desc, code limit 200`;
