import type { Geometry, Position } from 'geojson';

const Z = 0x80000000;
const M = 0x40000000;
const SRID = 0x20000000;

type Cursor = { bytes: Buffer; at: number; little: boolean };

/** (E)WKB as GeoJSON, with Z and M where it has them; null where it is empty. @throws RangeError where it is cut off. */
export function geometryOfEwkb(bytes: Buffer): Geometry | null {
  return read({ bytes, at: 0, little: true });
}

function read(cursor: Cursor): Geometry | null {
  cursor.little = cursor.bytes[cursor.at++] === 1;
  const word = uint(cursor);
  if (word & SRID) cursor.at += 4;
  const code = word & 0x1fffffff;
  const dimensions = 2 + (word & Z || code % 3000 > 1000 ? 1 : 0) + (word & M || code >= 2000 ? 1 : 0);
  const size = code >= 3000 ? 4 : Math.min(dimensions, 4);
  switch (code % 1000) {
    case 1: {
      const coordinates = position(cursor, size);
      return Number.isNaN(coordinates[0]) ? null : { type: 'Point', coordinates };
    }
    case 2: {
      const coordinates = positions(cursor, size);
      return coordinates.length > 0 ? { type: 'LineString', coordinates } : null;
    }
    case 3:
    case 17: {
      const coordinates = rings(cursor, size);
      return coordinates.length > 0 ? { type: 'Polygon', coordinates } : null;
    }
    case 4:
    case 5:
    case 6:
    case 7:
    case 15:
    case 16:
      return gathered(code % 1000, members(cursor));
    default:
      throw new RangeError(`geometry type ${code}`);
  }
}

function gathered(code: number, parts: Geometry[]): Geometry | null {
  if (parts.length === 0) return null;
  if (code === 7) return { type: 'GeometryCollection', geometries: parts };
  const coordinates = parts.flatMap((part) => ('coordinates' in part ? [part.coordinates] : []));
  // A surface of facets (15) or triangles (16) is drawn as its polygons.
  const type = code === 4 ? 'MultiPoint' : code === 5 ? 'MultiLineString' : 'MultiPolygon';
  return { type, coordinates } as Geometry;
}

function members(cursor: Cursor): Geometry[] {
  const parts: Geometry[] = [];
  for (let count = uint(cursor); count > 0; count--) {
    const part = read(cursor);
    if (part) parts.push(part);
  }
  return parts;
}

function rings(cursor: Cursor, size: number): Position[][] {
  const result: Position[][] = [];
  for (let count = uint(cursor); count > 0; count--) {
    const ring = positions(cursor, size);
    if (ring.length > 0) result.push(ring);
  }
  return result;
}

function positions(cursor: Cursor, size: number): Position[] {
  const count = uint(cursor);
  if (count * size * 8 > cursor.bytes.length - cursor.at) throw new RangeError('cut off');
  return Array.from({ length: count }, () => position(cursor, size));
}

function position(cursor: Cursor, size: number): Position {
  const result: Position = [];
  for (let i = 0; i < size; i++, cursor.at += 8)
    result.push(cursor.little ? cursor.bytes.readDoubleLE(cursor.at) : cursor.bytes.readDoubleBE(cursor.at));
  return result;
}

function uint(cursor: Cursor): number {
  const value = cursor.little ? cursor.bytes.readUInt32LE(cursor.at) : cursor.bytes.readUInt32BE(cursor.at);
  cursor.at += 4;
  return value;
}
