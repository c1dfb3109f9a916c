import type { TransactionSql } from 'postgres';
import { type Plane, PlaneBuilder } from '#shared/adjacency/plane';
import type { Layer } from '#shared/layers';
import { engineName, openSnapshot, type Snapshot } from '../db';
import { ofLayer } from '../feature/of-layer';
import { LayerMoved, pages, revisionOf } from '../feature/pages';

/**
 * Features of a page in one row: a driver that makes a thousand strings of them takes twice as long as the database.
 * The shapes come in base64, two thirds of what the wire's own hexadecimal takes.
 */
type Packed = { id: number; ids: Buffer; shapes: string };

const PAGE = { embedded: 4000, postgres: 20_000 }; // the embedded engine serves others between two pages

/** `lastChange` is the last row of the change log that is in it. */
export type LoadedPlane = { plane: Plane; revision: number; lastChange: number };
type Watch = { onCount?: (read: number) => void; signal?: AbortSignal };

/**
 * The polygons of a layer as the database has them now, each in the 3° zone of the land around it; read again
 * where it is written to meanwhile.
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
  const { revision, lastChange } = await snapshot.read(async (sql) => {
    const [row] = await sql<{ last: number | null }[]>`select max(id) as last from change where layer = ${layer.code}`;
    return { revision: await revisionOf(sql, layer.code), lastChange: row?.last ?? 0 };
  });
  const builder = new PlaneBuilder();
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

/** Of rows that come by ascending id; the builder refuses others. */
const packed = (sql: TransactionSql) => sql`
  select max(id) as id, string_agg(int4send(id), '') as ids,
    encode(string_agg(st_asbinary(geom, 'NDR'), ''), 'base64') as shapes`;

/** Those of some features that are there now; null where none is. */
export async function packedFeatures(sql: TransactionSql, layer: Layer, ids: ReadonlySet<number>) {
  const [row] = await sql<Packed[]>`${packed(sql)} from (
      select id, geom from ${sql(layer.table)}
      where id in (select unnest(${`{${[...ids].join(',')}}`}::text::integer[])) and valid_to is null and geom is not null
      order by id) as found
    having count(*) > 0`;
  return row ?? null;
}

export function unpack(builder: PlaneBuilder, { ids, shapes }: Pick<Packed, 'ids' | 'shapes'>): void {
  const bytes = Buffer.from(shapes, 'base64');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let offset = 0;
  for (let at = 0; at < ids.length; at += 4) offset = builder.add(ids.readInt32BE(at), view, offset);
}
