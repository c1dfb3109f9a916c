import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type MediaFile, MOST_PICTURE_BYTES, MOST_VIDEO_BYTES, type NewUpload, widthsOf } from '#shared/media';
import { AppError } from '../errors';
import { originalPath } from './files';
import { HEAD_BYTES, type MediaType, mediaType } from './media-type';
import { pictureSize, smallerPicture } from './pictures';
import { noteFile } from './queries';

/**
 * The type of a file by its first bytes.
 * @param bytes that it holds, or will hold in the end.
 * @throws AppError `media-type`, `media-too-large`, before the rest of it comes.
 */
export async function checkedType(path: string, bytes: number): Promise<MediaType> {
  const file = await open(path);
  const head = Buffer.alloc(HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0).finally(() => file.close());
  const type = mediaType(head.subarray(0, bytesRead));
  if (!type)
    throw new AppError(
      'media-type',
      'Photos are taken as JPEG, PNG or WebP, videos as MP4 or WebM: save it as one of these.',
    );
  const most = type.startsWith('image/') ? MOST_PICTURE_BYTES : MOST_VIDEO_BYTES;
  if (bytes > most)
    throw new AppError('media-too-large', `A file of ${type} may hold ${most} bytes, this one has ${bytes}.`);
  return type;
}

/**
 * Keeps a file that came whole: under its checksum, with its smaller widths made, and noted. The same bytes are kept once.
 * @param path of the file, which is gone afterwards, also where it is not kept.
 * @throws AppError `media-type`, `media-too-large`, `media-unreadable`; nothing of it is left then.
 */
export async function keepFile(
  path: string,
  by: string,
  { taken, facesBlurred }: Omit<NewUpload, 'bytes'>,
): Promise<MediaFile> {
  try {
    const { size } = await stat(path);
    const mime = await checkedType(path, size);
    const sha256 = await checksumOf(path);
    const place = originalPath(sha256);
    const isNew = !existsSync(place);
    if (isNew) await moveInto(path, place);
    try {
      const shape = mime.startsWith('image/') ? await pictureSize(place) : { width: null, height: null };
      for (const width of widthsOf(shape)) await smallerPicture({ sha256 }, width);
      return await noteFile({ sha256, mime, bytes: size, ...shape }, by, taken ?? {}, facesBlurred ?? false);
    } catch (error) {
      if (isNew) await rm(place, { force: true });
      throw error;
    }
  } finally {
    await rm(path, { force: true });
  }
}

export async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Written to the disk before it is given its name. */
async function moveInto(path: string, place: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  await rename(path, place);
}
