import type { Geometry, Position } from 'geojson';

type Row = readonly Position[];

/**
 * A shape as parts of rows: a point is one row of one position, a line one row, a polygon its rings, which are closed.
 * Every edit works on these, whatever the kind.
 */
export type Parts = readonly (readonly Row[])[];

/** Where a vertex stands in `partsOf`; the last position of a ring is its first once more and has no place of its own. */
export type VertexAt = { part: number; row: number; at: number };

/** Why a shape stays as it was. */
export type Refusal = 'too-few' | 'ring-too-short' | 'ring-crosses-itself' | 'rings-cross' | 'ring-around';
export type Changed = { ok: true; geometry: Geometry } | { ok: false; reason: Refusal };

export const isGround = ({ type }: Geometry): boolean => type === 'Polygon' || type === 'MultiPolygon';

/** Empty for a collection: no layer holds one. */
export function partsOf(geometry: Geometry): Parts {
  switch (geometry.type) {
    case 'Point':
      return [[[geometry.coordinates]]];
    case 'MultiPoint':
      return geometry.coordinates.map((position) => [[position]]);
    case 'LineString':
      return [[geometry.coordinates]];
    case 'MultiLineString':
      return geometry.coordinates.map((line) => [line]);
    case 'Polygon':
      return [geometry.coordinates];
    case 'MultiPolygon':
      return geometry.coordinates;
    case 'GeometryCollection':
      return [];
  }
}

/** The same kind of shape with other parts, one or more; a single one becomes several where it needs to. */
export function withParts({ type }: Geometry, parts: Parts): Geometry {
  const polygons = parts.map((rows) => rows.map((row) => [...row]));
  const lines = polygons.flat();
  const isSingle = parts.length === 1 && !type.startsWith('Multi');
  if (type.endsWith('Polygon'))
    return isSingle ? { type: 'Polygon', coordinates: polygons[0]! } : { type: 'MultiPolygon', coordinates: polygons };
  if (type.endsWith('LineString'))
    return isSingle ? { type: 'LineString', coordinates: lines[0]! } : { type: 'MultiLineString', coordinates: lines };
  return isSingle ? { type: 'Point', coordinates: lines[0]![0]! } : { type: 'MultiPoint', coordinates: lines.flat() };
}

/** The shape with one row exchanged. */
export const withRow = (geometry: Geometry, { part, row }: Omit<VertexAt, 'at'>, positions: Row): Geometry =>
  withParts(
    geometry,
    partsOf(geometry).map((rows, p) => (p === part ? rows.map((one, r) => (r === row ? positions : one)) : rows)),
  );

export const rowAt = (geometry: Geometry, { part, row }: Omit<VertexAt, 'at'>): Row =>
  partsOf(geometry)[part]?.[row] ?? [];

/** Vertices of a row: a ring's last position is none of its own. */
export const countIn = (geometry: Geometry, row: Row): number => (isGround(geometry) ? row.length - 1 : row.length);

/** Nine decimals of a degree, a tenth of a millimetre: what the database keeps. */
export const rounded = ([lng = 0, lat = 0]: Position): Position => [Number(lng.toFixed(9)), Number(lat.toFixed(9))];
