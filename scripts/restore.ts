/** `npm run restore -- FILE`: a file of `npm run backup` into an empty database of either engine, all or nothing. */
import { parseArgs } from 'node:util';
import { sumLines } from '../server/backup/checksum';
import { restoreBackup } from '../server/backup/restore-backup';
import { progressWords } from '../server/backup/words';
import { progressLine } from '../server/import/progress-line';
import { readSettings } from '../server/settings';

const usage = `npm run restore -- FILE
  FILE  a file that npm run backup wrote, on whichever engine
  The database that WANCUN_DATA or DATABASE_URL names must be empty, or for WANCUN_DATA not there yet.`;

const progress = progressLine(process.stderr, progressWords);
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  const [path] = positionals;
  if (values.help || !path || positionals.length !== 1) throw new Error(usage);
  const settings = readSettings();
  const restored = await restoreBackup(path, settings, { signal: stop.signal, onProgress: progress.show });
  progress.end();
  const { header, sums, files, cutOff, applied } = restored;
  const rows = sums.reduce((sum, table) => sum + table.rows, 0);
  console.log(sumLines(sums).join('\n'));
  console.log(`${rows.toLocaleString('en')} rows of ${sums.length} tables; each checksum is that of the backup.`);
  if (files) console.log(`${files.toLocaleString('en')} photos, videos and drawings of stops; each has its checksum.`);
  console.log(`Restored as of ${header.madeAt} from the ${header.engine} engine of version ${header.program}.`);
  for (const { id, fileName } of cutOff)
    console.log(`Batch #${id} (${fileName}) was under way then; nothing of it was written. Import it again.`);
  if (applied.length) console.log(`Brought up to this version: ${applied.join(', ')}.`);
} catch (error) {
  progress.end();
  console.error(
    stop.signal.aborted ? 'Stopped; nothing was restored.' : error instanceof Error ? error.message : error,
  );
  process.exitCode = stop.signal.aborted ? 130 : 1;
}
