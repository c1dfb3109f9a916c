import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TransactionSql } from 'postgres';
import { closeDatabase, openDatabase, reading, writing } from '../db';
import { type Migration, migrate, readMigrations } from '../migrate';
import type { Settings } from '../settings';
import { type Backup, BackupFileError, type Header, type Part, readBackupFile } from './backup-file';
import { differing, type TableSum, tableSum } from './checksum';
import { layFiles } from './media-files';
import { insertRows, pagesOf } from './rows';
import { type Landed, landedIn, quotedTable, type Table, tablesOf } from './tables';

type Options = {
  signal?: AbortSignal;
  onProgress?: (phase: 'checking' | 'loading' | 'comparing', rows: number, total: number | null) => void;
};

export type Restored = {
  header: Header;
  sums: TableSum[];
  /** Photos, videos and drawings of stops; each has its checksum. */
  files: number;
  /** Imports that were under way when the backup was made; what they had read is not in it. */
  cutOff: { id: number; fileName: string }[];
  /** Migrations that are newer than the backup. */
  applied: string[];
};

/** The database has something in it, or is not of the backup's version; the message says what to do. */
export class NotEmpty extends Error {}

/** Tables that a migration puts rows into; all others are empty in a new database. */
const filledByMigrations = ['auth.standing'];

/**
 * Restores a backup into an empty database, all or nothing: the file is checked whole before the database is touched,
 * and what was loaded is compared with it before it is committed. Opens the database and closes it.
 * @throws BackupFileError, NotEmpty, EngineTaken
 */
export async function restoreBackup(
  path: string,
  settings: Pick<Settings, 'databaseUrl' | 'dataFolder'>,
  { signal, onProgress }: Options = {},
): Promise<Restored> {
  let checked = 0;
  const backup = await readBackupFile(path, ({ lines }) => {
    signal?.throwIfAborted();
    checked += lines.length;
    onProgress?.('checking', checked, null);
  });
  const { header } = backup;
  const migrations = migrationsOf(path, header);
  const folders = settings.databaseUrl ? [] : [settings.dataFolder, join(settings.dataFolder, 'pg')];
  const made = folders.find((folder) => !existsSync(folder));
  const files = layFiles(settings.dataFolder);
  let done = false;
  try {
    await openDatabase(settings, 'own', 'npm run restore');
    await reading(async (sql) => {
      await refuseUnlessEmpty(sql, settings);
      refuseNewer(await landedIn(sql), header);
    });
    await migrate(migrations);
    const { sums, cutOff } = await writing({ actor: 'restore' }, async (sql) => {
      await sql`select pg_advisory_xact_lock(20770108)`; // a server that starts now waits in its own `migrate`
      await refuseUnlessEmpty(sql, settings);
      return load(sql, path, backup, files, { signal, onProgress });
    });
    const applied = await migrate();
    done = true;
    return { header, sums, files: backup.files, cutOff, applied };
  } finally {
    await closeDatabase();
    if (!done) await files.undo();
    if (made && !done) rmSync(made, { recursive: true, force: true });
  }
}

/** The program's migrations up to those of the backup. */
function migrationsOf(path: string, { migrations, program }: Header): Migration[] {
  const known = readMigrations();
  for (const { name, sha256 } of migrations)
    if (known.find((migration) => migration.name === name)?.sha256 !== sha256)
      throw new BackupFileError(
        `${path} was made by version ${program} with the migration ${name}, which this version does not know. Update the program.`,
      );
  const names = new Set(migrations.map(({ name }) => name));
  return known.filter(({ name }) => names.has(name));
}

