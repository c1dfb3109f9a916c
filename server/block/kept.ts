import type { Fragment, TransactionSql } from 'postgres';
import type { BlockQuestion } from '#shared/block';
import { layers } from '#shared/layers';
import { pastVisible, type Reader, visible } from '../policy';
import type { KeptRow } from './drift';

const { parcel } = layers;

/** A version of an area's block, as it was written. */
export type BlockRow = {
  version: number;
  at: Date;
  actor: string;
  question: BlockQuestion;
  revision: number;
  dataDate: string | null;
  areaMethod: string;
  unionM2: number;
  count: number;
};

/** The version in force; null where the area never was a block of parcels. Whether the reader sees the area is asked before. */
export async function blockInForce(sql: TransactionSql, areaId: number): Promise<BlockRow | null> {
  const [row] = await sql<BlockRow[]>`
    select version, at, actor, question, parcel_revision as revision, data_date, area_method, union_m2, (
      select count(*) from area_block_parcel as kept
      where kept.area_id = block.area_id and kept.version = block.version) as count
    from area_block as block
    where area_id = ${areaId} and version = (select block_version from area where id = ${areaId})`;
  return row ?? null;
}

/**
 * Rows of `area_block_parcel` that the reader may know: the parcel as it was kept, its past, and what stands under its
 * code now. The past is no way around the present. Columns unqualified.
 */
const knownRows = (sql: TransactionSql, reader: Reader, areaId: number): Fragment => sql`
  visibility in ${sql([...reader.sees])}
  and parcel_id in (select id from parcel where id in (
      select parcel_id from area_block_parcel where area_id = ${areaId}) and ${pastVisible(sql, reader, parcel)})
  and code not in (select code from parcel where valid_to is null and code in (
      select code from area_block_parcel where area_id = ${areaId}) and not ${visible(sql, reader, parcel)})`;

/**
 * Parcels of a version as they were kept, each beside what stands under its code now.
 * @param reader whose sight it is for; null for what is reckoned and told to nobody.
 */
export async function keptRows(
  sql: TransactionSql,
  reader: Reader | null,
  areaId: number,
  version: number,
): Promise<KeptRow[]> {
  const rows = await sql<KeptRow[]>`
    select parcel_id as id, coalesce(kept.tbbh, kept.code) as name, kept.area_m2 as kept_m2, kept.excluded_by,
      concat_ws(':', kept.class_system, kept.dlbm) as kept_class, kept.qsdwmc as kept_owner, kept.region_code as kept_region,
      held.id as now_id, held.area_m2 as now_m2, concat_ws(':', held.class_system, held.dlbm) as now_class,
      held.qsdwmc as now_owner, held.region_code as now_region, held.visibility as now_visibility
    from (select * from area_block_parcel
      where area_id = ${areaId} and version = ${version} and ${reader ? knownRows(sql, reader, areaId) : sql`true`}) as kept
    left join parcel as held on held.code = kept.code and held.valid_to is null
    order by parcel_id`;
  return [...rows];
}

/** Parcels of a version that are there now and that the reader sees: for those who may not know what was. */
export async function heldIds(
  sql: TransactionSql,
  reader: Reader,
  areaId: number,
  version: number,
): Promise<{ id: number; areaM2: number }[]> {
  const rows = await sql<{ id: number; areaM2: number }[]>`
    select id, area_m2 from parcel
    where code in (select code from area_block_parcel where area_id = ${areaId} and version = ${version})
      and ${visible(sql, reader, parcel)} order by id`;
  return [...rows];
}

export type VersionRow = { version: number; at: Date; actor: string; count: number; areaM2: number };

/** All versions of an area's block, the newest first, each as the sum of what the reader may know of it. */
export async function versionsOf(sql: TransactionSql, reader: Reader, areaId: number): Promise<VersionRow[]> {
  const rows = await sql<VersionRow[]>`
    select block.version, at, actor, coalesce(known.count, 0) as count, coalesce(known.area_m2, 0) as area_m2
    from area_block as block left join (
      select version, count(*) as count, sum(area_m2) as area_m2 from area_block_parcel
      where area_id = ${areaId} and ${knownRows(sql, reader, areaId)} group by version) as known on known.version = block.version
    where area_id = ${areaId} order by block.version desc`;
  return [...rows];
}
