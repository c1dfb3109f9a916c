import type { TransactionSql } from 'postgres';
import type { z } from 'zod';
import type { BlockQuestion } from '#shared/block';
import type { SavedBlock, saveBody } from '#shared/block/saved';
import type { Edited } from '#shared/edit';
import { layers, type Visibility } from '#shared/layers';
import { mayEdit } from '#shared/role';
import { acting } from '../edit/acting';
import { conflictOf, heldRow, insertFeature, mustEdit, mustWrite, notAllowed, now } from '../edit/edit-feature';
import { AppError } from '../errors';
import { revisionOf } from '../feature/pages';
import type { Reader } from '../policy';
import { regionIndex } from '../region/region-index';
import { wellFormed } from '../well-formed';
import { driftOf } from './drift';
import { exclusionsOver } from './excluded';
import { AREA_METHOD, homeOf } from './facts';
import { blockInForce, keptRows } from './kept';
import { type Outline, outlineOf } from './outline';
import { type BlockParcel, oneOf, originOf, ownersOf, parcelsOf, sumM2 } from './parcels';
import { tellSaved } from './saved-block';

const { area } = layers;

/** No further seen than the most guarded parcel in it; internal at least, until somebody opens it. */
const visibilityOf = (parcels: readonly BlockParcel[]): Visibility =>
  parcels.some(({ visibility }) => visibility === 'restricted') ? 'restricted' : 'internal';

/**
 * Makes a 连片区 of parcels: an area with their outline, and beside it what they are now.
 * @throws AppError `feature-not-found`, `too-many-features`, `not-allowed`, `block-not-united`.
 */
export async function saveBlock(reader: Reader, { ids, question, values }: z.infer<typeof saveBody>): Promise<Edited> {
  const { edit, done } = await acting(reader, 'create', async (sql) => {
    const parcels = await parcelsOf(sql, reader, ids);
    const home = homeOf(await regionIndex(sql), parcels);
    const visibility = visibilityOf(parcels);
    if (!mayEdit(reader, visibility, home)) throw notAllowed(area);
    mustWrite(reader, area, Object.keys(values));
    const outline = await outlineOf(sql, ids);
    const id = await insertFeature(sql, area, {
      ...values,
      region_code: home,
      owner_count: ownersOf(parcels),
      visibility,
      block_version: 1,
      geom: outline.ewkb,
    });
    await writeVersion(sql, reader, { areaId: id, version: 1, question, parcels, outline });
    return id;
  });
  return { edit, feature: await now(reader, area, done) };
}

/**
 * Takes what a kept block is now in the place of what it was: what is gone or excluded since is no longer in it, its
 * outline is that of the rest. The earlier versions stay.
 * @param areaM2 the figure that the person was shown. @param version of the area's row that they had seen.
 * @throws AppError `feature-not-found`, `block-not-kept`, `not-allowed`, `edit-conflict`, `block-moved`, `block-gone`,
 * `block-not-united`.
 */
export async function acceptBlock(reader: Reader, areaId: number, areaM2: number, version: number): Promise<Edited> {
  const { edit, done } = await acting(reader, 'change', async (sql) => {
    const held = await heldRow(sql, reader, area, areaId, null);
    mustEdit(reader, area, held);
    if (held.version !== version) return { isStale: true };
    const { block } = await tellSaved(sql, reader, areaId);
    if (Math.abs(block.now.areaM2 - areaM2) > SAME_M2)
      throw new AppError('block-moved', 'The data have changed again since that figure was shown: look at it anew.');
    if (hasMoved(block)) await takeNow(sql, reader, areaId);
    return { isStale: false };
  });
  if (done.isStale) throw await conflictOf(reader, area, areaId, version);
  return { edit, feature: await now(reader, area, areaId) };
}

const SAME_M2 = 1e-6;

/** What is as it was kept is not kept once more. */
const hasMoved = ({ drift, isRedrawn }: SavedBlock): boolean =>
  isRedrawn || Object.values(drift ?? {}).some(({ count }) => count > 0);

/** All of the block's parcels, also those that the reader does not see: nothing of them is answered. */
async function takeNow(sql: TransactionSql, reader: Reader, areaId: number): Promise<void> {
  const block = await blockInForce(sql, areaId);
  const rows = await keptRows(sql, null, areaId, block!.version);
  const there = rows.flatMap(({ nowId }) => (nowId === null ? [] : [nowId]));
  const { members } = driftOf(rows, await exclusionsOver(sql, reader, there, block!.question));
  const ids = members.map(({ nowId }) => nowId!).sort((a, b) => a - b);
  if (ids.length === 0)
    throw new AppError('block-gone', 'None of the block’s parcels is left: retire the area instead.');
  const parcels = await parcelsOf(sql, null, ids);
  const outline = await outlineOf(sql, ids);
  const [last] = await sql<
    { version: number }[]
  >`select max(version) as version from area_block where area_id = ${areaId}`;
  const next = last!.version + 1;
  await writeVersion(sql, reader, { areaId, version: next, question: block!.question, parcels, outline });
  await sql`
    update area set block_version = ${next}, owner_count = ${ownersOf(parcels)}, geom = ${outline.ewkb} where id = ${areaId}`;
}

type Version = {
  areaId: number;
  version: number;
  question: BlockQuestion;
  parcels: readonly BlockParcel[];
  outline: Outline;
};

/** Freezes a block: the question, the state of the data, and each parcel with what it is. */
async function writeVersion(
  sql: TransactionSql,
  reader: Reader,
  { areaId, version, question, parcels, outline }: Version,
): Promise<void> {
  const ids = parcels.map(({ id }) => id);
  const excluded = await exclusionsOver(sql, reader, ids, question);
  const { dataDate } = await originOf(sql, parcels);
  await sql`
    insert into area_block (area_id, version, actor, question, parcel_revision, data_date, area_method, area_m2, union_m2)
    values (${areaId}, ${version}, ${reader.name}, ${JSON.stringify(question, wellFormed)}::text::jsonb, ${await revisionOf(sql, 'parcel')},
      ${dataDate}, ${AREA_METHOD}, ${sumM2(parcels)}, ${outline.areaM2})`;
  const by = [...excluded].map(([id, keys]) => ({ id, keys }));
  await sql`
    insert into area_block_parcel (area_id, version, parcel_id, code, tbbh, class_system, dlbm, dlmc, qsdwmc, region_code,
      visibility, excluded_by, area_m2)
    select ${areaId}, ${version}, parcel.id, code, tbbh, class_system, dlbm, dlmc, qsdwmc, region_code, visibility,
      coalesce(keys, '[]'), area_m2
    from parcel left join jsonb_to_recordset(${JSON.stringify(by)}::text::jsonb) as excluded (id integer, keys jsonb)
      on excluded.id = parcel.id
    where parcel.id ${oneOf(sql, ids)}`;
}
