import postgres, { type ParameterOrJSON, type ReservedSql, type Sql, type TransactionSql } from 'postgres';
import { type Engine, openEngine } from './engine/open-engine';
import { AppError } from './errors';
import { readSettings, type Settings } from './settings';

export type EngineName = 'embedded' | 'postgres';
/** `hasAskers`: somebody waits for what is read; nobody does in a command. */
type Open = { sql: Sql; name: EngineName; engine: Engine | null; hasAskers: boolean };

const LONGEST_OF_FILE_S = 600; // a page or the sums of a file, which the asker sees grow

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
    ? poolOf(settings.databaseUrl, {
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
  open = {
    sql: sql as unknown as Sql,
    name: settings.databaseUrl ? 'postgres' : 'embedded',
    engine,
    hasAskers: mode === 'own',
  };
}

/** @throws Error without the address, in which a password stands: the platform's own error shows it. */
function poolOf<T extends Record<string, postgres.PostgresType>>(address: string, options: postgres.Options<T>) {
  try {
    return postgres(address, options);
  } catch {
    throw new Error('DATABASE_URL cannot be read as postgres://USER:PASSWORD@HOST:PORT/DATABASE.');
  }
}

type Work<T> = (sql: TransactionSql) => Promise<T>;

function opened(): Open {
  if (!open) throw new Error('The database is not open.');
  return open;
}

export const engineName = (): EngineName => opened().name;

const readOnly = <T>(work: Work<T>) => opened().sql.begin('read only', work) as Promise<T>;

/**
 * Runs `work` in a read-only transaction, so that a query cut off midway cannot disturb the next one.
 * @throws AppError `too-slow`. The embedded engine cannot be stopped in the middle of a query: there the asker is let
 * go and the query comes to its end by itself.
 */
export async function reading<T>(work: Work<T>): Promise<T> {
  const { name, hasAskers } = opened();
  if (!hasAskers) return readOnly(work);
  const { longestS } = readSettings();
  if (name === 'embedded') return inTime(readOnly(work), longestS);
  return readOnly((sql) => {
    limitTo(sql, longestS).execute(); // on its way in one packet with what follows
    return work(sql);
  }).catch(wordedSlow);
}

const inMs = (seconds: number) => String(Math.round(seconds * 1000));
const limitTo = (sql: Sql | TransactionSql, seconds: number) =>
  sql`select set_config('statement_timeout', ${inMs(seconds)}, true)`;

const QUERY_CANCELED = '57014';
const tooSlow = () =>
  new AppError(
    'too-slow',
    'The database took too long and was stopped. Narrow the region or the filter, or ask later.',
  );

function wordedSlow(error: unknown): never {
  throw error instanceof postgres.PostgresError && error.code === QUERY_CANCELED ? tooSlow() : error;
}

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooSlow()), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

type Read = typeof readOnly;
/** Many short reads that belong together. */
export type Snapshot = { read: Read; end(): Promise<void> };
/** Several that see the same moment, each on a connection of its own. */
export type Readers = { readers: Read[]; end(): Promise<void> };

/**
 * On PostgreSQL all reads see the database as it was at the first one. The embedded engine cannot hold a transaction
 * open while others work, so there each read stands alone and the caller compares the layer's revision.
 */
export async function openSnapshot(): Promise<Snapshot> {
  const { readers, end } = await openReaders(1);
  return { read: readers[0]!, end };
}

/** As `openSnapshot`, for work that PostgreSQL shares among its processes; the embedded engine has one reader. */
export async function openReaders(count: number): Promise<Readers> {
  if (engineName() === 'embedded') return { readers: [readOnly], end: async () => undefined };
  const { sql } = opened();
  const connections: ReservedSql[] = [];
  const end = async () => {
    for (const connection of connections) {
      await connection`rollback`.catch(() => undefined);
      connection.release();
    }
  };
  try {
    let moment: string | null = null;
    for (let at = 0; at < count; at++) {
      const connection = await sql.reserve();
      connections.push(connection);
      await connection`begin isolation level repeatable read read only`;
      if (moment) await connection.unsafe(`set transaction snapshot '${moment}'`);
      else if (count > 1) [{ moment }] = await connection<[{ moment: string }]>`select pg_export_snapshot() as moment`;
      await limitTo(connection, LONGEST_OF_FILE_S);
    }
  } catch (error) {
    await end();
    throw error;
  }
  const readers = connections.map(
    (connection): Read =>
      (work) =>
        work(connection as unknown as TransactionSql).catch(wordedSlow),
  );
  return { readers, end };
}

/**
 * Who writes: the change log's triggers read it. `bulk` leaves single inserts out of the log; their batch stands there.
 * `unhurried` work takes as long as it needs, as bulk does: nobody waits for its answer.
 */
export type Writer = { actor: string; batchId?: number; bulk?: boolean; unhurried?: boolean };

/**
 * Runs `work` in one transaction, logged under the writer's name.
 * @throws AppError `too-slow` on PostgreSQL, and then nothing was written.
 */
export async function writing<T>(writer: Writer, work: Work<T>): Promise<T> {
  const { sql, hasAskers } = opened();
  const isLimited = hasAskers && !writer.bulk && !writer.unhurried;
  return sql
    .begin(async (sql) => {
      await sql`select set_config('wancun.actor', ${writer.actor}, true),
      set_config('wancun.batch', ${writer.batchId ? String(writer.batchId) : ''}, true),
      set_config('wancun.bulk', ${writer.bulk ? 'on' : ''}, true),
      set_config('statement_timeout', ${isLimited ? inMs(readSettings().longestS) : '0'}, true)`; // 0: none
      return work(sql);
    })
    .catch(wordedSlow) as Promise<T>;
}

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
