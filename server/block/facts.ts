import type { TransactionSql } from 'postgres';
import type { BlockFacts, BlockPart } from '#shared/block/saved';
import { reading } from '../db';
import { revisionOf } from '../feature/pages';
import { type Reader, visibleIn } from '../policy';
import { crumbOf, type RegionIndex, regionIndex } from '../region/region-index';
import { boundsOf } from './bounds';
import { homeRegion } from './home-region';
import { outlineOf } from './outline';
import { type BlockParcel, originOf, parcelsOf, sumM2 } from './parcels';

/** How the figure of a block comes about; a file and a sheet say it. */
export const AREA_METHOD = 'CGCS2000 椭球面积';

/** Facts of a block, and the parcels that they are of. */
export type Described = { facts: BlockFacts; parcels: BlockParcel[] };

/** @throws AppError as `parcelsOf` and `outlineOf`. */
export const describeBlock = (reader: Reader, ids: readonly number[]): Promise<Described> =>
  reading(async (sql) => {
    const parcels = await parcelsOf(sql, reader, ids);
    return { parcels, facts: await factsOf(sql, reader, parcels) };
  });

async function factsOf(sql: TransactionSql, reader: Reader, parcels: readonly BlockParcel[]): Promise<BlockFacts> {
  const index = await regionIndex(sql);
  const ids = parcels.map(({ id }) => id);
  const { ewkb: _, ...outline } = await outlineOf(sql, ids);
  const home = homeOf(index, parcels);
  const areaM2 = sumM2(parcels);
  const squares = parcels.reduce((sum, parcel) => sum + parcel.areaM2 ** 2, 0);
  return {
    revision: await revisionOf(sql, 'parcel'),
    ...(await originOf(sql, parcels)),
    home: crumbOf(index, home, reader),
    count: parcels.length,
    areaM2,
    outline,
    compactness: (4 * Math.PI * outline.areaM2) / outline.perimeterM ** 2,
    fragmentation: 1 - squares / areaM2 ** 2,
    byClass: partsOf(parcels, ({ classSystem, dlbm, dlmc }) => ({
      key: dlbm && `${classSystem ?? ''}:${dlbm}`,
      name: dlmc,
    })),
    byOwner: partsOf(parcels, ({ qsdwmc }) => ({ key: qsdwmc, name: qsdwmc })),
    byVillage: partsOf(parcels, ({ regionCode }) => ({ key: regionCode, name: nameOf(index, reader, regionCode) })),
    sides: await boundsOf(sql, reader, index, { outline: outline.geometry, ids, home }),
  };
}

export const homeOf = (index: RegionIndex, parcels: readonly BlockParcel[]): string | null =>
  homeRegion(
    parcels.map(({ regionCode }) => regionCode),
    (code) => index.byCode.has(code),
  );

/** The name of a region that the reader may see. */
export function nameOf(index: RegionIndex, reader: Reader, code: string | null): string | null {
  const region = code ? index.byCode.get(code) : undefined;
  return region && visibleIn(reader, 'region')(region.visibility, region.code) ? region.ownName : null;
}

/** Parcels by what they have in common, the largest parts first; what says nothing is one part without a key. */
function partsOf(
  parcels: readonly BlockParcel[],
  of: (parcel: BlockParcel) => Pick<BlockPart, 'key' | 'name'>,
): BlockPart[] {
  const parts = new Map<string | null, BlockPart>();
  for (const parcel of parcels) {
    const { key, name } = of(parcel);
    const part = parts.get(key || null) ?? { key: key || null, name, count: 0, areaM2: 0 };
    part.count++;
    part.areaM2 += parcel.areaM2;
    parts.set(key || null, part);
  }
  return [...parts.values()].sort((a, b) => b.areaM2 - a.areaM2);
}
