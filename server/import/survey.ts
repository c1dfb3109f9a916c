import type { Geometry, Position } from 'geojson';
import type { GeometryKind } from '#shared/layers';
import { type CleanGeometry, cleanGeometry, type Unusable } from './check/clean-geometry';
import type { ImportControl } from './options';
import type { Source, SourceLayer } from './source';
import { openSpool, type Spool } from './spool';

/** A row as the file has it, its geometry fit to be stored but still in the file's own datum. */
export type RawRow = { index: number; geometry: Geometry; properties: Record<string, unknown> };

type Counted = { count: number; rows: number[] };

export type Survey = {
  rows: Spool<RawRow>;
  read: number;
  kinds: Record<GeometryKind, number>;
  unusable: Partial<Record<Unusable, Counted>>;
  ringsClosed: Counted;
  ringsTurned: number;
  partsDropped: Counted;
  repeatedVertices: number;
  linesWithoutLength: Counted;
  identical: Counted;
  hasZ: boolean;
  /** west, south, east, north; null where nothing can be placed. */
  box: [number, number, number, number] | null;
  /** Vertices spread over the file, in degrees. */
  sample: Position[];
  /** Lines of each feature for the comparison with a trusted layer; null where there are too many. */
  outlines: Map<number, Position[][]> | null;
};

const OUTLINE_VERTICES = 400_000;
const SAMPLE = 4000;

/** Reads a layer once, cleans each geometry, and keeps the rows in a spool; the caller closes it. */
export async function surveyLayer(
  source: Source,
  layer: SourceLayer,
  how: { fromCrs: string | null; swapAxes: boolean },
  { signal, onProgress }: ImportControl,
): Promise<Survey> {
  const counted = (): Counted => ({ count: 0, rows: [] });
  const survey: Survey = {
    rows: openSpool<RawRow>(({ geometry }) => vertices(geometry)),
    read: 0,
    kinds: { polygon: 0, line: 0, point: 0 },
    unusable: {},
    ringsClosed: counted(),
    ringsTurned: 0,
    partsDropped: counted(),
    repeatedVertices: 0,
    linesWithoutLength: counted(),
    identical: counted(),
    hasZ: layer.hasZ || layer.hasM,
    box: null,
    sample: [],
    outlines: new Map(),
  };
  const seen = new Set<number>();
  let outlined = 0;
  try {
    for await (const { index, geometry, properties } of source.read(layer, how)) {
      signal?.throwIfAborted();
      survey.read++;
      if (survey.read % 1000 === 0) onProgress?.('reading', survey.read, layer.featureCount || null);
      const clean = cleanGeometry(geometry);
      if (!clean.ok) {
        survey.unusable[clean.why] ??= counted();
        count(survey.unusable[clean.why]!, index);
        continue;
      }
      note(survey, clean, index);
      const mark = fingerprint(clean.geometry);
      if (seen.has(mark)) count(survey.identical, index);
      seen.add(mark);
      outlined += outline(survey, index, clean.geometry);
      if (outlined > OUTLINE_VERTICES) survey.outlines = null;
      survey.rows.push({ index, geometry: clean.geometry, properties });
    }
    onProgress?.('reading', survey.read, survey.read);
    return survey;
  } catch (error) {
    survey.rows.close();
    throw error;
  }
}

function count(counted: Counted, index: number): void {
  counted.count++;
  if (counted.rows.length < 20) counted.rows.push(index + 1);
}

function note(survey: Survey, clean: Extract<CleanGeometry, { ok: true }>, index: number): void {
  survey.kinds[clean.kind]++;
  if (clean.ringsClosed) count(survey.ringsClosed, index);
  if (clean.partsDropped) count(survey.partsDropped, index);
  if (clean.linesWithoutLength) count(survey.linesWithoutLength, index);
  survey.ringsTurned += clean.ringsTurned;
  survey.repeatedVertices += clean.repeatedVertices;
  survey.hasZ ||= clean.z;
  survey.box ??= [180, 90, -180, -90];
  const { box } = survey;
  for (const line of linesOf(clean.geometry))
    for (const [lng = 0, lat = 0] of line) {
      box[0] = Math.min(box[0], lng);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lng);
      box[3] = Math.max(box[3], lat);
    }
  const [first] = linesOf(clean.geometry);
  // every feature early on, then ever fewer: the start of a file is not the whole of it
  if (first && (survey.sample.length < SAMPLE / 2 || survey.read % 50 === 0) && survey.sample.length < SAMPLE)
    survey.sample.push(...first.filter((_, at) => at % Math.max(1, Math.floor(first.length / 8)) === 0));
}

function outline(survey: Survey, index: number, geometry: Geometry): number {
  if (!survey.outlines || geometry.type.endsWith('Point')) return 0;
  const lines = linesOf(geometry);
  survey.outlines.set(index, lines);
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** Rings and lines of a geometry, or its points as one list. */
export function linesOf(geometry: Geometry): Position[][] {
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'MultiPoint':
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates;
    case 'MultiPolygon':
      return geometry.coordinates.flat();
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
  }
}

export const vertices = (geometry: Geometry): number => linesOf(geometry).reduce((sum, line) => sum + line.length, 0);

const bits = new DataView(new ArrayBuffer(8));

/** 52 bits of a hash over a geometry's numbers: two FNV-1a sums side by side. */
function fingerprint(geometry: Geometry): number {
  let high = 0x811c9dc5;
  let low = 0x1000193;
  for (const line of linesOf(geometry))
    for (const position of line)
      for (const value of position) {
        bits.setFloat64(0, value);
        high = Math.imul(high ^ bits.getUint32(0), 0x01000193) >>> 0;
        low = Math.imul(low ^ bits.getUint32(4) ^ (high >>> 7), 0x85ebca6b) >>> 0;
      }
  return (high & 0xfffff) * 2 ** 32 + low;
}
