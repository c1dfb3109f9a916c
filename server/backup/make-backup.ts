import { existsSync } from 'node:fs';
import { engineName, reading } from '../db';
import { originalPath } from '../media/files';
import { version } from '../version';
import { BackupFileError, type FilePart, type Part, writeBackupFile } from './backup-file';
import type { TableSum } from './checksum';
import { copyDatabase } from './copy';
import { filesNamed, piecesOf } from './media-files';
import { landedIn } from './tables';

type Options = {
  overwrite: boolean;
  signal?: AbortSignal;
  onProgress?: (phase: 'copying' | 'writing' | 'files', done: number, total: number) => void;
  /** Told of a file that a row names and that is not in its place: all else is backed up. */
  onMissing?: (path: string) => void;
};

/**
 * Writes the open database into a file as it was at one moment, while others read and write, and after it the files of
 * stops that its rows name: these are in their place before a row is, and never change.
 * @throws BackupFileError where there is such a file already.
 */
export async function makeBackup(path: string, options: Options): Promise<TableSum[]> {
  const { overwrite, signal, onProgress, onMissing } = options;
  if (!overwrite && existsSync(path))
    throw new BackupFileError(`${path} is there already. Name another file, or pass --overwrite.`);
  const copy = await copyDatabase({ signal, onCopied: (rows, total) => onProgress?.('copying', rows, total) });
  const { landed, tables, sequences, total } = copy;
  async function* parts(): AsyncGenerator<Part | FilePart> {
    let rows = 0;
    const files: string[] = [];
    for (const table of tables)
      for await (const lines of copy.pages(table)) {
        signal?.throwIfAborted();
        const part = { table: table.name, lines };
        files.push(...filesNamed(part));
        yield part;
        rows += lines.length;
        onProgress?.('writing', rows, Math.max(rows, total));
      }
    const now = await reading(landedIn);
    if (now.length !== landed.length)
      throw new Error('The database was brought to another version meanwhile. Make the backup again.');
    for (const [at, sha256] of files.entries()) {
      onProgress?.('files', at, files.length);
      const place = originalPath(sha256);
      if (!existsSync(place)) onMissing?.(place);
      else
        for await (const piece of piecesOf(place, sha256)) {
          signal?.throwIfAborted();
          yield piece;
        }
    }
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
