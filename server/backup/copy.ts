import type { TransactionSql } from 'postgres';
import { engineName, openSnapshot, reading } from '../db';
import { openSpool, type Spool } from '../import/spool';
import { keysBefore, pagesOf, type Row, rowsOf } from './rows';
import { type Landed, landedIn, quotedTable, type Sequence, sequencesOf, type Table, tablesOf } from './tables';

/** The whole database as it was at one moment, to be read in any time. */
export type Copy = {
  landed: Landed[];
  tables: Table[];
  sequences: Sequence[];
  /** About how many rows will come. */
  total: number;
  pages(table: Table): AsyncIterable<string[]> | Iterable<string[]>;
  end(): Promise<void>;
};

export type CopyOptions = { signal?: AbortSignal; onCopied?: (rows: number, total: number) => void };

const ROUNDS = 5;
const FEW = 2000; // rows that one transaction may read while others wait: some 50 ms

/** @throws Error where the database has nothing of ours. */
export async function copyDatabase(options: CopyOptions): Promise<Copy> {
  const copy = await (engineName() === 'embedded' ? copyInRounds(options) : copyOfSnapshot());
  if (copy.landed.length) return copy;
  await copy.end();
  throw new Error('There is nothing to back up: the database is empty.');
}

async function catalogue(sql: TransactionSql) {
  const landed = await landedIn(sql);
  const tables = await tablesOf(sql);
  let total = 0;
  for (const table of tables) {
    const [rows] = await sql.unsafe<{ count: number }[]>(`select count(*) from ${quotedTable(table)}`);
    total += rows!.count;
  }
  return { landed, tables, total };
}

async function copyOfSnapshot(): Promise<Copy> {
  const snapshot = await openSnapshot();
  try {
    const found = await snapshot.read(catalogue);
    const sequences = await snapshot.read(sequencesOf);
    const pages = async function* (table: Table) {
      for await (const rows of pagesOf(snapshot.read, table)) yield rows.map(({ line }) => line);
    };
    return { ...found, sequences, pages, end: snapshot.end };
  } catch (error) {
    await snapshot.end();
    throw error;
  }
}

/** `last` tells which row of the spool is the latest of a key. */
type Kept = { spool: Spool<Row>; last: Map<string, number> };
type Late = { fresh: Map<string, string>; unchanged: Set<string> };

/**
 * The embedded engine stops everybody else while a transaction is open, so all rows are read in short ones, then in
 * further rounds those that were written meanwhile. One last short transaction reads what is left, and the keys of all
 * rows: the copy is of its moment, to the row. It works since the engine runs one transaction at a time: whatever one
 * wrote after the round began bears a number (xmin) of at least the one that was next then.
 */
async function copyInRounds({ signal, onCopied }: CopyOptions): Promise<Copy> {
  const { landed, tables, total } = await reading(catalogue);
  const kept = new Map(
    tables.map((table): [Table, Kept] => [
      table,
      { spool: openSpool<Row>(({ line }) => line.length / 16), last: new Map() },
    ]),
  );
  const end = async () => {
    for (const { spool } of kept.values()) spool.close();
  };
  try {
    let since: string | null = null;
    for (let round = 0; round < ROUNDS; round++) {
      const next = await reading(nextTransaction);
      let copied = 0;
      for (const [table, { spool, last }] of kept) {
        if (!table.key.length) continue; // nothing tells its rows apart: they are few, and read in the end
        for await (const rows of pagesOf(reading, table, since)) {
          signal?.throwIfAborted();
          for (const row of rows) {
            last.set(row.key, spool.count);
            spool.push(row);
          }
          copied += rows.length;
          if (!round) onCopied?.(copied, total);
        }
      }
      since = next;
      if (round && copied <= FEW) break;
    }
    const from = since!;
    const late = new Map<Table, Late>();
    const sequences = await reading(async (sql) => {
      for (const table of tables) {
        const rows = await rowsOf(sql, table, table.key.length ? { since: from } : {});
        late.set(table, {
          fresh: new Map(rows.map(({ key, line }, at) => [table.key.length ? key : String(at), line])),
          unchanged: table.key.length ? await keysBefore(sql, table, from) : new Set(),
        });
      }
      return sequencesOf(sql);
    });
    return { landed, tables, sequences, total, pages: (table) => merged(kept.get(table)!, late.get(table)!), end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Of what was copied the latest row of each key that was still there in the end, then what was read in the end. */
function* merged({ spool, last }: Kept, { fresh, unchanged }: Late): Generator<string[]> {
  let at = 0;
  for (const rows of spool.pages())
    yield rows.filter(({ key }) => last.get(key) === at++ && unchanged.has(key)).map(({ line }) => line);
  yield [...fresh.values()];
}

const nextTransaction = async (sql: TransactionSql): Promise<string> => {
  const [row] = await sql<{ next: string }[]>`select pg_snapshot_xmax(pg_current_snapshot())::xid::text as next`;
  return row!.next;
};
