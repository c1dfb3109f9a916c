import type { TransactionSql } from 'postgres';
import type { SavedBlock } from '#shared/block/saved';
import { layers, type Visibility } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { reading } from '../db';
import { AppError } from '../errors';
import { revisionOf } from '../feature/pages';
import { pastVisible, type Reader, visible } from '../policy';
import { driftOf } from './drift';
import { exclusionsOver } from './excluded';
import { type BlockRow, blockInForce, heldIds, keptRows, versionsOf } from './kept';
import { originOf, parcelsOf } from './parcels';

const { area } = layers;
const SAME_M2 = 0.01;

type AreaRow = {
  id: number;
  code: string;
  name: string;
  version: number;
  visibility: Visibility;
  regionCode: string | null;
  areaM2: number;
  knowsPast: boolean;
};

/** A block as it was kept beside what it is now, and which restricted parcels are in it. */
export type Told = { block: SavedBlock; restrictedIds: number[] };

/** @throws AppError `feature-not-found` where the reader sees no such area; `block-not-kept` where it is none of parcels. */
export const savedBlockOf = (reader: Reader, areaId: number): Promise<Told> =>
  reading((sql) => tellSaved(sql, reader, areaId));

/** The same inside a transaction. */
export async function tellSaved(sql: TransactionSql, reader: Reader, areaId: number): Promise<Told> {
  const [held] = await sql<AreaRow[]>`
    select id, code, name, version, visibility, region_code, area_m2, ${pastVisible(sql, reader, area)} as knows_past
    from area where id = ${areaId} and ${visible(sql, reader, area)}`;
  if (!held) throw new AppError('feature-not-found', `Layer area has no feature ${areaId}.`);
  const block = await blockInForce(sql, areaId);
  if (!block)
    throw new AppError('block-not-kept', `Area ${areaId} was drawn or imported, not put together from parcels.`);
  const { restrictedIds, ...told } = held.knowsPast
    ? await withPast(sql, reader, areaId, block)
    : await withoutPast(sql, reader, areaId, block);
  return {
    restrictedIds,
    block: {
      areaId,
      code: held.code,
      name: held.name,
      version: held.version,
      question: block.question,
      ...told,
      isRedrawn: Math.abs(held.areaM2 - block.unionM2) > SAME_M2,
      mayAccept: mayEdit(reader, held.visibility, held.regionCode),
    },
  };
}

type OfParcels = Pick<SavedBlock, 'kept' | 'now' | 'drift' | 'versions'> & { restrictedIds: number[] };

async function withPast(sql: TransactionSql, reader: Reader, areaId: number, block: BlockRow): Promise<OfParcels> {
  const rows = await keptRows(sql, reader, areaId, block.version);
  const nowIds = rows.flatMap(({ nowId }) => (nowId === null ? [] : [nowId]));
  const { members, drift } = driftOf(rows, await exclusionsOver(sql, reader, nowIds, block.question));
  const versions = await versionsOf(sql, reader, areaId);
  const { version, at, actor, revision, dataDate, areaMethod, unionM2, count } = block;
  const areaM2 = rows.reduce((sum, { keptM2 }) => sum + keptM2, 0);
  return {
    kept: {
      version,
      at: at.toISOString(),
      actor,
      count: rows.length,
      areaM2,
      revision,
      dataDate,
      areaMethod,
      unionM2: rows.length === count ? unionM2 : null,
    },
    now: await nowOf(
      sql,
      reader,
      members.map(({ nowId, nowM2 }) => ({ id: nowId!, areaM2: nowM2! })),
    ),
    drift,
    versions: versions.map((one) => ({ ...one, at: one.at.toISOString(), isInForce: one.version === version })),
    restrictedIds: rows.flatMap(({ id, nowVisibility }) => (nowVisibility === 'restricted' ? [id] : [])),
  };
}

async function withoutPast(sql: TransactionSql, reader: Reader, areaId: number, block: BlockRow): Promise<OfParcels> {
  const held = await heldIds(sql, reader, areaId, block.version);
  return { kept: null, now: await nowOf(sql, reader, held), drift: null, versions: [], restrictedIds: [] };
}

async function nowOf(
  sql: TransactionSql,
  reader: Reader,
  members: readonly { id: number; areaM2: number }[],
): Promise<SavedBlock['now']> {
  const ids = members.map(({ id }) => id).sort((a, b) => a - b);
  return {
    revision: await revisionOf(sql, 'parcel'),
    dataDate: (await originOf(sql, await parcelsOf(sql, reader, ids))).dataDate,
    count: members.length,
    areaM2: members.reduce((sum, { areaM2 }) => sum + areaM2, 0),
    ids,
  };
}
