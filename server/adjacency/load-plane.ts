import type { TransactionSql } from 'postgres';
import { OtherZones, type Plane, PlaneBuilder } from '#shared/adjacency/plane';
import type { Zone } from '#shared/adjacency/zones';
import type { Layer } from '#shared/layers';
import { engineName, openReaders, type Readers } from '../db';
import { ofLayer } from '../feature/of-layer';
import { LayerMoved, revisionOf, stillAt } from '../feature/pages';

/**
 * Features of a page in one row: a driver that makes a thousand strings of them takes twice as long as the database.
 * `ids` are 32 bits each, big-endian; `shapes` WKB one after another, little-endian.
 */
type Packed = { ids: Buffer; shapes: Buffer };

/** Those with an id above `after`, up to `last`. */
type Page = { after: number; last: number };

const PAGE_IDS = { embedded: 4000, postgres: 20_000 }; // the embedded engine serves others between two pages
const READERS = 2; // PostgreSQL packs shapes slower than they are unpacked here
const AHEAD = 2; // pages asked of each reader before they are needed

/** `lastChange` is the last row of the change log that is in it. */
export type LoadedPlane = { plane: Plane; revision: number; lastChange: number };
type Watch = { onCount?: (read: number, total: number) => void; signal?: AbortSignal };

/**
 * The polygons of a layer as the database has them now, each in the 3° zone of the land around it; read again
 * where it is written to meanwhile.
 */
export async function loadPlane(layer: Layer, watch: Watch = {}): Promise<LoadedPlane> {
  let zones: readonly Zone[] | null = null;
  for (;;) {
    const moment = await openReaders(READERS);
    try {
      return await readPlane(moment, layer, new PlaneBuilder(zones), watch);
    } catch (error) {
      if (error instanceof OtherZones) zones = error.zones;
      else if (error instanceof LayerMoved) zones = null;
      else throw error;
    } finally {
      await moment.end();
    }
  }
}

async function readPlane(
  { readers }: Readers,
  layer: Layer,
  builder: PlaneBuilder,
  { onCount, signal }: Watch,
): Promise<LoadedPlane> {
  const { revision, lastChange, least, most, total } = await readers[0]!(async (sql) => {
    const revision = await revisionOf(sql, layer.code);
    const [change] = await sql<{ last: number | null }[]>`
      select max(id) as last from change where layer = ${layer.code}`;
    const [ids] = await sql<{ least: number; most: number; total: number }[]>`
      select coalesce(min(id), 1) as least, coalesce(max(id), 0) as most, count(*) as total from ${sql(layer.table)}
      where valid_to is null and geom is not null ${ofLayer(sql, layer)}`;
    return { revision, lastChange: change?.last ?? 0, ...ids! };
  });
  const width = PAGE_IDS[engineName()];
  const count = Math.ceil((most - least + 1) / width);
  const isPostgres = engineName() === 'postgres';
  if (isPostgres) for (const read of readers) await read(inKeyOrder); // one transaction each: what is asked between two pages is waited for
  const pages = inOrder(count, readers, (read, at) =>
    read(async (sql) => {
      const after = least - 1 + at * width;
      const page = { after, last: after + width };
      if (isPostgres) return copiedPage(sql, layer, page);
      await stillAt(sql, layer.code, revision);
      await inKeyOrder(sql);
      return plainPage(sql, layer, page);
    }),
  );
  for await (const page of pages) {
    signal?.throwIfAborted();
    if (!page) continue;
    const isFirst = builder.count === 0;
    unpack(builder, page);
    builder.turn();
    if (isFirst) builder.makeRoom(total / builder.count);
    onCount?.(builder.count, total);
  }
  return { plane: builder.finish(), revision, lastChange };
}

/** Without statistics the planner would sort all of the table for each page. */
const inKeyOrder = (sql: TransactionSql) => sql`set local enable_sort = off`;

