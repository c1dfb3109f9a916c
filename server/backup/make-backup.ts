import { existsSync } from 'node:fs';
import { engineName, reading } from '../db';
import { version } from '../version';
import { BackupFileError, type Part, writeBackupFile } from './backup-file';
import type { TableSum } from './checksum';
import { copyDatabase } from './copy';
import { landedIn } from './tables';

type Options = {
  overwrite: boolean;
  signal?: AbortSignal;
  onProgress?: (phase: 'copying' | 'writing', rows: number, total: number) => void;
};

/**
 * Writes the open database into a file as it was at one moment, while others read and write.
 * @throws BackupFileError where there is such a file already.
 */
export async function makeBackup(path: string, { overwrite, signal, onProgress }: Options): Promise<TableSum[]> {
  if (!overwrite && existsSync(path))
    throw new BackupFileError(`${path} is there already. Name another file, or pass --overwrite.`);
  const copy = await copyDatabase({ signal, onCopied: (rows, total) => onProgress?.('copying', rows, total) });
  const { landed, tables, sequences, total } = copy;
  async function* parts(): AsyncGenerator<Part> {
    let rows = 0;
    for (const table of tables)
      for await (const lines of copy.pages(table)) {
        signal?.throwIfAborted();
        yield { table: table.name, lines };
        rows += lines.length;
        onProgress?.('writing', rows, Math.max(rows, total));
      }
    const now = await reading(landedIn);
    if (now.length !== landed.length)
      throw new Error('The database was brought to another version meanwhile. Make the backup again.');
  }
  try {
    const header = {
      program: version,
      engine: engineName(),
      madeAt: new Date().toISOString(),
      migrations: landed,
      tables: tables.map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name) })),
    };
    return await writeBackupFile(path, header, sequences, parts());
  } finally {
    await copy.end();
  }
}
