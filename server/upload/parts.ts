import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PART_BYTES } from '#shared/media';
import { AppError } from '../errors';
import { mediaFolder } from '../media/files';

const DAY_MS = 86_400_000;
const MOST_OPEN = 200; // uploads under way at once, of all people

/** What a file becomes once it is whole. */
type Purpose = 'media' | 'heights';

/** What lies beside the bytes that have come; whoever has `id` and the same name goes on, also after a restart. */
type Begun<Note> = { purpose: Purpose; by: string; bytes: number; note: Note };

/** A file on its way. */
export type Parts<Note> = { id: string; path: string; bytes: number; offset: number; note: Note };

const folder = () => join(mediaFolder(), 'uploads');
const bytesPath = (id: string) => join(folder(), id);
const notePath = (id: string) => join(folder(), `${id}.json`);
const notFound = () => new AppError('upload-not-found', 'There is no such upload of yours: begin it anew.');

/** Begins an upload; those that nobody went on with for a day are forgotten. @throws AppError `too-many-uploads`. */
export async function beginParts<Note>(purpose: Purpose, by: string, bytes: number, note: Note): Promise<Parts<Note>> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  if ((await forgetOld()) >= MOST_OPEN)
    throw new AppError('too-many-uploads', `${MOST_OPEN} uploads are under way: wait until some have ended.`);
  const id = randomBytes(16).toString('base64url');
  await writeFile(bytesPath(id), '', { flag: 'wx', mode: 0o600 });
  const begun: Begun<Note> = { purpose, by, bytes, note };
  await writeFile(notePath(id), JSON.stringify(begun), { flag: 'wx', mode: 0o600 });
  return { id, path: bytesPath(id), bytes, offset: 0, note };
}

/** @returns how many are left. */
async function forgetOld(): Promise<number> {
  const ids = (await readdir(folder())).filter((name) => !name.endsWith('.json'));
  let left = 0;
  for (const id of ids) {
    const at = await stat(bytesPath(id)).catch(() => null);
    if (!at) continue;
    if (Date.now() - at.mtimeMs > DAY_MS) await forgetParts(id);
    else left++;
  }
  return left;
}

/** Nothing of it is left. */
export const forgetParts = (id: string) =>
  Promise.all([bytesPath(id), notePath(id)].map((path) => rm(path, { force: true })));

/** How far an upload is. @throws AppError `upload-not-found` also where it is somebody else's. */
export async function partsOf<Note>(purpose: Purpose, by: string, id: string): Promise<Parts<Note>> {
  if (!/^[\w-]{22}$/.test(id)) throw notFound();
  const [text, { size }] = await Promise.all([readFile(notePath(id), 'utf8'), stat(bytesPath(id))]).catch(() => {
    throw notFound();
  });
  const begun = JSON.parse(text) as Begun<Note>;
  if (begun.by !== by || begun.purpose !== purpose) throw notFound();
  return { id, path: bytesPath(id), bytes: begun.bytes, offset: size, note: begun.note };
}

/** Uploads to which a part is being added. */
const busy = new Set<string>();

/**
 * Adds a part. One that came cut off was not added.
 * @param from the byte at which it begins.
 * @param then what follows, before the next part may come; where it throws an AppError the upload is over.
 * @throws AppError `upload-offset` with the byte that is wanted next, `request-invalid`, `upload-not-found`.
 */
export async function addPartTo<Note, T>(
  held: Parts<Note>,
  from: number,
  part: Uint8Array,
  then: (parts: Parts<Note>) => Promise<T>,
): Promise<T> {
  const { id, path, bytes, offset } = held;
  if (from !== offset || busy.has(id))
    throw new AppError('upload-offset', `The upload goes on at byte ${offset}, not at ${from}.`, { offset });
  if (part.length === 0 || part.length > Math.min(PART_BYTES, bytes - offset))
    throw new AppError('request-invalid', `A part holds 1 to ${PART_BYTES} bytes, and all parts ${bytes}.`);
  busy.add(id);
  try {
    const file = await open(path, 'r+').catch(() => {
      throw notFound(); // it was given up this moment
    });
    await file.write(part, 0, part.length, offset).finally(() => file.close());
    return await then({ ...held, offset: offset + part.length });
  } catch (error) {
    if (error instanceof AppError) await forgetParts(id);
    throw error;
  } finally {
    busy.delete(id);
  }
}

/** The byte that a request names as `Upload-Offset`. @throws AppError `request-invalid`. */
export function offsetOf(header: string | undefined): number {
  if (!/^\d{1,12}$/.test(header ?? ''))
    throw new AppError('request-invalid', 'Name the byte at which the part begins, as Upload-Offset: 1048576.');
  return Number(header);
}
