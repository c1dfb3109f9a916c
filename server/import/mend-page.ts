import type { Geometry } from 'geojson';
import { toEwkb } from '#shared/geometry/transform/to-ewkb';
import { reading } from '../db';

/** What the database says of a geometry, in the order given. */
export type Judged = {
  /** Null where it was valid and is to be stored as it came; `null` geometry inside: beyond repair. */
  mended: { geometry: Geometry | null; reason: string; beforeM2: number } | null;
  /** On the CGCS2000 ellipsoid, of what will be stored; null for lines and points. */
  areaM2: number | null;
  /** The smallest region whose boundary surrounds it; null where none does or it was not asked for. */
  regionCode: string | null;
};

/**
 * Has the database judge a page of geometries in one query: validity, repair, area, and place in the region tree.
 * A repair keeps the structure of shells and holes (GEOS); what is valid passes untouched.
 */
export async function judgePage(geometries: readonly Geometry[], locate: boolean): Promise<Judged[]> {
  const given = JSON.stringify(geometries.map((geometry, at) => ({ at, geom: toEwkb(geometry) })));
  const rows = await reading(
    (sql) => sql<
      {
        valid: boolean;
        reason: string | null;
        mended: Geometry | null;
        beforeM2: number | null;
        areaM2: number | null;
        regionCode: string | null;
      }[]
    >`
      with given as materialized (
        select at, geom::geometry as geom from json_to_recordset(${given}::text::json) as r (at integer, geom text)
      ), judged as materialized (
        select at, geom, st_dimension(geom) < 2 or st_isvalid(geom) as valid from given
      ), mended as materialized (
        select at, valid, geom as was,
          case when valid then geom
            else st_collectionextract(st_makevalid(geom, 'method=structure keepcollapsed=false'), 3) end as geom
        from judged
      )
      select valid,
        case when not valid then st_isvalidreason(was) end as reason,
        case when not valid and not st_isempty(geom) then st_asgeojson(geom, 15)::json end as mended,
        -- the geodesic area of an invalid polygon may fail: its plane area, in the proportion of the repaired one
        case when not valid and st_area(geom) > 0
          then abs(st_area(was)) * st_area(geom::geography) / st_area(geom) end as before_m2,
        case when st_dimension(geom) = 2 and not st_isempty(geom) then st_area(geom::geography) end as area_m2,
        ${
          locate
            ? sql`(
          select region.code from region
          where region.valid_to is null and region.geom is not null and not st_isempty(mended.geom)
            and st_intersects(region.geom, st_pointonsurface(mended.geom))
          order by region.level desc, region.area_m2 limit 1)`
            : sql`null::text`
        } as region_code
      from mended order by at`,
  );
  return rows.map(({ valid, reason, mended, beforeM2, areaM2, regionCode }) => ({
    mended: valid ? null : { geometry: mended, reason: reason ?? '', beforeM2: beforeM2 ?? 0 },
    areaM2,
    regionCode,
  }));
}
