import { AppError } from '../errors';
import { readSettings, type Settings } from '../settings';
import { BasemapFileError, readBasemapFile } from './basemap-file';
import type { BasemapSource, Fetched } from './source';
import { tiandituSources } from './tianditu';

const MOST_BYTES = 64 * 1024 * 1024;

type Named = Pick<Settings, 'tiandituKey' | 'tiandituUrl' | 'tiandituReviewNo' | 'basemapsFile'>;
let known: { key: string; sources: Promise<BasemapSource[]> } | null = null;

/**
 * The basemaps of the settings; the file is read once.
 * @throws BasemapFileError where the file that names them is wrong.
 */
export function basemapSources(settings: Named = readSettings()): Promise<BasemapSource[]> {
  const { tiandituKey, tiandituUrl, tiandituReviewNo, basemapsFile } = settings;
  const key = JSON.stringify([tiandituKey, tiandituUrl, tiandituReviewNo, basemapsFile]);
  if (known?.key !== key) {
    known = { key, sources: gather(settings) };
    held.clear();
    heldBytes = 0;
  }
  return known.sources;
}

async function gather(settings: Named): Promise<BasemapSource[]> {
  const own = tiandituSources(settings);
  const named = settings.basemapsFile ? await readBasemapFile(settings.basemapsFile) : [];
  const twice = named.find(({ shown }) => own.some((source) => source.shown.code === shown.code));
  if (twice) throw new BasemapFileError(`WANCUN_BASEMAPS: code ${twice.shown.code} is that of 天地图.`);
  return [...own, ...named];
}

const held = new Map<string, Fetched>();
let heldBytes = 0;
const underway = new Map<string, Promise<Fetched>>();

const weightOf = (tile: Fetched) => 300 + (tile?.bytes.length ?? 0);

/**
 * A tile of a basemap or of its names; null where it has none there. Asked for by many at once, it is fetched once.
 * @throws AppError `basemap-not-found`, `tile-outside`, `basemap-failed`.
 */
export async function basemapTile(code: string, z: number, x: number, y: number) {
  const sources = await basemapSources();
  const source = sources.find(({ shown }) => shown.code === code || shown.labels === code);
  if (!source) throw new AppError('basemap-not-found', `There is no basemap ${code}.`);
  const { minZoom, maxZoom } = source.shown;
  if (z < minZoom || z > maxZoom)
    throw new AppError('tile-outside', `No tile ${z}/${x}/${y}: zooms of ${code} run from ${minZoom} to ${maxZoom}.`);
  const ask = source.shown.code === code ? source.tile : source.label;
  const key = `${code}/${z}/${x}/${y}`;
  const { kind } = source.shown;
  const before = held.get(key);
  if (before !== undefined) {
    held.delete(key);
    held.set(key, before);
    return { kind, tile: before };
  }
  let asking = underway.get(key);
  if (!asking && ask) {
    asking = ask(z, x, y).finally(() => underway.delete(key));
    underway.set(key, asking);
  }
  const tile = (await asking) ?? null;
  if (!held.has(key)) {
    held.set(key, tile);
    heldBytes += weightOf(tile);
    makeRoom();
  }
  return { kind, tile };
}

function makeRoom(): void {
  for (const [key, tile] of held) {
    if (heldBytes <= MOST_BYTES) return;
    held.delete(key);
    heldBytes -= weightOf(tile);
  }
}
