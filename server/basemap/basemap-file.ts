import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { overlayCodePattern } from '#shared/layers';
import { AppError } from '../errors';
import { openPmtiles } from './pmtiles-file';
import type { BasemapSource } from './source';
import { fetchTile, type Template } from './upstream';

/** The file that `WANCUN_BASEMAPS` names does not hold what it should. */
export class BasemapFileError extends Error {}

const zoom = z.int().min(0).max(22);

const template = z.string().superRefine((url, context) => {
  const words = [...url.matchAll(/\{(\w+)\}/g)].map(([, word]) => word ?? '');
  const known = ['z', 'x', 'y', 's', 'TileMatrix', 'TileRow', 'TileCol'];
  const stranger = words.find((word) => !known.includes(word));
  const has = (...either: string[]) => words.some((word) => either.includes(word));
  const say = (message: string) => context.addIssue({ code: 'custom', message });
  if (!/^https?:\/\/[^/]+\//.test(url)) say('must begin with http:// or https:// and a host');
  else if (/\{(?!s\})/.test(url.split('/')[2] ?? '')) say('may have {s} in the host, and no other word');
  else if (stranger) say(`has {${stranger}}; the words are {${known.join('}, {')}}`);
  else if (!has('z', 'TileMatrix') || !has('x', 'TileCol') || !has('y', 'TileRow'))
    say('needs {z}, {x} and {y}, or {TileMatrix}, {TileCol} and {TileRow}');
});

const common = {
  code: z.string().regex(overlayCodePattern, 'must be small letters, digits and hyphens, such as "city-photo"'),
  titleZh: z.string().min(1),
  titleEn: z.string().min(1),
  datum: z.enum(['cgcs2000', 'gcj02']).default('cgcs2000'),
  attribution: z.string().default(''),
  reviewNo: z.string().default(''),
  tileSize: z.union([z.literal(256), z.literal(512)], 'must be 256 or 512').default(256),
};

const remote = z
  .strictObject({
    ...common,
    url: template,
    labels: template.optional(),
    subdomains: z.array(z.string().regex(/^[a-z0-9.-]+$/i)).default([]),
    minZoom: zoom.default(0),
    maxZoom: zoom.default(18),
    flipY: z.boolean().default(false),
  })
  .refine(({ minZoom, maxZoom }) => minZoom <= maxZoom, { path: ['minZoom'], message: 'is above maxZoom' })
  .refine(({ url, labels, subdomains }) => subdomains.length > 0 || !`${url}${labels}`.includes('{s}'), {
    path: ['subdomains'],
    message: 'must be named where the address has {s}',
  });

const local = z.strictObject({ ...common, file: z.string().min(1) });

type Remote = z.infer<typeof remote>;
type Local = z.infer<typeof local>;

/**
 * Basemaps that the administrator named, a JSON array of entries as README.md shows.
 * @throws BasemapFileError naming the file, the entry, the field, and what was expected.
 */
export async function readBasemapFile(path: string): Promise<BasemapSource[]> {
  const fail = (why: string) => new BasemapFileError(`WANCUN_BASEMAPS ${path}: ${why}`);
  let entries: unknown;
  try {
    entries = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw fail(error instanceof SyntaxError ? `is not JSON (${error.message}).` : 'cannot be read.');
  }
  if (!Array.isArray(entries)) throw fail('must be an array of basemaps.');
  const sources: BasemapSource[] = [];
  for (const [at, entry] of entries.entries()) {
    const named = `entry ${at + 1}${nameOf(entry)}`;
    const isLocal = typeof entry === 'object' && entry !== null && 'file' in entry;
    const read = isLocal ? local.safeParse(entry) : remote.safeParse(entry);
    if (!read.success) {
      const [issue] = read.error.issues;
      throw fail(`${named}, ${issue?.path.join('.') || 'fields'}: ${issue?.message}.`);
    }
    if (sources.some(({ shown }) => shown.code === read.data.code))
      throw fail(`${named}, code: is that of an entry before.`);
    if ('url' in read.data) sources.push(remoteSource(read.data));
    else {
      try {
        sources.push(await localSource(read.data, dirname(path)));
      } catch (error) {
        const why = error instanceof Error && 'code' in error ? `cannot be opened (${error.code})` : String(error);
        throw fail(`${named}, file: ${why}.`);
      }
    }
  }
  return sources;
}

const nameOf = (entry: unknown) =>
  typeof entry === 'object' && entry !== null && 'code' in entry ? ` (${String(entry.code)})` : '';

function remoteSource({ url, labels, subdomains, flipY, ...shown }: Remote): BasemapSource {
  const { code } = shown;
  const way = (address: string): Template => ({ url: address, subdomains, flipY });
  return {
    shown: { ...shown, kind: 'raster', labels: labels ? `${code}-labels` : null },
    tile: (z, x, y) => fetchTile(code, way(url), z, x, y),
    label: labels ? (z, x, y) => fetchTile(`${code}-labels`, way(labels), z, x, y) : null,
  };
}

async function localSource({ file, ...shown }: Local, folder: string): Promise<BasemapSource> {
  const { kind, minZoom, maxZoom, tile } = await openPmtiles(resolve(folder, file));
  if (kind === 'vector' && shown.datum === 'gcj02')
    throw new Error('vector tiles on datum gcj02 cannot be put right; pictures can');
  const read: BasemapSource['tile'] = (z, x, y) =>
    tile(z, x, y).catch(() => {
      throw new AppError('basemap-failed', `Basemap ${shown.code}, tile ${z}/${x}/${y}: its file cannot be read.`);
    });
  return { shown: { ...shown, kind, labels: null, minZoom, maxZoom }, tile: read, label: null };
}
