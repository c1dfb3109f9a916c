/** `npm run backup -- FILE`: the whole database in one file, while a server serves and people write. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sumLines } from '../server/backup/checksum';
import { makeBackup } from '../server/backup/make-backup';
import { progressWords } from '../server/backup/words';
import { closeDatabase, engineName, openDatabase } from '../server/db';
import { progressLine } from '../server/import/progress-line';
import { readSettings } from '../server/settings';

const usage = `npm run backup -- FILE [--overwrite]
  FILE         the file to write, such as wancun.backup; it is as secret as the database
  --overwrite  takes the place of a file that is there`;

const progress = progressLine(process.stderr, progressWords);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { overwrite: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  const [path] = positionals;
  if (values.help || !path || positionals.length !== 1) throw new Error(usage);
  const settings = readSettings();
  if (!settings.databaseUrl && !existsSync(join(settings.dataFolder, 'pg')))
    throw new Error(`There is no database in ${settings.dataFolder}. WANCUN_DATA or DATABASE_URL names another.`);
  await openDatabase(settings, 'join', 'npm run backup');
  const sums = await makeBackup(path, {
    overwrite: values.overwrite ?? false,
    signal: stop.signal,
    onProgress: progress.show,
    onMissing: (path) => console.error(`${path} is missing: the backup is without this photo, video or drawing.`),
  });
  progress.end();
  const rows = sums.reduce((sum, table) => sum + table.rows, 0);
  console.log(sumLines(sums).join('\n'));
  console.log(
    `${path}: ${rows.toLocaleString('en')} rows of ${sums.length} tables of the ${engineName()} engine, ${statSync(path).size.toLocaleString('en')} B.`,
  );
} catch (error) {
  progress.end();
  console.error(stop.signal.aborted ? 'Stopped; no file was written.' : error instanceof Error ? error.message : error);
  process.exitCode = stop.signal.aborted ? 130 : 1;
} finally {
  await closeDatabase();
}
