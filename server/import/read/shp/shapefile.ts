import { readFileSync } from 'node:fs';
import { breathe } from '../../../breathe';
import { type Encoding, SourceError, type SourceFeature } from '../../source';
import { crsOfWkt } from '../crs/declared-crs';
import { dbfTable, openDbf, rawTexts } from '../dbf/dbf-file';
import { dbfEncoding, encodingAsked } from '../dbf/declared-encoding';
import { profileLayer } from '../layer-profile';
import { baseOf, type Part, stemOf } from '../part';
import type { Reading, StoredLayer } from '../stored-layer';
import { openShp } from './shp-file';

/** The files of one Shapefile by extension; `shp` is there, the others may be missing. */
export type ShapefileSet = { shp: Part } & Partial<Record<'shx' | 'dbf' | 'prj' | 'cpg' | 'cst', Part>>;

const SIDE_FILE_BYTES = 64 * 1024;

const textOf = (part: Part | undefined) =>
  part && part.bytes <= SIDE_FILE_BYTES ? readFileSync(part.path).toString('utf8') : null;

/** Reads the whole geometry once, so that a damaged record is found before anything is written. */
export async function openShapefile(set: ShapefileSet, reading: Reading): Promise<StoredLayer[]> {
  const name = baseOf(set.shp.name);
  const table = openTable(set, reading);
  const profile = profileLayer(reading.limits.vertices);
  const notes = [...table.notes];
  let hasZ = false;
  let hasM = false;
  let records = 0;
  for await (const feature of featuresOf(set, table, reading, (shp) => {
    hasZ = shp.hasZ;
    hasM = shp.hasM;
    records = shp.records;
    notes.push(...shp.notes);
  }))
    profile.add(feature);
  const measured = profile.result();
  if (measured.featureCount < records)
    notes.push(`${records - measured.featureCount} rows are marked as deleted in the .dbf and were left out.`);
  if (table.rows !== null && table.rows !== records)
    notes.push(
      `The .dbf has ${table.rows} rows for ${records} shapes; ${table.rows < records ? 'the last shapes have no attributes' : 'the last rows were left out'}.`,
    );
  const declaredCrs = crsOfWkt(textOf(set.prj) ?? '');
  if (set.prj && !declaredCrs) notes.push('The .prj names no coordinate system that can be read.');
  const { disbelieved, ...encoding } = table.encoding;
  if (disbelieved)
    notes.push(`The texts read as ${encoding.name}, although the ${disbelieved.replace(/^its/, '.dbf: its')}.`);
  return [
    {
      layer: {
        ...measured,
        name: stemOf(name),
        format: 'ESRI Shapefile',
        hasZ,
        hasM,
        declaredCrs,
        encoding,
        fields: table.fields,
        notes,
      },
      features: () => featuresOf(set, table, reading),
    },
  ];
}

function openTable({ dbf: part, cpg, cst }: ShapefileSet, { encoding: asked }: Reading) {
  const none: Encoding & { disbelieved: null } = { name: 'UTF-8', from: 'format', confidence: 1, disbelieved: null };
  const withoutTable = (note: string) => ({ fields: [], encoding: none, rows: null, notes: [note], open: () => null });
  if (!part) return withoutTable('There is no .dbf beside the .shp: the shapes come without attributes.');
  if (part.bytes === 0) return withoutTable('The .dbf is empty (0 bytes): the shapes come without attributes.');
  const name = baseOf(part.name);
  const first = openDbf(part.path, name);
  try {
    const texts = rawTexts(first);
    const encoding = asked
      ? { ...encodingAsked(asked), disbelieved: null }
      : dbfEncoding(texts, textOf(cpg) ?? textOf(cst), first.languageDriver);
    const notes =
      first.rows < first.promised
        ? [`${name} is cut off: it promises ${first.promised} rows and holds ${first.rows}.`]
        : [];
    if (first.fields.some(({ type }) => type === 'M'))
      notes.push('Memo fields of the .dbf are read as empty: their .dbt is not opened.');
    return {
      fields: dbfTable(first, encoding.name).fields,
      encoding,
      rows: first.rows,
      notes,
      open: () => {
        const dbf = openDbf(part.path, name);
        return { rows: dbf.rows, row: dbfTable(dbf, encoding.name).row, close: dbf.blocks.close };
      },
    };
  } finally {
    first.blocks.close();
  }
}

async function* featuresOf(
  { shp: part, shx }: ShapefileSet,
  { open }: ReturnType<typeof openTable>,
  { signal, limits }: Reading,
  onEnd?: (shp: ReturnType<typeof openShp>) => void,
): AsyncGenerator<SourceFeature> {
  const shp = openShp(part.path, shx && shx.bytes > 0 ? shx.path : null, baseOf(part.name));
  const dbf = open();
  const pause = breathe(signal);
  try {
    if (shp.records > limits.vertices)
      throw new SourceError(`${baseOf(part.name)} has ${shp.records.toLocaleString('en')} records; split it.`);
    for (let index = 0; index < shp.records; index++) {
      await pause();
      const row = dbf && index < dbf.rows ? dbf.row(index) : null;
      if (row?.deleted) continue;
      yield { index, geometry: shp.geometry(index), properties: row?.properties ?? {} };
    }
    onEnd?.(shp);
  } finally {
    shp.close();
    dbf?.close();
  }
}