async function refuseUnlessEmpty(
  sql: TransactionSql,
  { databaseUrl, dataFolder }: Pick<Settings, 'databaseUrl' | 'dataFolder'>,
): Promise<void> {
  const found: string[] = [];
  for (const table of await tablesOf(sql)) {
    if (filledByMigrations.includes(table.name)) continue;
    const [rows] = await sql.unsafe<{ count: number }[]>(`select count(*) from ${quotedTable(table)}`);
    if (rows!.count) found.push(`${table.name} ${rows!.count.toLocaleString('en')}`);
  }
  if (!found.length) return;
  throw new NotEmpty(
    `${databaseUrl ? 'The database of DATABASE_URL' : `The data folder ${dataFolder}`} is not empty. Rows in it: ${found.join(', ')}. ` +
      `A backup is restored into an empty one only: ${databaseUrl ? 'create a new database and name it in DATABASE_URL' : 'name a new folder in WANCUN_DATA'}. Nothing was changed.`,
  );
}

function refuseNewer(landed: readonly Landed[], { migrations }: Header): void {
  const newer = landed.find(({ name }) => !migrations.some((migration) => migration.name === name));
  if (newer)
    throw new NotEmpty(
      `The database is empty, but its tables are newer than the backup (${newer.name}). Name a new one.`,
    );
}

async function load(
  sql: TransactionSql,
  path: string,
  { header, sums, sequences }: Backup,
  files: ReturnType<typeof layFiles>,
  { signal, onProgress }: Options,
): Promise<Pick<Restored, 'sums' | 'cutOff'>> {
  const tables = await tablesOf(sql);
  refuseOtherTables(path, header, tables);
  const total = sums.reduce((rows, table) => rows + table.rows, 0);
  for (const table of tables) {
    // its triggers would log each row once more and raise revisions and standings
    await sql.unsafe(`alter table ${quotedTable(table)} disable trigger user`);
    if (filledByMigrations.includes(table.name)) await sql.unsafe(`delete from ${quotedTable(table)}`);
  }
  const byName = new Map(tables.map((table) => [table.name, table]));
  let loaded = 0;
  const onRows = async ({ table, lines }: Part) => {
    signal?.throwIfAborted();
    await insertRows(sql, byName.get(table)!, lines);
    loaded += lines.length;
    onProgress?.('loading', loaded, total);
  };
  await readBackupFile(path, onRows, (part) => {
    signal?.throwIfAborted();
    return files.add(part);
  });
  await files.finish();
  let compared = 0;
  const found: TableSum[] = [];
  for (const table of tables) {
    await sql.unsafe(`analyze ${quotedTable(table)}`); // without statistics each page would sort the whole table
    const sum = tableSum(table.name);
    for await (const rows of pagesOf((work) => work(sql), table)) {
      signal?.throwIfAborted();
      for (const { line } of rows) sum.add(line);
      compared += rows.length;
      onProgress?.('comparing', compared, total);
    }
    found.push(sum.end());
    await sql.unsafe(`alter table ${quotedTable(table)} enable trigger user`);
  }
  const differ = differing(found, sums);
  if (differ.length)
    throw new Error(
      `After loading, the checksums of ${differ.join(', ')} are not those of the backup. Nothing was restored.`,
    );
  const cutOff = await sql<{ id: number; fileName: string }[]>`
    update batch set state = 'failed', finished_at = now(),
      counts = '{"reason": "The import was under way when the backup was made; nothing of it was written."}'
    where state = 'started' returning id, file_name`;
  for (const { name, lastValue, isCalled } of sequences)
    await sql`select setval(${quotedTable({ name })}::text::regclass, ${lastValue}::bigint, ${isCalled}::boolean)`;
  return { sums: found, cutOff: cutOff.map(({ id, fileName }) => ({ id, fileName })) };
}

function refuseOtherTables(path: string, header: Header, tables: readonly Table[]): void {
  const names = (name: string, columns: readonly string[]) => [name, ...[...columns].sort()].join();
  const here = new Map(
    tables.map((table) => [
      table.name,
      names(
        table.name,
        table.columns.map(({ name }) => name),
      ),
    ]),
  );
  const there = new Map(header.tables.map(({ name, columns }) => [name, names(name, columns)]));
  const other = [...new Set([...here.keys(), ...there.keys()])].filter((name) => here.get(name) !== there.get(name));
  if (other.length)
    throw new BackupFileError(
      `${path} has other tables or columns than the database: ${other.join(', ')}. Something besides the migrations has changed them.`,
    );
}
