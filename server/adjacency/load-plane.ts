import type { TransactionSql } from 'postgres';
import { type Plane, PlaneBuilder } from '#shared/adjacency/plane';
import type { Layer } from '#shared/layers';
import { engineName, openSnapshot, type Snapshot } from '../db';
import { ofLayer } from '../feature/of-layer';
import { LayerMoved, pages, revisionOf } from '../feature/pages';

/**
 * Features of a page in one row: a driver that makes a thousand strings of them takes twice as long as the database.
 * `ids` are 32 bits each, big-endian; `shapes` WKB one after another, little-endian.
 */
type Packed = { id: number; ids: Buffer; shapes: Buffer };

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
  const read = pages<Packed>(snapshot, { layer: layer.code, revision, limit: 1, signal }, async (sql, after) => {
    await sql`set local enable_sort = off`; // without statistics the planner would sort all of the table for each page
    const page = engineName() === 'postgres' ? await copiedPage(sql, layer, after) : await plainPage(sql, layer, after);
    return page ? [page] : [];
  });
  for await (const [page] of read) {
    if (page) unpack(builder, page);
    onCount?.(builder.count);
  }
  return { plane: builder.finish(), revision, lastChange };
}

type PlainRow = { id: number; ids: Buffer; shapes: string };
const bare = ({ id, ids, shapes }: PlainRow): Packed => ({ id, ids, shapes: Buffer.from(shapes, 'base64') });

/** Of rows that come by ascending id; the builder refuses others. Base64 is two thirds of the wire's own hexadecimal. */
const packed = (sql: TransactionSql) => sql`
  select max(id) as id, string_agg(int4send(id), '') as ids,
    encode(string_agg(st_asbinary(geom, 'NDR'), ''), 'base64') as shapes`;

async function plainPage(sql: TransactionSql, layer: Layer, after: number): Promise<Packed | null> {
  const [row] = await sql<PlainRow[]>`${packed(sql)} from (
      select id, geom from ${sql(layer.table)}
      where valid_to is null and geom is not null and id > ${after} ${ofLayer(sql, layer)}
      order by id limit ${PAGE.embedded}) as page
    having count(*) > 0`;
  return row ? bare(row) : null;
}

/**
 * The same as bytes: writing them as text takes the database longer than all else. COPY knows no parameters; a layer's
 * code is one of `overlayCodePattern`.
 */
async function copiedPage(sql: TransactionSql, layer: Layer, after: number): Promise<Packed | null> {
  const only = layer.table === 'overlay' ? `and layer_code = '${layer.code.replaceAll("'", "''")}'` : '';
  const answer = await sql
    .unsafe(
      `copy (select string_agg(int4send(id), '') as ids, string_agg(st_asbinary(geom, 'NDR'), '') as shapes
        from (select id, geom from ${layer.table}
          where valid_to is null and geom is not null and id > ${Math.trunc(after)} ${only}
          order by id limit ${PAGE.postgres}) as page
        having count(*) > 0) to stdout (format binary)`,
    )
    .readable();
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  answer._read(0); // the driver lets its socket rest behind a full stream, and wakes it up only when it is read from
  const [ids, shapes] = copiedFields(Buffer.concat(chunks));
  return ids && shapes ? { id: ids.readInt32BE(ids.length - 4), ids, shapes } : null;
}

const COPY_SIGNATURE_BYTES = 11;

/** The fields of the one row of a binary COPY (PostgreSQL's documentation of COPY, "Binary Format"); none without a row. */
function copiedFields(copied: Buffer): Buffer[] {
  let offset = COPY_SIGNATURE_BYTES + 4;
  offset += 4 + copied.readInt32BE(offset); // the header's extension
  const count = copied.readInt16BE(offset);
  offset += 2;
  return Array.from({ length: Math.max(0, count) }, () => {
    const length = copied.readInt32BE(offset);
    const field = copied.subarray(offset + 4, offset + 4 + length);
    offset += 4 + length;
    return field;
  });
}

/** Those of some features that are there now; null where none is. */
export async function packedFeatures(sql: TransactionSql, layer: Layer, ids: ReadonlySet<number>) {
  const [row] = await sql<PlainRow[]>`${packed(sql)} from (
      select id, geom from ${sql(layer.table)}
      where id in (select unnest(${`{${[...ids].join(',')}}`}::text::integer[])) and valid_to is null and geom is not null
      order by id) as found
    having count(*) > 0`;
  return row ? bare(row) : null;
}

export function unpack(builder: PlaneBuilder, { ids, shapes }: Pick<Packed, 'ids' | 'shapes'>): void {
  const view = new DataView(shapes.buffer, shapes.byteOffset, shapes.byteLength);
  let offset = 0;
  for (let at = 0; at < ids.length; at += 4) offset = builder.add(ids.readInt32BE(at), view, offset);
}
