import { stat } from 'node:fs/promises';
import type { FeatureDetail } from '#shared/feature';
import { type StopMedia, shownAddress, widthFor } from '#shared/media';
import { originalPath } from '../media/files';
import { smallerPicture } from '../media/pictures';

/** A file on this machine that goes into a pack as it is. */
export type PackedFile = {
  /** The server's address of it. */
  address: string;
  /** Within the pack's folder `files`, with slashes. */
  name: string;
  path: string;
  bytes: number;
  /** A script reads it, which it may not from a disk: it goes in as text. */
  isRead: boolean;
};

const endings: Readonly<Record<string, string>> = { 'video/mp4': 'mp4', 'video/webm': 'webm' };

/** What stops are shown with, each file once; one that is not in its place, or cannot be read, is left out. */
export async function filesOf(stops: readonly FeatureDetail[]): Promise<PackedFile[]> {
  const files = new Map<string, PackedFile>();
  for (const media of stops.flatMap((stop) => stop.media)) {
    const address = shownAddress(media);
    const file = files.has(address) ? null : await fileOf(address, media).catch(() => null);
    if (file) files.set(address, file);
  }
  return [...files.values()];
}

async function fileOf(address: string, media: StopMedia): Promise<PackedFile> {
  const wanted = Number(new URLSearchParams(address.split('?')[1]).get('width'));
  const width = widthFor(media, wanted);
  const path = width === null ? originalPath(media.sha256) : await smallerPicture(media, width);
  const { size: bytes } = await stat(path);
  const name = `media-${media.sha256.slice(0, 16)}${width === null ? '' : `-${width}`}`;
  const ending = width === null ? (endings[media.mime] ?? 'bin') : 'webp';
  return { address, name: `${name}.${ending}`, path, bytes, isRead: media.kind === '全景' };
}
