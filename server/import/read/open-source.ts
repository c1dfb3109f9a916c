import { readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Source, SourceError, type SourceLayer } from '../source';
import { fingerprint } from './fingerprint';
import { type Dataset, gather } from './gather';
import { openGdal } from './gdal/gdal-file';
import { openJson } from './json/geojson';
import { openKml } from './kml/kml-file';
import { LIMITS, type Limits, sayBytes } from './limits';
import { NoGeometry } from './no-geometry';
import { baseOf, extensionOf, type Part, stemOf } from './part';
import { openShapefile } from './shp/shapefile';
import type { Reading, StoredLayer } from './stored-layer';
import { openTempFolder } from './temp-folder';
import { toDegrees } from './to-degrees';
import { toUtf8 } from './to-utf8';
import type { Unpacking } from './unpack';

export type OpenOptions = {
  /** Overrides what the encoding of the texts is told or guessed by: `GBK`, `EUC-KR` … */
  encoding?: string;
  /** Opens only the layer of this name. */
  layer?: string;
  signal?: AbortSignal;
  limits?: Partial<Limits>;
};

/**
 * Opens a file, a folder or an archive, in any format that we or GDAL can read, and reads it through once: what comes
 * back is known to be whole. Memory stays bounded whatever its size; what has to be unpacked lies in a private folder
 * until `close`.
 * @throws SourceError with one sentence for whatever cannot be read; the signal's reason where it is aborted.
 */
export async function openSource(path: string, options: OpenOptions = {}): Promise<Source> {
  const { signal } = options;
  signal?.throwIfAborted();
  const limits = { ...LIMITS, ...options.limits };
  const { parts, alone } = partsAt(path, limits);
  const temp = lazyTempFolder();
  const reading: Reading = { encoding: options.encoding ?? null, limits, signal, scratch: temp.path };
  try {
    const unpacking: Unpacking = {
      get folder() {
        return temp.path();
      },
      limits,
      signal,
      files: 0,
      bytes: 0,
    };
    const datasets = await gather(parts, unpacking, alone);
    if (datasets.length === 0)
      throw new SourceError(
        `${basename(path)} holds no file that can be read as map data; give a GeoJSON, a GeoPackage, a Shapefile or a zip of one.`,
      );
    const given = alone ? givenParts(alone, datasets) : parts;
    const stored = filled(
      chosen(await openAll(datasets, reading, options.layer), options.layer, basename(path)),
      basename(path),
    );
    const byLayer = new Map(stored.map((one) => [one.layer, one]));
    return {
      path,
      sha256: await fingerprint(given, signal),
      bytes: given.reduce((sum, part) => sum + part.bytes, 0),
      layers: stored.map(({ layer }) => layer),
      read: (layer, axes) => toDegrees(featuresOf(byLayer, layer), layer, axes, signal),
      close: async () => temp.remove(),
    };
  } catch (error) {
    temp.remove();
    if (signal?.aborted) throw signal.reason;
    throw error;
  }
}

function featuresOf(byLayer: Map<SourceLayer, StoredLayer>, layer: SourceLayer) {
  const stored = byLayer.get(layer) ?? [...byLayer.values()].find((one) => one.layer.name === layer.name);
  if (!stored) throw new SourceError(`There is no layer ${layer.name} in this source.`);
  return stored.features();
}

function lazyTempFolder() {
  let folder: ReturnType<typeof openTempFolder> | null = null;
  return {
    path: () => {
      folder ??= openTempFolder();
      return folder.path;
    },
    remove: () => folder?.remove(),
  };
}

/** The file with those of its name beside it, or all files of a folder. */
export function partsAt(path: string, limits: Limits): { parts: Part[]; alone: Part | null } {
  const stats = statOf(path);
  const full = resolve(path);
  const parts: Part[] = [];
  if (stats.isDirectory()) {
    walk(full, /\.gdb$/i.test(full) ? `${basename(full)}/` : '', parts, limits, 0);
    if (parts.length === 0) throw new SourceError(`${basename(full)} is an empty folder.`);
    refuseLarge(parts, basename(full), limits);
    return { parts, alone: null };
  }
  if (!stats.isFile()) throw new SourceError(`${basename(full)} is neither a file nor a folder.`);
  const alone: Part = { name: basename(full), path: full, bytes: stats.size };
  refuseLarge([alone], alone.name, limits);
  const stem = stemOf(alone.name).toLowerCase();
  for (const name of readdirSync(dirname(full))) {
    if (name === alone.name || (stemOf(name).toLowerCase() !== stem && name !== `${alone.name}-wal`)) continue;
    const beside = join(dirname(full), name);
    const about = statOf(beside);
    if (about.isFile()) parts.push({ name, path: beside, bytes: about.size });
  }
  return { parts: [alone, ...parts], alone };
}

