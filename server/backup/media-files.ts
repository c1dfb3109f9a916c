import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { originalPath } from '../media/files';
import type { FilePart, Part } from './backup-file';

const CHUNK = 3 << 18; // bytes: a mebibyte as base64

/** The files that rows of a backup name. */
export const filesNamed = ({ table, lines }: Part): string[] =>
  table === 'public.media' ? lines.map((line) => (JSON.parse(line) as { sha256: string }).sha256) : [];

/** A file of a stop, piece by piece; what was made of it is made again where it is asked for. */
export async function* piecesOf(path: string, sha256: string): AsyncGenerator<FilePart> {
  for await (const data of createReadStream(path, { highWaterMark: CHUNK })) yield { sha256, data: data as Buffer };
}

/** Lays files of a backup into a data folder, each under its name once it is whole. */
export function layFiles(dataFolder: string) {
  const laid: string[] = [];
  let current: { sha256: string; path: string; part: string; file: Awaited<ReturnType<typeof open>> } | null = null;
  const finish = async () => {
    if (!current) return;
    const { path, part, file } = current;
    current = null;
    await file.sync().finally(() => file.close());
    await rename(part, path);
    laid.push(path);
  };
  return {
    async add({ sha256, data }: FilePart): Promise<void> {
      const path = originalPath(sha256, dataFolder);
      if (current?.sha256 !== sha256) {
        await finish();
        if (existsSync(path)) return; // of that checksum, so it is the same
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const part = `${path}.restore.part`;
        current = { sha256, path, part, file: await open(part, 'w', 0o600) };
      }
      await current?.file.write(data);
    },
    finish,
    /** Takes away what was laid. */
    async undo(): Promise<void> {
      await current?.file.close();
      for (const path of [...laid, ...(current ? [current.part] : [])]) await rm(path, { force: true });
    },
  };
}
