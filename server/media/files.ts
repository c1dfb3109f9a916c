import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readSettings } from '../settings';

/** Where the files of stops lie. @param dataFolder of another database than the one that is served. */
export const mediaFolder = (dataFolder = readSettings().dataFolder): string => join(dataFolder, 'media');

/** A file as it was sent; beside it what was made of it. */
export const originalPath = (sha256: string, dataFolder?: string): string =>
  join(mediaFolder(dataFolder), sha256.slice(0, 2), sha256);

/** A picture made smaller, without what the camera noted: it can be made again from the original at any time. */
export const smallerPath = (sha256: string, width: number): string => `${originalPath(sha256)}.${width}.webp`;

/** Gives a file its place whole, or not at all: `write` fills the one of a name that nobody else uses. */
export async function placed(path: string, write: (part: string) => Promise<unknown>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await write(part);
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
}
