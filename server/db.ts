import postgres, { type ParameterOrJSON, type ReservedSql, type Sql, type TransactionSql } from 'postgres';
import { type Engine, openEngine } from './engine/open-engine';
import type { Settings } from './settings';

export type EngineName = 'embedded' | 'postgres';
type Open = { sql: Sql; name: EngineName; engine: Engine | null };

let open: Open | null = null;

const asText = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse: (text: string) => text });
const asNumber = (oid: number) => ({ to: oid, from: [oid], serialize: String, parse: Number });

/**
 * Opens the one connection pool: PostgreSQL where `databaseUrl` is set, else the embedded engine.
 * @param mode `own` for the server; `join` lets a command work beside a running server.
 * @throws EngineTaken where the embedded folder is another process's.
 */
export async function openDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataFolder'>,
  mode: 'own' | 'join' = 'own',
  purpose = 'npm start',
): Promise<void> {
  if (open) throw new Error('The database is open already.');
  const engine = settings.databaseUrl ? null : await openEngine(settings.dataFolder, mode, purpose);
  const options = {
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } }, // columns only: jsonb keys stay as stored
    // count(*) and numeric as numbers: every figure of ours is far below 2^53; dates stay the text that was stored
    types: { int8: asNumber(20), numeric: asNumber(1700), date: asText(1082) },
    onnotice: () => undefined,
  };
  const sql = settings.databaseUrl
    ? postgres(settings.databaseUrl, {
        ...options,
        max: 10,
        // the log holds times as text: the same text whoever writes it
        connection: { application_name: 'wancun', TimeZone: 'UTC' },
      })
    : postgres({
        ...options,
        fetch_types: false, // its query would run outside a transaction, which the engine's socket may interleave
        max: 4,
        user: 'postgres',
        database: 'postgres',
        ...(engine?.lock.socket ? { path: engine.lock.socket } : { host: '127.0.0.1', port: engine?.lock.port ?? 0 }),
      });
  open = { sql: sql as unknown as Sql, name: settings.databaseUrl ? 'postgres' : 'embedded', engine };
}

function opened(): Open {
  if (!open) throw new Error('The database is not open.');
  return open;
}

export const engineName = (): EngineName => opened().name;

/** Runs `work` in a read-only transaction, so that a query cut off midway cannot disturb the next one. */
export const reading = <T>(work: (sql: TransactionSql) => Promise<T>): Promise<T> =>
  opened().sql.begin('read only', work) as Promise<T>;

/** Many short reads that belong together. */
export type Snapshot = { read: typeof reading; end(): Promise<void> };

/**
 * On PostgreSQL all reads see the database as it was at the first one. The embedded engine cannot hold a transaction
 * open while others work, so there each read stands alone and the caller compares the layer's revision.
 */
export async function openSnapshot(): Promise<Snapshot> {
  if (engineName() === 'embedded') return { read: reading, end: async () => undefined };
  const connection = await opened().sql.reserve();
  await connection`begin isolation level repeatable read read only`;
  return {
    read: (work) => work(connection as unknown as TransactionSql),
    end: async () => {
      await connection`rollback`.catch(() => undefined);
      connection.release();
    },
  };
}

/** Who writes: the change log's triggers read it. `bulk` leaves single inserts out of the log; their batch stands there. */
export type Writer = { actor: string; batchId?: number; bulk?: boolean };

/** Runs `work` in one transaction, logged under the writer's name. */
export const writing = <T>(writer: Writer, work: (sql: TransactionSql) => Promise<T>): Promise<T> =>
  opened().sql.begin(async (sql) => {
    await sql`select set_config('wancun.actor', ${writer.actor}, true),
      set_config('wancun.batch', ${writer.batchId ? String(writer.batchId) : ''}, true),
      set_config('wancun.bulk', ${writer.bulk ? 'on' : ''}, true)`;
    return work(sql);
  }) as Promise<T>;

/** One statement of a library that writes its own SQL, in a transaction of its own. */
export const statement = (text: string, parameters: ParameterOrJSON<never>[]) =>
  opened().sql.begin((sql) => sql.unsafe(text, parameters));

/** For a library that holds its transactions itself; it must release the connection. */
export const reserveConnection = (): Promise<ReservedSql> => opened().sql.reserve();

export async function closeDatabase(): Promise<void> {
  const closing = open;
  open = null;
  await closing?.sql.end({ timeout: 5 });
  await closing?.engine?.close();
}
