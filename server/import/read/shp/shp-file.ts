import type { Geometry, Position } from 'geojson';
import { SourceError } from '../../source';
import { type Blocks, openBlocks } from '../blocks';
import { polygonsOf } from './polygons';

const FILE_CODE = 9994;
const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
const NO_MEASURE = -1e38;
const MAX_RECORDS = 20_000_000;

type Shape = 'null' | 'point' | 'line' | 'polygon' | 'multipoint';
const SHAPES: Record<number, Shape> = { 0: 'null', 1: 'point', 3: 'line', 5: 'polygon', 8: 'multipoint' };
const MULTIPATCH = 31;

/** The geometry of a Shapefile by record number, from 0. Offsets of records are known; records are read when asked for. */
export type ShpFile = {
  records: number;
  hasZ: boolean;
  /** Null where the record says so, or has no vertex. @throws SourceError where the record contradicts itself. */
  geometry(record: number): Geometry | null;
  /** Seen so far: a measure other than "no data". */
  readonly hasM: boolean;
  notes: string[];
  close(): void;
};

/**
 * @param shxPath the index; null where it is missing: the records are then found by walking through the file.
 * @throws SourceError where the file is no Shapefile, or ends before its records do.
 */
export function openShp(path: string, shxPath: string | null, name: string): ShpFile {
  const blocks = openBlocks(path);
  try {
    const typeCode = readHeader(blocks, name);
    const notes: string[] = [];
    const offsets = recordOffsets(blocks, shxPath, name, notes);
    const state = { hasM: false };
    const hasZ = typeCode > 10 && typeCode < 20;
    return {
      records: offsets.length,
      hasZ,
      get hasM() {
        return state.hasM;
      },
      geometry: (record) => readRecord(blocks, offsets[record]!, record, name, state),
      notes,
      close: blocks.close,
    };
  } catch (error) {
    blocks.close();
    throw error;
  }
}

function readHeader(blocks: Blocks, name: string): number {
  const head = blocks.at(0, HEADER_BYTES);
  if (head.length === 0) throw new SourceError(`${name} is empty (0 bytes); export it again.`);
  if (head.length < HEADER_BYTES)
    throw new SourceError(
      `${name} is cut off: it has ${head.length} bytes, and its header alone takes 100; copy the file again.`,
    );
  if (head.readInt32BE(0) !== FILE_CODE)
    throw new SourceError(`${name} is not a Shapefile: it does not start with the file code 9994; export it again.`);
  const typeCode = head.readInt32LE(32);
  if (typeCode === MULTIPATCH)
    throw new SourceError(
      `${name} holds 3D surfaces (MultiPatch), which have no outline on a map; export their footprints as polygons.`,
    );
  if (!(typeCode % 10 in SHAPES) || typeCode > 28 || typeCode < 0)
    throw new SourceError(
      `${name} says that it holds shapes of type ${typeCode}, which no Shapefile has; its header is damaged, export it again.`,
    );
  return typeCode;
}

/**
 * The index is believed where it agrees with the records that it points to. An index left over from before an edit does
 * not: then the file is walked through, and only where that fails too is the index followed as far as it goes.
 */
function recordOffsets(shp: Blocks, shxPath: string | null, name: string, notes: string[]): number[] {
  const index = shxPath ? readIndex(shxPath) : null;
  if (index?.every(({ offset, length }) => lengthAt(shp, offset) === length)) return index.map(({ offset }) => offset);
  try {
    const offsets = walkedOffsets(shp, name);
    const fault = index ? `does not fit the .shp (${index.length} entries)` : 'is missing or damaged';
    notes.push(`The .shx index ${fault}; ${offsets.length} records were found by walking through the .shp.`);
    return offsets;
  } catch (error) {
    if (!index || index.some(({ offset }) => lengthAt(shp, offset) === null)) throw error;
    notes.push('The records of the .shp do not follow one another; they were found by the .shx index.');
    return index.map(({ offset }) => offset);
  }
}

/** Bytes of content that the record at `offset` promises; null outside of the file. */
function lengthAt(shp: Blocks, offset: number): number | null {
  const head = offset < HEADER_BYTES ? null : shp.at(offset, RECORD_HEADER_BYTES);
  return head && head.length === RECORD_HEADER_BYTES ? 2 * head.readUInt32BE(4) : null;
}

function readIndex(shxPath: string): { offset: number; length: number }[] | null {
  const shx = openBlocks(shxPath);
  try {
    const head = shx.at(0, HEADER_BYTES);
    if (head.length < HEADER_BYTES || head.readInt32BE(0) !== FILE_CODE) return null;
    const records = Math.floor((shx.size - HEADER_BYTES) / 8);
    if (records > MAX_RECORDS) return null;
    return Array.from({ length: records }, (_, i) => {
      const entry = shx.at(HEADER_BYTES + 8 * i, 8);
      return { offset: 2 * entry.readUInt32BE(0), length: 2 * entry.readUInt32BE(4) };
    });
  } finally {
    shx.close();
  }
}