/** The answers to 0, 1, … in their order; each reader goes on meanwhile with what is asked for next. */
async function* inOrder<Reader, Answer>(
  count: number,
  readers: readonly Reader[],
  ask: (reader: Reader, at: number) => Promise<Answer>,
): AsyncGenerator<Answer> {
  const busy = readers.map((): Promise<unknown> => Promise.resolve());
  const waiting: Promise<Answer>[] = [];
  let asked = 0;
  const askNext = () => {
    const at = asked++;
    const place = at % readers.length;
    const answer = busy[place]!.then(() => ask(readers[place]!, at));
    busy[place] = answer.catch(() => undefined); // told where it is awaited
    waiting.push(answer);
  };
  try {
    for (let at = 0; at < count; at++) {
      while (asked < Math.min(count, at + AHEAD * readers.length)) askNext();
      yield await waiting.shift()!;
    }
  } finally {
    await Promise.allSettled(waiting); // a transaction must not end under a query
  }
}

type PlainRow = { ids: Buffer; shapes: string };
const bare = ({ ids, shapes }: PlainRow): Packed => ({ ids, shapes: Buffer.from(shapes, 'base64') });

/** Of rows that come by ascending id; the builder refuses others. Base64 is two thirds of the wire's own hexadecimal. */
const packed = (sql: TransactionSql) => sql`
  select string_agg(int4send(id), '') as ids, encode(string_agg(st_asbinary(geom, 'NDR'), ''), 'base64') as shapes`;

async function plainPage(sql: TransactionSql, layer: Layer, { after, last }: Page): Promise<Packed | null> {
  const [row] = await sql<PlainRow[]>`${packed(sql)} from (
      select id, geom from ${sql(layer.table)}
      where valid_to is null and geom is not null and id > ${after} and id <= ${last} ${ofLayer(sql, layer)}
      order by id) as page
    having count(*) > 0`;
  return row ? bare(row) : null;
}

/**
 * The same as bytes: writing them as text takes the database longer than all else. COPY knows no parameters; a layer's
 * code is one of `overlayCodePattern`.
 */
async function copiedPage(sql: TransactionSql, layer: Layer, { after, last }: Page): Promise<Packed | null> {
  const only = layer.table === 'overlay' ? `and layer_code = '${layer.code.replaceAll("'", "''")}'` : '';
  const answer = await sql
    .unsafe(
      `copy (select string_agg(int4send(id), '') as ids, string_agg(st_asbinary(geom, 'NDR'), '') as shapes
        from (select id, geom from ${layer.table}
          where valid_to is null and geom is not null and id > ${Math.trunc(after)} and id <= ${Math.trunc(last)} ${only}
          order by id) as page
        having count(*) > 0) to stdout (format binary)`,
    )
    .readable();
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  answer._read(0); // the driver lets its socket rest behind a full stream, and wakes it up only when it is read from
  // one message a row, then the end: a page is not copied for two bytes that nobody reads
  if (chunks.at(-1)?.length === COPY_END_BYTES) chunks.pop();
  const [ids, shapes] = copiedFields(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
  return ids && shapes ? { ids, shapes } : null;
}

const COPY_SIGNATURE_BYTES = 11;
const COPY_END_BYTES = 2;

/** The fields of the one row of a binary COPY (PostgreSQL's documentation of COPY, "Binary Format"); none without a row. */
function copiedFields(copied: Buffer): Buffer[] {
  let offset = COPY_SIGNATURE_BYTES + 4;
  offset += 4 + copied.readInt32BE(offset); // the header's extension
  if (offset === copied.length) return []; // the end stood alone
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

export function unpack(builder: PlaneBuilder, { ids, shapes }: Packed): void {
  const view = new DataView(shapes.buffer, shapes.byteOffset, shapes.byteLength);
  let offset = 0;
  for (let at = 0; at < ids.length; at += 4) offset = builder.add(ids.readInt32BE(at), view, offset);
}
