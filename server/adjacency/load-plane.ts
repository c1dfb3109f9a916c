import type { TransactionSql } from 'postgres';
import { type Plane, PlaneBuilder } from '#shared/adjacency/plane';
import { meridianOf, zoneOf } from '#shared/geometry/project/gauss';
import type { Layer } from '#shared/layers';
import { engineName, openSnapshot, type Snapshot } from '../db';
import { ofLayer } from '../feature/of-layer';
import { LayerMoved, pages, revisionOf } from '../feature/pages';

/** Features of a page in one row: a driver that makes a thousand strings of them takes twice as long as the database. */
type Packed = { id: number; ids: Buffer; shapes: Buffer };

const PAGE = { embedded: 4000, postgres: 20_000 }; // the embedded engine serves others between two pages

/** `lastChange` is the last row of the change log that is in it. */
export type LoadedPlane = { plane: Plane; revision: number; lastChange: number };
type Watch = { onCount?: (read: number) => void; signal?: AbortSignal };

/**
 * The polygons of a layer as the database has them now, in the 3° zone of the middle of it all; read again where it is
 * written to meanwhile.
 */
export async function loadPlane(layer: Layer, watch: Watch = {}): Promise<LoadedPlane> {
  for (;;) {
    const snapshot = await openSnapshot();
    try {
      return await readPlane(snapshot, layer, watch);
    } catch (error) {
      if (!(error instanceof LayerMoved)) throw error;
    } finally {
      await snapshot.end();
    }
  }
}

async function readPlane(snapshot: Snapshot, layer: Layer, { onCount, signal }: Watch): Promise<LoadedPlane> {
  const { revision, lastChange, middle } = await snapshot.read(async (sql) => {
    const [row] = await sql<{ middle: number | null; last: number | null }[]>`
      select (st_xmin(extent) + st_xmax(extent)) / 2 as middle,
        (select max(id) from change where layer = ${layer.code}) as last
      from (
        select st_extent(geom) as extent from ${sql(layer.table)} where valid_to is null ${ofLayer(sql, layer)}) as whole`;
    return { revision: await revisionOf(sql, layer.code), lastChange: row?.last ?? 0, middle: row?.middle ?? 0 };
  });
  const builder = new PlaneBuilder(meridianOf(zoneOf(middle)));
  const limit = PAGE[engineName()];
  const read = pages<Packed>(snapshot, { layer: layer.code, revision, limit: 1, signal }, async (sql, after) => {
    await sql`set local enable_sort = off`; // without statistics the planner would sort all of the table for each page
    return sql<Packed[]>`${packed(sql)} from (
        select id, geom from ${sql(layer.table)}
        where valid_to is null and geom is not null and id > ${after} ${ofLayer(sql, layer)}
        order by id limit ${limit}) as page
      having count(*) > 0`;
  });
  for await (const [page] of read) {
    if (page) unpack(builder, page);
    onCount?.(builder.count);
  }
  return { plane: builder.finish(), revision, lastChange };
}

const packed = (sql: TransactionSql) => sql`
  select max(id) as id, string_agg(int4send(id), '' order by id) as ids,
    string_agg(st_asbinary(geom, 'NDR'), '' order by id) as shapes`;

/** Those of some features that are there now; null where none is. */
export async function packedFeatures(sql: TransactionSql, layer: Layer, ids: ReadonlySet<number>) {
  const [row] = await sql<Packed[]>`${packed(sql)} from ${sql(layer.table)}
    where id in (select unnest(${`{${[...ids].join(',')}}`}::text::integer[])) and valid_to is null and geom is not null
    having count(*) > 0`;
  return row ?? null;
}

export function unpack(builder: PlaneBuilder, { ids, shapes }: Pick<Packed, 'ids' | 'shapes'>): void {
  const view = new DataView(shapes.buffer, shapes.byteOffset, shapes.byteLength);
  let offset = 0;
  for (let at = 0; at < ids.length; at += 4) offset = builder.add(ids.readInt32BE(at), view, offset);
}