function walkedOffsets(shp: Blocks, name: string): number[] {
  const offsets: number[] = [];
  for (let at = HEADER_BYTES; at < shp.size; ) {
    const head = shp.at(at, RECORD_HEADER_BYTES + 4);
    const next = head.length < RECORD_HEADER_BYTES + 4 ? Infinity : at + RECORD_HEADER_BYTES + 2 * head.readUInt32BE(4);
    // Up to a record header of padding at the end has been seen; more is a loss.
    if (next > shp.size && shp.size - at <= RECORD_HEADER_BYTES) break;
    if (next > shp.size || next <= at + RECORD_HEADER_BYTES)
      throw new SourceError(
        `${name} is cut off or damaged after ${offsets.length} records, at byte ${at} of ${shp.size}; copy or export it again.`,
      );
    if (offsets.length >= MAX_RECORDS)
      throw new SourceError(`${name} has more than ${MAX_RECORDS.toLocaleString('en')} records; split it.`);
    offsets.push(at);
    at = next;
  }
  return offsets;
}

function readRecord(
  shp: Blocks,
  offset: number,
  record: number,
  name: string,
  seen: { hasM: boolean },
): Geometry | null {
  const head = shp.at(offset, RECORD_HEADER_BYTES + 4);
  const length = head.length < RECORD_HEADER_BYTES + 4 ? 0 : 2 * head.readUInt32BE(4);
  const typeCode = length === 0 ? -1 : head.readInt32LE(8);
  const shape = SHAPES[typeCode % 10];
  const damaged = (found: string) =>
    new SourceError(`${name} is damaged: record ${record + 1}, at byte ${offset}, ${found}; copy or export it again.`);
  if (!shape || typeCode > 28 || (typeCode > 0 && typeCode % 10 === 0))
    throw damaged(length === 0 ? 'has no content' : `has the unknown shape type ${typeCode}`);
  if (shape === 'null') return null;
  if (offset + RECORD_HEADER_BYTES + length > shp.size)
    throw damaged(`promises ${length} bytes, and the file ends after ${shp.size - offset - RECORD_HEADER_BYTES}`);
  const body = shp.at(offset + RECORD_HEADER_BYTES, length);
  const isZ = typeCode > 10 && typeCode < 20;
  if (shape === 'point') {
    if (length < 20) throw damaged(`is a point of only ${length} bytes`);
    const measureAt = isZ ? 28 : typeCode > 20 ? 20 : -1;
    if (measureAt > 0 && body.length >= measureAt + 8 && body.readDoubleLE(measureAt) > NO_MEASURE) seen.hasM = true;
    const position = [body.readDoubleLE(4), body.readDoubleLE(12)];
    return position.every(Number.isNaN) ? null : { type: 'Point', coordinates: position };
  }
  const multi = shape === 'multipoint';
  if (length < (multi ? 40 : 44)) throw damaged(`is a ${shape} of only ${length} bytes`);
  const partCount = multi ? 1 : body.readInt32LE(36);
  const pointCount = body.readInt32LE(multi ? 36 : 40);
  const pointsAt = multi ? 40 : 44 + 4 * partCount;
  if (partCount < 0 || pointCount < 0 || pointsAt + 16 * pointCount > length)
    throw damaged(
      `says ${pointCount} vertices in ${partCount} parts, but has room for ${Math.max(0, Math.floor((length - pointsAt) / 16))} vertices`,
    );
  if (pointCount === 0) return null;
  const starts = multi ? [0] : Array.from({ length: partCount }, (_, i) => body.readInt32LE(44 + 4 * i));
  if (starts.some((start, i) => start < 0 || start > (starts[i + 1] ?? pointCount)))
    throw damaged('lists its parts out of order');
  if (typeCode > 10) {
    const measuresAt = pointsAt + 16 * pointCount + (isZ ? 16 + 8 * pointCount : 0) + 16;
    if (length >= measuresAt + 8 * pointCount && body.readDoubleLE(measuresAt) > NO_MEASURE) seen.hasM = true;
  }
  const parts: Position[][] = starts.map((start, i) => {
    const positions: Position[] = [];
    for (let at = pointsAt + 16 * start; at < pointsAt + 16 * (starts[i + 1] ?? pointCount); at += 16)
      positions.push([body.readDoubleLE(at), body.readDoubleLE(at + 8)]);
    return positions;
  });
  const filled = parts.filter((part) => part.length > 0);
  if (multi) return { type: 'MultiPoint', coordinates: filled[0]! };
  if (shape === 'line')
    return filled.length === 1
      ? { type: 'LineString', coordinates: filled[0]! }
      : { type: 'MultiLineString', coordinates: filled };
  const polygons = polygonsOf(filled);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0]! }
    : { type: 'MultiPolygon', coordinates: polygons };
}
