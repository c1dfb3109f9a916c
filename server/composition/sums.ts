import type { Fragment, TransactionSql } from 'postgres';
import type { LandComposition, Part } from '#shared/composition';

/** What one pass over the parcels answers; `regions` by the code that a parcel carries. */
export type Sums = Omit<LandComposition, 'method' | 'byRegion'> & { regions: (Part & { code: string | null })[] };

const OWNERS = 12; // told one by one; the rest as one line

type Row = Part & {
  grouped: number;
  classSystem: string | null;
  dlbm: string | null;
  dlmc: string | null;
  qsxz: string | null;
  qsdwmc: string | null;
  regionCode: string | null;
  isPbf: boolean | null;
  isLowEfficiency: boolean | null;
};

/** Bits that `grouping` sets for columns that a row does not group by, the last column lowest. */
const GROUPED = {
  nothing: 0b1111111,
  class: 0b0011111,
  ownership: 0b1101111,
  owner: 0b1110111,
  region: 0b1111011,
  farmland: 0b1111101,
  lowEfficiency: 0b1111110,
};

/** @param parcels rows of the parcel table with `area_m2`, and `counts`: whether it is a piece of its own. */
export async function sumsOf(sql: TransactionSql, parcels: Fragment): Promise<Sums> {
  const rows = await sql<Row[]>`
    select grouping(class_system, dlbm, qsxz, qsdwmc, region_code, is_pbf, is_low_efficiency) as grouped,
      class_system, dlbm, min(dlmc) as dlmc, qsxz, qsdwmc, region_code, is_pbf, is_low_efficiency,
      count(*) filter (where counts) as count, coalesce(sum(area_m2), 0) as area_m2
    from (${parcels}) as parcels
    group by grouping sets ((), (class_system, dlbm), (qsxz), (qsdwmc), (region_code), (is_pbf), (is_low_efficiency))
    order by area_m2 desc, class_system, dlbm, qsxz, qsdwmc, region_code`;
  const by = (grouped: number) => rows.filter((row) => row.grouped === grouped);
  const part = (row: Row | undefined): Part => ({ count: row?.count ?? 0, areaM2: row?.areaM2 ?? 0 });
  const owners = by(GROUPED.owner);
  const others = owners.slice(OWNERS);
  return {
    total: part(by(GROUPED.nothing)[0]),
    byClass: by(GROUPED.class).map((row) => ({
      classSystem: row.classSystem,
      dlbm: row.dlbm,
      dlmc: row.dlmc,
      ...part(row),
    })),
    byOwnership: by(GROUPED.ownership).map((row) => ({ qsxz: row.qsxz, ...part(row) })),
    byOwner: owners.slice(0, OWNERS).map((row) => ({ qsdwmc: row.qsdwmc, ...part(row) })),
    otherOwners: { owners: others.length, ...addedUp(others) },
    regions: by(GROUPED.region).map((row) => ({ code: row.regionCode, ...part(row) })),
    farmland: part(by(GROUPED.farmland).find(({ isPbf }) => isPbf)),
    lowEfficiency: part(by(GROUPED.lowEfficiency).find(({ isLowEfficiency }) => isLowEfficiency)),
  };
}

export const addedUp = (parts: readonly Part[]): Part => ({
  count: parts.reduce((sum, { count }) => sum + count, 0),
  areaM2: parts.reduce((sum, { areaM2 }) => sum + areaM2, 0),
});
