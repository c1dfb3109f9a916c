import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

/** Rows on their way, kept in a file so that a large layer does not stand in memory. Numbers come back bit for bit. */
export type Spool<Row> = {
  push(row: Row): void;
  /** All rows from the first, a page at a time; ends the writing. */
  pages(): Generator<Row[]>;
  readonly count: number;
  close(): void;
};

const PAGE_ROWS = 500;
const PAGE_WEIGHT = 40_000; // vertices a page: some tens of megabytes at most

/**
 * Opens a spool. Its file has no name from the first moment on where the system allows that, so that a process that is
 * killed leaves nothing behind.
 * @param weightOf what a row weighs, in vertices.
 */
export function openSpool<Row>(weightOf: (row: Row) => number): Spool<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-import-'));
  const file = openSync(join(folder, 'rows'), 'w+');
  const unlink = () => rmSync(folder, { recursive: true, force: true });
  if (process.platform !== 'win32') unlink();
  const starts: { at: number; length: number }[] = [];
  let page: Row[] = [];
  let weight = 0;
  let end = 0;
  let count = 0;

  const flush = () => {
    if (!page.length) return;
    const bytes = serialize(page);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, end + done);
    starts.push({ at: end, length: bytes.length });
    end += bytes.length;
    page = [];
    weight = 0;
  };
  return {
    push(row) {
      page.push(row);
      count++;
      weight += weightOf(row);
      if (page.length >= PAGE_ROWS || weight >= PAGE_WEIGHT) flush();
    },
    *pages() {
      flush();
      for (const { at, length } of starts) {
        const bytes = Buffer.allocUnsafe(length);
        for (let done = 0; done < length; ) {
          const got = readSync(file, bytes, done, length - done, at + done);
          if (!got) throw new Error('The temporary file of the rows ended early.');
          done += got;
        }
        yield deserialize(bytes) as Row[];
      }
    },
    get count() {
      return count;
    },
    close() {
      closeSync(file);
      unlink();
    },
  };
}
