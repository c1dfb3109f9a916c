import { SourceError } from '../source';
import { NoGeometry } from './no-geometry';
import { baseOf, extensionOf, type Part, stemOf } from './part';
import { DATA_EXTENSIONS, recognise } from './recognise';
import type { ShapefileSet } from './shp/shapefile';
import { gunzip, isNoise, type Unpacking, unzip } from './unpack';

/** One thing to open: the files of a Shapefile, a GDAL source with its side files, or a single text file. */
export type Dataset = { label: string; parts: Part[] } & (
  | { kind: 'shapefile'; set: ShapefileSet }
  | { kind: 'json' | 'csv' | 'kml'; main: Part }
  | { kind: 'gdal'; main: string }
);

const SHAPEFILE_PARTS = ['shp', 'shx', 'dbf', 'prj', 'cpg', 'cst'] as const;
const NESTED_ARCHIVES = 3;

/**
 * Finds what can be opened among the files of a folder or an archive; archives among them are unpacked. `alone`: a file
 * that was named itself is opened whatever its name, and refused where it is none.
 */
export async function gather(parts: Part[], into: Unpacking, alone: Part | null = null, depth = 0): Promise<Dataset[]> {
  const visible = parts.filter(({ name }) => !isNoise(name));
  const { geodatabases, others } = splitGeodatabases(visible);
  const { shapefiles, tables, rest } = splitShapefiles(others, alone);
  const datasets: Dataset[] = [...geodatabases, ...shapefiles];
  for (const file of rest) {
    const isData = DATA_EXTENSIONS.includes(extensionOf(file.name));
    if (file !== alone && (alone !== null || (!isData && !(visible.length === 1 && isReadable(file))))) continue;
    datasets.push(...(await openPart(file, others, into, depth)));
  }
  if (datasets.length === 0 && tables.length > 0)
    throw new NoGeometry(
      `${baseOf(tables[0]!.name)} is a table without its shapes: there is no geometry (.shp) beside it; give the .shp too.`,
    );
  return datasets;
}

/** The only file of an archive may have any name. */
function isReadable(file: Part) {
  try {
    return recognise(file) !== 'unknown';
  } catch {
    return false;
  }
}

async function openPart(file: Part, siblings: Part[], into: Unpacking, depth: number): Promise<Dataset[]> {
  const label = stemOf(baseOf(file.name));
  const kind = recognise(file);
  switch (kind) {
    case 'zip':
    case 'gzip': {
      if (depth >= NESTED_ARCHIVES)
        throw new SourceError(
          `${baseOf(file.name)} lies in an archive in an archive in an archive; unpack them first.`,
        );
      const inside = await (kind === 'zip' ? unzip : gunzip)(file, into);
      if (inside.length === 0)
        throw new SourceError(`${baseOf(file.name)} is an empty zip; zip the files of the layer again.`);
      const found = await gather(inside, into, kind === 'gzip' ? inside[0]! : null, depth + 1);
      if (found.length > 0) return found;
      const names = inside.map(({ name }) => baseOf(name));
      throw new SourceError(
        `${baseOf(file.name)} holds no map data: only ${names.slice(0, 4).join(', ')}${names.length > 4 ? ' …' : ''}; zip the .shp with its .dbf, .shx and .prj, or a GeoJSON.`,
      );
    }
    case 'json':
    case 'csv':
    case 'kml':
      return [{ kind, label, main: file, parts: [file] }];
    case 'gdal':
      return [{ kind, label, main: baseOf(file.name), parts: sideFiles(file, siblings) }];
    case 'shapefile':
      throw new SourceError(
        `${baseOf(file.name)} is a part of a Shapefile, but there is no .shp beside it; give the .shp too.`,
      );
    default:
      throw new SourceError(
        `${baseOf(file.name)} is in no format that can be read here; export it as GeoJSON, GeoPackage or Shapefile.`,
      );
  }
}

/** Files of the same stem in the same folder: .mid for .mif, .dat and .map for .tab, .xsd for .gml. */
function sideFiles(file: Part, siblings: Part[]): Part[] {
  const stem = stemOf(file.name).toLowerCase();
  const beside = siblings.filter(({ name }) => name === `${file.name}-wal` || stemOf(name).toLowerCase() === stem);
  return beside.includes(file) ? beside : [file, ...beside];
}

function splitGeodatabases(parts: Part[]) {
  const folders = new Map<string, Part[]>();
  const others: Part[] = [];
  for (const part of parts) {
    const folder = /^(.*?\.gdb)\/[^/]+$/i.exec(part.name)?.[1];
    if (folder) folders.set(folder, [...(folders.get(folder) ?? []), part]);
    else others.push(part);
  }
  const geodatabases = [...folders].map(
    ([folder, files]): Dataset => ({
      kind: 'gdal',
      label: stemOf(baseOf(folder)),
      main: baseOf(folder),
      parts: files.map((file) => ({ ...file, name: `${baseOf(folder)}/${baseOf(file.name)}` })),
    }),
  );
  return { geodatabases, others };
}

function splitShapefiles(parts: Part[], alone: Part | null) {
  const sets = new Map<string, Partial<ShapefileSet>>();
  for (const part of parts) {
    const extension = SHAPEFILE_PARTS.find((known) => known === extensionOf(part.name));
    if (!extension) continue;
    const stem = stemOf(part.name).toLowerCase();
    const set = sets.get(stem) ?? {};
    set[extension] ??= part;
    sets.set(stem, set);
  }
  const shapefiles: Dataset[] = [];
  const taken = new Set<Part>();
  for (const set of sets.values()) {
    const { shp } = set;
    if (!shp || (alone && stemOf(alone.name).toLowerCase() !== stemOf(shp.name).toLowerCase())) continue;
    const files = SHAPEFILE_PARTS.flatMap((extension) => set[extension] ?? []);
    if (alone && !files.includes(alone)) continue;
    for (const file of files) taken.add(file);
    shapefiles.push({ kind: 'shapefile', label: stemOf(baseOf(shp.name)), set: { ...set, shp }, parts: files });
  }
  const rest = parts.filter((part) => !taken.has(part));
  // MapInfo keeps its table in a .dat; a .dbf beside a .tab is one too.
  const tables = rest.filter((part) => extensionOf(part.name) === 'dbf' && (alone === null || part === alone));
  return { shapefiles, tables, rest: rest.filter((part) => !tables.includes(part)) };
}
