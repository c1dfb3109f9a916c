import type { Fragment, TransactionSql } from 'postgres';
import { MOST_BLOCK_PARCELS } from '#shared/block/saved';
import { layers, type Visibility } from '#shared/layers';
import { AppError } from '../errors';
import { type Reader, visible } from '../policy';

/** A parcel of a block as the data have it now; m² on the ellipsoid. */
export type BlockParcel = {
  id: number;
  code: string;
  tbbh: string | null;
  classSystem: string | null;
  dlbm: string | null;
  dlmc: string | null;
  qsxz: string | null;
  qsdwmc: string | null;
  regionCode: string | null;
  visibility: Visibility;
  batchId: number | null;
  areaM2: number;
};

/** `in (…)` for many ids: a list of parameters would have a limit. */
export const oneOf = (sql: TransactionSql, ids: readonly number[]): Fragment =>
  sql`in (select unnest(${`{${ids.join(',')}}`}::text::integer[]))`;

/**
 * Parcels in ascending order of their ids.
 * @param reader who must see them all; null for what is reckoned and told to nobody.
 * @throws AppError `too-many-features`; `feature-not-found` where one is none that the reader sees.
 */
export async function parcelsOf(
  sql: TransactionSql,
  reader: Reader | null,
  ids: readonly number[],
): Promise<BlockParcel[]> {
  if (ids.length > MOST_BLOCK_PARCELS)
    throw new AppError(
      'too-many-features',
      `A block holds up to ${MOST_BLOCK_PARCELS} parcels; came ${ids.length}. Narrow the region or cut at more barriers.`,
    );
  const rows = await sql<BlockParcel[]>`
    select id, code, tbbh, class_system, dlbm, dlmc, qsxz, qsdwmc, region_code, visibility, source_batch_id as batch_id, area_m2
    from parcel where id ${oneOf(sql, ids)} and ${reader ? visible(sql, reader, layers.parcel) : sql`valid_to is null`}
    order by id`;
  if (rows.length === ids.length) return [...rows];
  const found = new Set(rows.map(({ id }) => id));
  throw new AppError('feature-not-found', `Layer parcel has no feature ${ids.find((id) => !found.has(id))}.`);
}

export const sumM2 = (parcels: readonly Pick<BlockParcel, 'areaM2'>[]): number =>
  parcels.reduce((sum, { areaM2 }) => sum + areaM2, 0);

/** Distinct owning units; all parcels of unknown owner count as one more. */
export const ownersOf = (parcels: readonly Pick<BlockParcel, 'qsdwmc'>[]): number =>
  new Set(parcels.map(({ qsdwmc }) => qsdwmc || null)).size;

/** What the data stand for: the newest day of the files, and where they came from. */
export async function originOf(
  sql: TransactionSql,
  parcels: readonly BlockParcel[],
): Promise<{ dataDate: string | null; sources: string[] }> {
  const ids = [...new Set(parcels.map(({ batchId }) => batchId))].filter((id) => id !== null);
  if (ids.length === 0) return { dataDate: null, sources: [] };
  const batches = await sql<{ fileName: string; source: string | null; dataDate: string | null }[]>`
    select file_name, source, data_date from batch where id ${oneOf(sql, ids)} order by id`;
  const days = batches.map(({ dataDate }) => dataDate).filter((day) => day !== null);
  return {
    dataDate: days.sort().at(-1) ?? null,
    sources: [...new Set(batches.map(({ source, fileName }) => source ?? fileName))],
  };
}
