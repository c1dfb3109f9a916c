import type { Fragment, TransactionSql } from 'postgres';
import type { TakenBack } from '#shared/history';
import type { Layer } from '#shared/layers';
import { acting } from '../edit/acting';
import { stateTest, writeStates } from '../edit/states';
import { AppError } from '../errors';
import { layerIn } from '../feature/layer-of';
import { ofLayer } from '../feature/of-layer';
import { changeable, type Reader } from '../policy';
import { ownSteps } from './acts';

type Kept = TakenBack['kept'];
type Sums = { restored: number; retired: number; kept: Kept; keptCount: number };
type State = Record<string, unknown>;

const MOST_KEPT_NAMED = 100;
/** Features changed since by others are looked at one by one, up to so many. */
const MOST_MERGED = 500;

/**
 * Takes the reader's last act back, or an undo of theirs: a corrective act of its own. Columns that somebody else has
 * changed since stay theirs; where the same column was changed, that feature is kept and named.
 * @throws AppError `nothing-to-undo`, `undo-conflict` where nothing could be taken back, `not-allowed`.
 */
export async function takeBack(reader: Reader, kind: 'undo' | 'redo'): Promise<TakenBack> {
  if (reader.edits.length === 0) throw new AppError('not-allowed', 'You change nothing here that could be taken back.');
  const { edit, done } = await acting(reader, kind, async (sql) => {
    await sql`lock table edit in share row exclusive mode`; // two windows of one person must not take back the same act
    const act = (await ownSteps(sql, reader))[kind];
    if (!act) throw new AppError('nothing-to-undo', `There is nothing of yours to ${kind}.`);
    await sql`update edit set undoes = ${act.id} where id = wancun_edit()`;
    const source = kind === 'undo' ? await lastDone(sql, act.id) : act.id;
    return takeBackChanges(sql, reader, source);
  });
  return answered(edit, done);
}

