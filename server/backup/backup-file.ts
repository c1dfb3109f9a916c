import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { SHA256 } from '#shared/media';
import { differing, type TableSum, tableSum } from './checksum';

/*
 * The file: gzipped lines of JSON, the same from both engines. First the header; then for each table that has rows an
 * array with its name, and the rows as objects; then the files of stops, each as arrays of an empty name, its SHA-256 and
 * a piece of it in base64; at last the end, whose checksums tell a whole file from a damaged one.
 */
const FORMAT = 'wancun-backup';
const VERSION = 2;
const OLDEST = 1; // had no files

const headerLine = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().min(OLDEST).max(VERSION),
  program: z.string(),
  engine: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});
const endLine = z.object({
  end: z.literal(FORMAT),
  sums: z.array(z.object({ name: z.string(), rows: z.number(), checksum: z.string() })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.number(), isCalled: z.boolean() })),
  files: z.number().default(0),
});
export type Header = Omit<z.infer<typeof headerLine>, 'format' | 'version'>;
export type Sequences = z.infer<typeof endLine>['sequences'];
export type Backup = { header: Header; sums: TableSum[]; sequences: Sequences; files: number };

/** Rows of one table, as `rowsOf` gives them. */
export type Part = { table: string; lines: readonly string[] };

/** A piece of the file of that checksum. */
export type FilePart = { sha256: string; data: Buffer };

/** The file cannot be restored from; the message says why. */
export class BackupFileError extends Error {}

/** Writes a backup that only its owner may read; `path` only ever holds a whole one. */
export async function writeBackupFile(
  path: string,
  header: Header,
  sequences: Sequences,
  parts: AsyncIterable<Part | FilePart>,
): Promise<TableSum[]> {
  const sums = new Map(header.tables.map(({ name }) => [name, tableSum(name)]));
  const ended = () => [...sums.values()].map((sum) => sum.end());
  async function* text() {
    yield `${JSON.stringify({ format: FORMAT, version: VERSION, ...header })}\n`;
    let current = '';
    const files = new Set<string>();
    for await (const one of parts) {
      if ('sha256' in one) {
        files.add(one.sha256);
        yield `${JSON.stringify(['', one.sha256, one.data.toString('base64')])}\n`;
        continue;
      }
      const { table, lines } = one;
      if (!lines.length) continue;
      if (table !== current) yield `${JSON.stringify([table])}\n`;
      current = table;
      for (const line of lines) sums.get(table)!.add(line);
      yield `${lines.join('\n')}\n`;
    }
    yield `${JSON.stringify({ end: FORMAT, sums: ended(), sequences, files: files.size })}\n`;
  }
  const part = `${path}.part`;
  await rm(part, { force: true });
  try {
    // flushed to the disk before it is given its name
    await pipeline(text(), createGzip(), createWriteStream(part, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return ended();
}

/**
 * Reads a backup from its first line to its last.
 * @throws BackupFileError where it is no backup, or a damaged one; some rows have been handed on by then.
 */
export async function readBackupFile(
  path: string,
  onRows: (part: Part) => Promise<void> | void,
  onFile: (part: FilePart) => Promise<void> | void = () => undefined,
): Promise<Backup> {
  let header: Header | null = null;
  let end: z.infer<typeof endLine> | null = null;
  let table = '';
  const sums = new Map<string, ReturnType<typeof tableSum>>();
  const files = checkFiles(path);
  for await (const lines of linesOf(path)) {
    let rows: string[] = [];
    for (const line of lines) {
      if (!header) {
        header = readHeader(path, line);
        for (const { name } of header.tables) sums.set(name, tableSum(name));
      } else if (end) throw damaged(path, 'something follows its end');
      else if (line.startsWith('["",')) await onFile(files.add(line));
      else if (line.startsWith('["')) {
        if (rows.length) await onRows({ table, lines: rows });
        rows = [];
        table = line.slice(2, -2);
      } else if (line.startsWith('{"end":')) end = readEnd(path, line);
      else {
        const sum = sums.get(table);
        if (!sum) throw damaged(path, `it has rows of an unknown table "${table}"`);
        sum.add(line);
        rows.push(line);
      }
    }
    if (rows.length) await onRows({ table, lines: rows });
  }
  if (!header) throw new BackupFileError(`${path} is empty.`);
  if (!end) throw damaged(path, 'its end is missing');
  const found = [...sums.values()].map((sum) => sum.end());
  const names = differing(found, end.sums);
  if (names.length) throw damaged(path, `the checksums of ${names.join(', ')} differ`);
  if (files.end() !== end.files) throw damaged(path, 'files of stops are missing');
  return { header, sums: end.sums, sequences: end.sequences, files: end.files };
}

const fileLine = z.tuple([z.literal(''), z.string().regex(SHA256), z.base64()]);

/** Holds each file against its checksum as its pieces go by. */
function checkFiles(path: string) {
  let current: { sha256: string; hash: Hash } | null = null;
  let count = 0;
  const end = () => {
    if (current && current.hash.digest('hex') !== current.sha256)
      throw damaged(path, `the file ${current.sha256} in it is not as it was`);
    current = null;
    return count;
  };
  return {
    add(line: string): FilePart {
      const read = fileLine.safeParse(jsonOf(line));
      if (!read.success) throw damaged(path, 'a file in it cannot be read');
      const [, sha256, text] = read.data;
      if (current?.sha256 !== sha256) {
        end();
        current = { sha256, hash: createHash('sha256') };
        count++;
      }
      const data = Buffer.from(text, 'base64');
      current.hash.update(data);
      return { sha256, data };
    },
    end,
  };
}

const damaged = (path: string, reason: string) =>
  new BackupFileError(`${path} is damaged: ${reason}. Nothing was restored; take another backup.`);

const noBackup = (path: string) => new BackupFileError(`${path} is not a file that npm run backup wrote.`);

function readHeader(path: string, line: string): Header {
  const said = jsonOf(line);
  const header = headerLine.safeParse(said);
  if (header.success) return header.data;
  const later = z.object({ format: z.literal(FORMAT), version: z.number() }).safeParse(said);
  if (!later.success || later.data.version <= VERSION) throw noBackup(path);
  throw new BackupFileError(
    `${path} has version ${later.data.version} of the format, this program reads ${VERSION}. Update the program.`,
  );
}

function readEnd(path: string, line: string): z.infer<typeof endLine> {
  const end = endLine.safeParse(jsonOf(line));
  if (!end.success) throw damaged(path, 'its end cannot be read');
  return end.data;
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const CHUNK = 1 << 20; // bytes unpacked at once: about a thousand rows

/** Lines of a gzipped text, about a thousand at a time. */
async function* linesOf(path: string): AsyncGenerator<string[]> {
  const unpacked = createGunzip({ chunkSize: CHUNK });
  unpacked.setEncoding('utf8');
  pipeline(createReadStream(path), unpacked).catch(() => undefined); // told by the loop below
  let begun: string[] = []; // pieces of a line that goes on: terrain is one of many megabytes
  try {
    for await (const chunk of unpacked) {
      const [first = '', ...more] = (chunk as string).split('\n');
      begun.push(first);
      const last = more.pop();
      if (last === undefined) continue;
      const lines = [begun.join(''), ...more];
      begun = [last];
      yield lines;
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new BackupFileError(`There is no file ${path}.`);
    if (!code?.startsWith('Z_')) throw error;
    throw message === 'incorrect header check' ? noBackup(path) : damaged(path, message);
  }
  if (begun.join('')) throw damaged(path, 'its last line is cut off');
}
