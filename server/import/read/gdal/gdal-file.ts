import { breathe } from '../../../breathe';
import { type DeclaredCrs, type Encoding, SourceError, type SourceFeature, type SourceField } from '../../source';
import { crsOfWkt } from '../crs/declared-crs';
import { profileLayer } from '../layer-profile';
import { NoGeometry } from '../no-geometry';
import { extensionOf, type Part } from '../part';
import type { Reading, StoredLayer } from '../stored-layer';
import { AS_COPY, copyRows, isEscaped } from './copy-rows';
import type { GdalDescription, GdalField, GdalInput } from './gdal-job';
import { describeWithGdal, type GdalRun, runGdal } from './run-gdal';
import { type RowGeometry, tableGeometry } from './table-geometry';

type Layer = GdalDescription['layers'][number];

/** Everything that GDAL reads and we do not. Each layer is read once, to know it whole before anything is written. */
export async function openGdal(
  { main, parts, encoding, called = main }: { main: string; parts: Part[]; encoding: Encoding | null; called?: string },
  reading: Reading,
): Promise<StoredLayer[]> {
  const folder = /\.gdb$/i.test(main);
  const files = parts.map(({ name, path }) => ({ name: folder ? name : name.slice(name.lastIndexOf('/') + 1), path }));
  const config: Record<string, string> = {
    ...AS_COPY.config,
    OGR_XLSX_HEADERS: 'AUTO',
    GML_SKIP_RESOLVE_ELEMS: 'ALL',
    GML_ATTRIBUTES_TO_OGR_FIELDS: 'NO',
  };
  if (reading.encoding && extensionOf(main) === 'dxf') config.DXF_ENCODING = reading.encoding;
  const input: GdalInput = { files, main, openOptions: [], config };
  const description = await describeWithGdal(input, reading.signal).catch((error: Error) => {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(
      `${called} cannot be read: ${error.message.replace(/\.?$/, '')}; export it again, as GeoPackage or GeoJSON.`,
    );
  });
  const layers: StoredLayer[] = [];
  for (const layer of description.layers) {
    const place = layer.geometryFields.length > 0 ? null : tableGeometry(layer.fields.map(({ name }) => name));
    if (layer.geometryFields.length === 0 && !place) continue;
    layers.push(await openLayer(layer, place, description.driverShortName, input, encoding, reading));
  }
  const { complaint } = description;
  if (complaint && layers.every(({ layer }) => layer.featureCount === 0))
    throw new SourceError(`${called} cannot be read: ${complaint.replace(/\.?$/, '')}; export it again.`);
  if (layers.length > 0) return layers;
  const columns = description.layers[0]?.fields
    .map(({ name }) => name)
    .slice(0, 8)
    .join(', ');
  if (columns === undefined) throw new SourceError(`${called} holds no layer; export it again.`);
  throw new NoGeometry(
    `${called} has no geometry: none of its columns (${columns || 'none'}) holds a longitude and latitude or WKT; name them 经度 and 纬度, or lon and lat.`,
  );
}

async function openLayer(
  layer: Layer,
  place: RowGeometry | null,
  format: string,
  input: GdalInput,
  encoding: Encoding | null,
  reading: Reading,
): Promise<StoredLayer> {
  const features = () => featuresOf(layer, place, input, reading);
  const profile = profileLayer(reading.limits.vertices);
  for await (const feature of features()) profile.add(feature);
  const measured = profile.result();
  return {
    layer: {
      ...measured,
      name: layer.name,
      format,
      hasM: measured.hasM || /M$/.test(layer.geometryFields[0]?.type ?? ''),
      declaredCrs: declaredCrs(layer),
      encoding: encoding ?? { name: 'UTF-8', from: 'format', confidence: 1 },
      fields: layer.fields.map((field) => ({ name: field.name, type: fieldType(field) })),
      notes: [],
    },
    features,
  };
}

function declaredCrs(layer: Layer): DeclaredCrs {
  const crs = layer.geometryFields[0]?.coordinateSystem;
  if (!crs) return null;
  const declared = crsOfWkt(crs.wkt);
  const id = crs.projjson?.id;
  if (!declared || declared.epsg || id?.authority !== 'EPSG') return declared;
  return { ...declared, epsg: Number(id.code) };
}

function fieldType({ type, subType }: GdalField): SourceField['type'] {
  if (subType === 'Boolean') return 'boolean';
  if (subType === 'JSON' || /List$/.test(type)) return 'json';
  if (/^Integer/.test(type)) return 'integer';
  if (type === 'Real') return 'number';
  return /^(Date|Time)/.test(type) ? 'date' : 'string';
}

async function* featuresOf(
  layer: Layer,
  place: RowGeometry | null,
  input: GdalInput,
  { signal }: Reading,
): AsyncGenerator<SourceFeature> {
  const run = runGdal({ task: 'stream', input, args: [...AS_COPY.args, layer.name] }, signal);
  const pause = breathe(signal);
  const rowOf = copyRows(layer.fields, layer.geometryFields.length);
  let index = 0;
  try {
    for await (const line of linesOf(run)) {
      const row = rowOf(line);
      if (!row) continue;
      yield { index, geometry: place ? place(row.properties, index) : row.geometry, properties: row.properties };
      index++;
      await pause();
    }
  } catch (error) {
    if ((error instanceof SourceError && !error.message.startsWith('Row ')) || error instanceof RangeError)
      throw new SourceError(
        `${layer.name} breaks after ${index} features: ${error.message.replace(/\.?$/, '')}; export it again.`,
      );
    throw error;
  } finally {
    run.stop();
  }
}

/** GDAL writes one row a line, whatever its size; a line break inside a text has a backslash before it. */
async function* linesOf(run: GdalRun): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  for (let piece = await run.next(); piece; piece = await run.next()) {
    let bytes = piece;
    if ((bytes[0] === 10 || bytes[0] === 0x5c) && held.length > 0) bytes = Buffer.concat([held.pop()!, bytes]);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, end + 1)) {
      if (isEscaped(bytes, end)) continue;
      const tail = bytes.subarray(from, end);
      yield held.length > 0 ? Buffer.concat([...held, tail]) : tail;
      held = [];
      from = end + 1;
    }
    if (from < bytes.length) held.push(bytes.subarray(from));
  }
  if (held.length > 0) yield Buffer.concat(held);
}
