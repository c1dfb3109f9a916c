import type { Geometry, Position } from 'geojson';

const kinds = { Point: 1, LineString: 2, Polygon: 3, MultiPoint: 4, MultiLineString: 5, MultiPolygon: 6 } as const;
const SRID_FLAG = 0x20000000;

/**
 * Two-dimensional geometry as EWKB in hexadecimal, SRID 4490, little endian: what PostGIS reads fastest.
 * @param geometry [lng, lat] in degrees; further ordinates are left out.
 * @throws RangeError for a GeometryCollection.
 * Source: PostGIS manual, "Extended Well Known Binary".
 */
export function toEwkb(geometry: Geometry): string {
  const bytes = Buffer.allocUnsafe(bytesOf(geometry) + 4);
  const end = write(bytes, 0, geometry, 4490);
  return bytes.toString('hex', 0, end);
}

function bytesOf(geometry: Geometry): number {
  switch (geometry.type) {
    case 'Point':
      return 21;
    case 'MultiPoint':
      return 9 + geometry.coordinates.length * 21;
    case 'LineString':
      return 9 + geometry.coordinates.length * 16;
    case 'Polygon':
      return polygonBytes(geometry.coordinates);
    case 'MultiLineString':
      return geometry.coordinates.reduce((sum, line) => sum + 9 + line.length * 16, 9);
    case 'MultiPolygon':
      return geometry.coordinates.reduce((sum, polygon) => sum + polygonBytes(polygon), 9);
    default:
      throw new RangeError(`${geometry.type} has no place in a layer: a feature is points, lines, or polygons.`);
  }
}

const polygonBytes = (rings: Position[][]) => rings.reduce((sum, ring) => sum + 4 + ring.length * 16, 9);

function write(bytes: Buffer, start: number, geometry: Geometry, srid?: number): number {
  if (geometry.type === 'GeometryCollection') throw new RangeError('A GeometryCollection has no place in a layer.');
  let at = bytes.writeUInt8(1, start);
  const kind = kinds[geometry.type];
  at = bytes.writeUInt32LE(srid ? kind + SRID_FLAG : kind, at);
  if (srid) at = bytes.writeUInt32LE(srid, at);
  switch (geometry.type) {
    case 'Point':
      return writePosition(bytes, at, geometry.coordinates);
    case 'LineString':
      return writeLine(bytes, at, geometry.coordinates);
    case 'Polygon':
      return writeRings(bytes, at, geometry.coordinates);
    case 'MultiPoint':
      return writeParts(bytes, at, geometry.coordinates, (coordinates) => ({ type: 'Point', coordinates }));
    case 'MultiLineString':
      return writeParts(bytes, at, geometry.coordinates, (coordinates) => ({ type: 'LineString', coordinates }));
    case 'MultiPolygon':
      return writeParts(bytes, at, geometry.coordinates, (coordinates) => ({ type: 'Polygon', coordinates }));
  }
}

function writeParts<T>(bytes: Buffer, start: number, parts: T[], geometryOf: (part: T) => Geometry): number {
  let at = bytes.writeUInt32LE(parts.length, start);
  for (const part of parts) at = write(bytes, at, geometryOf(part));
  return at;
}

function writeRings(bytes: Buffer, start: number, rings: Position[][]): number {
  let at = bytes.writeUInt32LE(rings.length, start);
  for (const ring of rings) at = writeLine(bytes, at, ring);
  return at;
}

function writeLine(bytes: Buffer, start: number, line: Position[]): number {
  let at = bytes.writeUInt32LE(line.length, start);
  for (const position of line) at = writePosition(bytes, at, position);
  return at;
}

const writePosition = (bytes: Buffer, at: number, [lng = Number.NaN, lat = Number.NaN]: Position): number =>
  bytes.writeDoubleLE(lat, bytes.writeDoubleLE(lng, at));
