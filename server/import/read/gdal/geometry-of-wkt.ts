import type { Geometry, Position } from 'geojson';

type Nested = (Position | Nested)[];

/** How deep the brackets of each type are nested below the outermost pair. */
const TYPES: Record<string, [Exclude<Geometry['type'], 'GeometryCollection'>, number]> = {
  POINT: ['Point', 0],
  MULTIPOINT: ['MultiPoint', 1],
  LINESTRING: ['LineString', 1],
  MULTILINESTRING: ['MultiLineString', 2],
  POLYGON: ['Polygon', 2],
  MULTIPOLYGON: ['MultiPolygon', 3],
};

/** WKT or EWKT as GeoJSON; null for EMPTY. @throws SyntaxError where it is neither. */
export function geometryOfWkt(text: string): Geometry | null {
  const body = text.replace(/^\s*SRID\s*=\s*\d+\s*;/i, '').trim();
  const [, word, rest] = /^([A-Za-z]+)\s*(?:ZM|Z|M)?\s*(\(.*\)|EMPTY)$/is.exec(body) ?? [];
  if (!word || !rest) throw new SyntaxError('no WKT');
  const known = TYPES[word.toUpperCase()];
  if (!known) throw new SyntaxError(`no WKT type ${word}`);
  if (/^EMPTY$/i.test(rest)) return null;
  const [type, depth] = known;
  const coordinates = nested(rest, type === 'MultiPoint' ? 1 : depth);
  return { type, coordinates: type === 'Point' ? (coordinates as Position[])[0] : coordinates } as Geometry;
}

function nested(text: string, depth: number): Nested {
  // (1 2, 3 4) → [[1,2],[3,4]]: numbers separated by blanks form a position.
  if (!/^[\d\s.,()+eE-]*$/.test(text)) throw new SyntaxError('no WKT coordinates');
  const json = text
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replace(/[^[\],]*\d[^[\],]*/g, (numbers) => `[${numbers.trim().split(/\s+/).map(Number).join(',')}]`);
  let value = JSON.parse(json) as Nested;
  // A MULTIPOINT may bracket each of its points.
  if (depth === 1) value = value.map((part) => (Array.isArray(part[0]) ? (part[0] as Position) : part)) as Nested;
  return value;
}
