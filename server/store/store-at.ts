import type { TransactionSql } from 'postgres';
import type { ServedLayer } from '#shared/about';
import { openSnapshot, type Snapshot } from '../db';
import { AppError } from '../errors';
import { ofLayer } from '../feature/of-layer';
import { LayerMoved, pages, revisionOf } from '../feature/pages';
import type { Reader } from '../policy';
import { LayerBuilder } from './layer-builder';
import { totalsOf } from './layer-totals';
import { addRow, rowColumns, type StoredRow, storedColumns } from './load-layer';
import { servedLayers, storeLayer } from './store';
import type { StoreLayer } from './store-layer';

const KEPT = 8; // layers of the past; a large one is as heavy as the layer of now
const held = new Map<string, Promise<StoreLayer>>();
const PAGE = 4000;

/**
 * A layer as it was at a moment, from its rows of now and the change log: what was changed since is as it was before the
 * first change after that moment, what came since is left out, what was retired since is there. The past does not change:
 * it is kept once it was read. What was closed to more people since is closed in the past too.
 * @param at ISO 8601. @throws AppError `layer-not-found`, `layers-loading`, `moment-to-come`.
 */
export async function storeLayerAt(code: string, at: string): Promise<StoreLayer> {
  const now = storeLayer(code);
  if (Date.parse(at) > Date.now()) throw new AppError('moment-to-come', `${at} is still to come.`);
  const key = `${code} ${at}`;
  const known = held.get(key);
  if (known) {
    held.delete(key);
    held.set(key, known);
    return known;
  }
  const read = settled(now, at);
  held.set(key, read);
  read.catch(() => held.delete(key));
  const [oldest] = held.keys();
  if (held.size > KEPT && oldest) held.delete(oldest);
  return read;
}

/** All layers with their totals at a moment, over what the reader may see; one after the other, each is read whole. */
export async function layersAt(reader: Reader, at: string): Promise<ServedLayer[]> {
  const totals: ServedLayer[] = [];
  for (const { code } of servedLayers(reader)) totals.push(totalsOf(await storeLayerAt(code, at), reader));
  return totals;
}

/** On the embedded engine a write may fall between two pages; then it is read again. */
async function settled(now: StoreLayer, at: string): Promise<StoreLayer> {
  for (;;) {
    const snapshot = await openSnapshot();
    try {
      return await readLayerAt(snapshot, now, at);
    } catch (error) {
      if (!(error instanceof LayerMoved)) throw error;
    } finally {
      await snapshot.end();
    }
  }
}

async function readLayerAt(snapshot: Snapshot, { layer, overlayRole }: StoreLayer, at: string): Promise<StoreLayer> {
  const { revision, changed } = await snapshot.read(async (sql) => ({
    revision: await revisionOf(sql, layer.code),
    changed: await sql<{ feature: number; change: number }[]>`
      select feature_id as feature, min(id) as change from change
      where layer = ${layer.code} and op in ('insert', 'update') and at > ${at} group by feature_id order by feature_id`,
  }));
  const columns = storedColumns(layer);
  const isChanged = new Set(changed.map(({ feature }) => feature));
  const builder = new LayerBuilder(layer, columns);
  const there = (sql: TransactionSql) =>
    sql`valid_from <= ${at} and (valid_to is null or valid_to > ${at}) and geom is not null`;

  /** Rows as they were before their first change after the moment, by ascending id. */
  async function* earlier(): AsyncGenerator<StoredRow> {
    for (let from = 0; from < changed.length; from += PAGE) {
      const ids = changed.slice(from, from + PAGE).map(({ change }) => change);
      const rows = await snapshot.read(
        (sql) => sql<StoredRow[]>`
          select id, ${rowColumns(sql, layer)} from (
            select (jsonb_populate_record(null::${sql(layer.table)}, before || jsonb_build_object(
              'geom', logged_geometry(before)::text, 'visibility', stricter(before ->> 'visibility', held.visibility)))).*
            from change join ${sql(layer.table)} as held on held.id = feature_id
            where before is not null and change.id in (select unnest(${`{${ids.join(',')}}`}::text::integer[]))) as was
          where ${there(sql)} order by id`,
      );
      yield* rows;
    }
  }

  const before = earlier();
  let was = await before.next();
  const addUpTo = async (id: number) => {
    for (; !was.done && was.value.id < id; was = await before.next()) addRow(builder, columns, was.value);
  };
  const rows = pages<StoredRow>(snapshot, { layer: layer.code, revision, limit: PAGE }, async (sql, after, limit) => {
    await sql`set local enable_sort = off`; // as in load-layer.ts
    return sql<StoredRow[]>`
      select id, ${rowColumns(sql, layer)} from ${sql(layer.table)}
      where id > ${after} and ${there(sql)} ${ofLayer(sql, layer)} order by id limit ${limit}`;
  });
  for await (const page of rows)
    for (const row of page) {
      await addUpTo(row.id);
      if (!isChanged.has(row.id)) addRow(builder, columns, row);
    }
  await addUpTo(Infinity);
  return builder.finish({ revision, changedAt: at, overlayRole, lastChange: 0 });
}
