import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MOST_VIDEO_BYTES, type NewUpload, PART_BYTES, type Upload } from '#shared/media';
import { AppError } from '../errors';
import type { Reader } from '../policy';
import { mediaFolder } from './files';
import { checkedType, keepFile } from './keep-file';

const DAY_MS = 86_400_000;
const MOST_OPEN = 200; // uploads under way at once, of all people

/** What lies beside the bytes that have come; whoever has `id` and the same name goes on, also after a restart. */
type Begun = NewUpload & { by: string };

const folder = () => join(mediaFolder(), 'uploads');
const bytesPath = (id: string) => join(folder(), id);
const notePath = (id: string) => join(folder(), `${id}.json`);
const notFound = () => new AppError('upload-not-found', 'There is no such upload of yours: begin it anew.');

/** @throws AppError `not-allowed` for who changes nothing here. */
function mustSend(reader: Reader): void {
  if (reader.edits.length === 0) throw new AppError('not-allowed', 'Your role does not send files.');
}

/** Begins an upload; those that nobody went on with for a day are forgotten. @throws AppError `not-allowed`, `media-too-large`, `too-many-uploads`. */
export async function beginUpload(reader: Reader, begun: NewUpload): Promise<Upload> {
  mustSend(reader);
  if (begun.bytes > MOST_VIDEO_BYTES)
    throw new AppError('media-too-large', `A file may hold ${MOST_VIDEO_BYTES} bytes, this one has ${begun.bytes}.`);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  if ((await forgetOld()) >= MOST_OPEN)
    throw new AppError('too-many-uploads', `${MOST_OPEN} uploads are under way: wait until some have ended.`);
  const id = randomBytes(16).toString('base64url');
  await writeFile(bytesPath(id), '', { flag: 'wx', mode: 0o600 });
  await writeFile(notePath(id), JSON.stringify({ ...begun, by: reader.name } satisfies Begun), {
    flag: 'wx',
    mode: 0o600,
  });
  return { id, bytes: begun.bytes, offset: 0, media: null };
}

/** @returns how many are left. */
async function forgetOld(): Promise<number> {
  const ids = (await readdir(folder())).filter((name) => !name.endsWith('.json'));
  let left = 0;
  for (const id of ids) {
    const at = await stat(bytesPath(id)).catch(() => null);
    if (!at) continue;
    if (Date.now() - at.mtimeMs > DAY_MS) await forgetUpload(id);
    else left++;
  }
  return left;
}

const forgetUpload = (id: string) =>
  Promise.all([bytesPath(id), notePath(id)].map((path) => rm(path, { force: true })));

async function begunBy(reader: Reader, id: string): Promise<Begun & { offset: number }> {
  mustSend(reader);
  if (!/^[\w-]{22}$/.test(id)) throw notFound();
  const [text, bytes] = await Promise.all([readFile(notePath(id), 'utf8'), stat(bytesPath(id))]).catch(() => {
    throw notFound();
  });
  const begun = JSON.parse(text) as Begun;
  if (begun.by !== reader.name) throw notFound();
  return { ...begun, offset: bytes.size };
}

/** How far an upload is. @throws AppError `upload-not-found`, `not-allowed`. */
export async function uploadOf(reader: Reader, id: string): Promise<Upload> {
  const { bytes, offset } = await begunBy(reader, id);
  return { id, bytes, offset, media: null };
}

/** Ends an upload; nothing of it is left. @throws as `uploadOf`. */
export async function dropUpload(reader: Reader, id: string): Promise<void> {
  await begunBy(reader, id);
  await forgetUpload(id);
}

/** Uploads to which a part is being added. */
const busy = new Set<string>();

/**
 * Adds a part; the last one makes a file of it. A part that came cut off was not added.
 * @param from the byte at which it begins.
 * @throws AppError `upload-offset` with the byte that is wanted next, `media-type`, `media-too-large`, `media-unreadable`
 * (the upload is over then), `request-invalid`, `upload-not-found`, `not-allowed`.
 */
export async function addPart(reader: Reader, id: string, from: number, part: Uint8Array): Promise<Upload> {
  const { bytes, offset, ...begun } = await begunBy(reader, id);
  if (from !== offset || busy.has(id))
    throw new AppError('upload-offset', `The upload goes on at byte ${offset}, not at ${from}.`, { offset });
  if (part.length === 0 || part.length > Math.min(PART_BYTES, bytes - offset))
    throw new AppError('request-invalid', `A part holds 1 to ${PART_BYTES} bytes, and all parts ${bytes}.`);
  busy.add(id);
  try {
    const file = await open(bytesPath(id), 'r+').catch(() => {
      throw notFound(); // it was given up this moment
    });
    await file.write(part, 0, part.length, offset).finally(() => file.close());
    if (offset === 0) await checkedType(bytesPath(id), bytes);
    const upTo = offset + part.length;
    if (upTo < bytes) return { id, bytes, offset: upTo, media: null };
    const media = await keepFile(bytesPath(id), begun.by, begun);
    await forgetUpload(id);
    return { id, bytes, offset: upTo, media };
  } catch (error) {
    if (error instanceof AppError) await forgetUpload(id);
    throw error;
  } finally {
    busy.delete(id);
  }
}