function statOf(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new SourceError(
      code === 'ENOENT'
        ? `There is no file or folder ${path}.`
        : `${path} cannot be opened (${code}); check its permissions.`,
    );
  }
}

const FOLDER_DEPTH = 8;

function walk(folder: string, prefix: string, into: Part[], limits: Limits, depth: number) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && depth < FOLDER_DEPTH) walk(path, `${prefix}${entry.name}/`, into, limits, depth + 1);
    else if (entry.isFile()) into.push({ name: `${prefix}${entry.name}`, path, bytes: statSync(path).size });
    if (into.length > limits.files)
      throw new SourceError(`The folder holds more than ${limits.files} files; give only the layer to import.`);
  }
}

function refuseLarge(parts: Part[], name: string, limits: Limits) {
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes > limits.fileBytes)
    throw new SourceError(
      `${name} has ${sayBytes(bytes)}, and at most ${sayBytes(limits.fileBytes)} are read at once; split it.`,
    );
}

/** What the fingerprint is taken of: the files that make up what was named, not what they unpack to. */
function givenParts(alone: Part, datasets: Dataset[]): Part[] {
  const used = datasets.find(({ parts }) => parts.includes(alone));
  return used?.parts ?? [alone];
}

async function openAll(datasets: Dataset[], reading: Reading, wanted: string | undefined): Promise<StoredLayer[]> {
  const named = datasets.filter(({ label }) => label === wanted);
  const tried = named.length > 0 ? named : datasets;
  const layers: StoredLayer[] = [];
  const asides: NoGeometry[] = [];
  for (const dataset of tried) {
    try {
      const opened = await openDataset(dataset, reading);
      layers.push(...(tried.length > 1 ? opened.map((one) => labelled(one, dataset.label, opened.length)) : opened));
    } catch (error) {
      if (!(error instanceof NoGeometry) || tried.length === 1) throw error;
      asides.push(error);
    }
  }
  if (layers.length === 0 && asides[0]) throw asides[0];
  layers[0]?.layer.notes.push(...asides.map(({ message }) => `Left aside: ${message}`));
  const taken = new Set<string>();
  for (const { layer } of layers) {
    const plain = layer.name;
    for (let n = 2; taken.has(layer.name); n++) layer.name = `${plain} (${n})`;
    taken.add(layer.name);
  }
  return layers;
}

/** Among several files a layer goes by its file, and by its own name too where the file has several. */
function labelled(stored: StoredLayer, label: string, count: number): StoredLayer {
  stored.layer.name = count === 1 ? label : `${label}/${stored.layer.name}`;
  return stored;
}

async function openDataset(dataset: Dataset, reading: Reading): Promise<StoredLayer[]> {
  if (dataset.kind === 'shapefile') return openShapefile(dataset.set, reading);
  if (dataset.kind === 'gdal') return openGdal({ ...dataset, encoding: null }, reading);
  const { file, encoding } = await toUtf8(dataset.main, reading);
  if (dataset.kind === 'json') return openJson(file, reading, encoding);
  if (dataset.kind === 'kml') return openKml(file, reading, encoding);
  const main = extensionOf(file.name) === 'tsv' ? 'table.tsv' : 'table.csv';
  const layers = await openGdal(
    { main, parts: [{ ...file, name: main }], encoding, called: baseOf(file.name) },
    reading,
  );
  for (const { layer } of layers) layer.name = dataset.label;
  return layers;
}

/** Layers with something in them: a GPX always has five, four of them empty. */
function filled(layers: StoredLayer[], name: string): StoredLayer[] {
  const found = layers.filter(({ layer }) => layer.featureCount > 0);
  if (found.length === 0)
    throw new SourceError(`${name} has no features, so there is nothing to import; export it again.`);
  return found;
}

function chosen(layers: StoredLayer[], wanted: string | undefined, name: string): StoredLayer[] {
  if (wanted === undefined) return layers;
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const exact = layers.filter(({ layer }) => layer.name === wanted);
  const found =
    exact.length > 0
      ? exact
      : layers.filter(({ layer }) => same(layer.name, wanted) || same(layer.name.split('/').at(-1)!, wanted));
  if (found.length > 0 || layers.length === 0) return found;
  // A file of one layer has nothing to choose: its label was asked for.
  throw new SourceError(
    `${name} has no layer ${wanted}; it has ${layers
      .map(({ layer }) => layer.name)
      .slice(0, 20)
      .join(', ')}.`,
  );
}
