import { existsSync } from 'node:fs';
import type { MediaFile } from '#shared/media';
import { AppError } from '../errors';
import { originalPath, placed, smallerPath } from './files';

const MOST_PIXELS = 300_000_000; // a panorama of 24,000 × 12,000
const QUALITY = 80;

/** Read when the first picture comes: a machine for which there is no such library serves all else. */
async function library() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1); // the map of the others is served beside it
  sharp.cache(false);
  return sharp;
}

const opened = async (path: string) =>
  (await library())(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).autoOrient();

/** Pixels of a picture as it is seen. @throws AppError `media-unreadable` */
export async function pictureSize(path: string): Promise<{ width: number; height: number }> {
  const { autoOrient } = await (await opened(path)).metadata().catch(unreadable);
  return autoOrient;
}

function unreadable(error: unknown): never {
  throw new AppError(
    'media-unreadable',
    `The picture cannot be read: ${error instanceof Error ? error.message : error}`,
  );
}

const underWay = new Map<string, Promise<void>>();

/**
 * The picture in one of its widths, upright and without what the camera noted; made where it is not there yet.
 * @throws AppError `media-unreadable`
 */
export async function smallerPicture({ sha256 }: Pick<MediaFile, 'sha256'>, width: number): Promise<string> {
  const path = smallerPath(sha256, width);
  if (existsSync(path)) return path;
  const making = underWay.get(path) ?? make(originalPath(sha256), path, width).finally(() => underWay.delete(path));
  underWay.set(path, making);
  await making;
  return path;
}

const make = (from: string, path: string, width: number): Promise<void> =>
  placed(path, async (part) => {
    const picture = await opened(from);
    await picture
      .resize({ width, withoutEnlargement: true })
      .webp({ quality: QUALITY, effort: 3 })
      .toFile(part)
      .catch(unreadable);
  });