/** An act that was done again stands in the log where it was done last. */
async function lastDone(sql: TransactionSql, act: number): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    select max(again.id) as id from edit as again join edit as taken on taken.id = again.undoes
    where again.kind = 'redo' and taken.undoes = ${act}`;
  return row?.id ?? act;
}

/**
 * Takes a whole import back: what it replaced is as before, what it brought is retired. Features that were changed since
 * stay and are named.
 * @throws AppError `batch-not-found`, `not-allowed`, `undo-conflict`.
 */
export async function revertBatch(reader: Reader, batch: number): Promise<TakenBack> {
  const { edit, done } = await acting(reader, 'revert', async (sql) => {
    const [row] = await sql<{ layer: string }[]>`
      select layer from batch where id = ${batch} and state = 'committed'`;
    if (!row) throw new AppError('batch-not-found', `There is no committed batch ${batch}.`);
    await sql`update edit set reverts = ${batch} where id = wancun_edit()`;
    const layer = await layerIn(sql, row.layer);
    const isStill = await stateTest(sql, layer);
    const replaced = sql`select feature_id, before, after from change where batch_id = ${batch} and op = 'update'`;
    const brought = sql`${sql(layer.table)} as held where source_batch_id = ${batch} and valid_to is null ${ofLayer(sql, layer)}
      and not exists (select from change where batch_id = ${batch} and feature_id = held.id and op = 'update')`;
    const first = sql`(select before from change where layer = ${layer.code} and feature_id = held.id order by id limit 1)`;
    const unchanged = sql`(held.version = 1 or (${isStill(first)}))`;
    await mustReach(
      sql,
      reader,
      layer,
      sql`select feature_id from (${replaced}) as one union all select id from ${brought}`,
    );
    const restored = await writeStates(sql, layer, untouched(sql, layer, replaced, isStill));
    const retired = await sql`
      update ${sql(layer.table)} set valid_to = now() where id in (select id from ${brought} and ${unchanged})`;
    const kept = await keptOf(
      sql,
      layer,
      sql`select feature_id from (${replaced}) as one where feature_id not in (
          select feature_id from change where edit_id = wancun_edit())
        union all select id from ${brought} and not ${unchanged}`,
    );
    return { restored, retired: retired.count, ...kept };
  });
  return answered(edit, done);
}

function answered(edit: number | null, sums: Sums): TakenBack {
  if (edit !== null) return { edit, ...sums };
  if (sums.keptCount === 0) throw new AppError('nothing-to-undo', 'All of it has been taken back already.');
  throw new AppError('undo-conflict', 'Somebody has changed the same since: nothing was taken back.', {
    kept: sums.kept,
  });
}

/** Changes whose feature is still as they left it, with the state before. */
const untouched = (
  sql: TransactionSql,
  { table }: Layer,
  changes: Fragment,
  isStill: (state: Fragment) => Fragment,
): Fragment => sql`
  select feature_id, before as state from (${changes}) as told
  join ${sql(table)} as held on held.id = told.feature_id
  where before is not null and ${isStill(sql`after`)}`;

async function takeBackChanges(sql: TransactionSql, reader: Reader, act: number): Promise<Sums> {
  const codes = await sql<{ layer: string }[]>`select distinct layer from change where edit_id = ${act} order by layer`;
  const sums: Sums = { restored: 0, retired: 0, kept: [], keptCount: 0 };
  for (const { layer: code } of codes) {
    const layer = await layerIn(sql, code);
    const isStill = await stateTest(sql, layer);
    const changes = sql`select feature_id, before, after from change where edit_id = ${act} and layer = ${code}`;
    await mustReach(sql, reader, layer, sql`select feature_id from (${changes}) as one`);
    const restored = await writeStates(sql, layer, untouched(sql, layer, changes, isStill));
    const retired = await sql`
      update ${sql(layer.table)} as held set valid_to = now() from (${changes}) as told
      where told.before is null and held.id = told.feature_id and ${isStill(sql`told.after`)}`;
    const merged = await mergeOthers(sql, layer, changes);
    const kept = await keptOf(
      sql,
      layer,
      sql`select feature_id from (${changes}) as one
        where feature_id not in (select feature_id from change where edit_id = wancun_edit() and layer = ${code})`,
    );
    sums.restored += restored + merged;
    sums.retired += retired.count;
    sums.kept = [...sums.kept, ...kept.kept].slice(0, MOST_KEPT_NAMED);
    sums.keptCount += kept.keptCount;
  }
  return sums;
}

/** Features that somebody changed since, but not in the same columns: these alone go back. */
async function mergeOthers(sql: TransactionSql, layer: Layer, changes: Fragment): Promise<number> {
  const rows = await sql<{ id: number; before: State; after: State; now: State }[]>`
    select told.feature_id as id, before, after, to_jsonb(held) || jsonb_build_object('geom', held.geom::text) as now
    from (${changes}) as told join ${sql(layer.table)} as held on held.id = told.feature_id
    where before is not null
      and told.feature_id not in (select feature_id from change where edit_id = wancun_edit() and layer = ${layer.code})
    order by told.feature_id limit ${MOST_MERGED}`;
  let merged = 0;
  for (const { id, before, after, now } of rows) {
    const changed = Object.keys(after).filter(
      (name) => !['version', 'updated_at', 'area_m2', 'length_m'].includes(name) && !isSame(before[name], after[name]),
    );
    if (changed.some((name) => !isSame(now[name], after[name]))) continue;
    const state = { ...now, ...Object.fromEntries(changed.map((name) => [name, before[name] ?? null])) };
    merged += await writeStates(
      sql,
      layer,
      sql`select ${id}::integer as feature_id, ${JSON.stringify(state)}::text::jsonb as state`,
    );
  }
  return merged;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** @throws AppError `not-allowed` where one of the features is not the reader's to change. */
async function mustReach(sql: TransactionSql, reader: Reader, layer: Layer, ids: Fragment): Promise<void> {
  const [beyond] = await sql`
    select id from ${sql(layer.table)} where id in (${ids}) and not ${changeable(sql, reader, layer)} order by id limit 1`;
  if (beyond) throw new AppError('not-allowed', `Your role or your regions do not reach ${layer.code} ${beyond.id}.`);
}

/** Features that stay as they are, with who changed them last. */
async function keptOf(sql: TransactionSql, layer: Layer, ids: Fragment): Promise<Pick<Sums, 'kept' | 'keptCount'>> {
  const label = layer.table === 'parcel' ? sql`coalesce(tbbh, code)` : sql`coalesce(name, code)`;
  const rows = await sql<{ id: number; name: string | null; actor: string | null; count: number }[]>`
    select id, ${label} as name, count(*) over () as count, (
      select actor from change where layer = ${layer.code} and feature_id = held.id order by change.id desc limit 1) as actor
    from ${sql(layer.table)} as held where id in (${ids}) order by id limit ${MOST_KEPT_NAMED}`;
  return {
    kept: rows.map(({ id, name, actor }) => ({ layer: layer.code, id, name, actor })),
    keptCount: rows[0]?.count ?? 0,
  };
}
