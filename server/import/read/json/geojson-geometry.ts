import type { Geometry, Position } from 'geojson';

/** How deep the coordinates of each type are nested. */
const DEPTH: Record<string, number> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

export const isGeometryType = (type: unknown): boolean =>
  typeof type === 'string' && (type in DEPTH || type === 'GeometryCollection');

/**
 * Takes a parsed value as a geometry; null for null, and for one without a single position.
 * @returns what is wrong with it as a text: `a position that is ["113.2","22.5"]`.
 */
export function geometryOf(value: unknown): { geometry: Geometry | null } | { wrong: string } {
  if (value === null || value === undefined) return { geometry: null };
  const found = (what: unknown) => JSON.stringify(what)?.slice(0, 60) ?? String(what);
  if (typeof value !== 'object') return { wrong: `a geometry that is ${found(value)}` };
  const { type, coordinates, geometries } = value as { type?: unknown; coordinates?: unknown; geometries?: unknown };
  if (type === 'GeometryCollection') {
    if (!Array.isArray(geometries)) return { wrong: 'a GeometryCollection without geometries' };
    const parts: Geometry[] = [];
    for (const part of geometries) {
      const taken = geometryOf(part);
      if ('wrong' in taken) return taken;
      if (taken.geometry) parts.push(taken.geometry);
    }
    return { geometry: parts.length > 0 ? { type, geometries: parts } : null };
  }
  const depth = typeof type === 'string' && Object.hasOwn(DEPTH, type) ? DEPTH[type]! : -1;
  if (depth < 0) return { wrong: `a geometry of the type ${found(type)}` };
  if (!Array.isArray(coordinates)) return { wrong: `a ${type} whose coordinates are ${found(coordinates)}` };
  const wrong = faultIn(coordinates, depth);
  if (wrong) return { wrong: `a ${type} with ${wrong}` };
  const filled = pruned(coordinates, depth);
  return { geometry: filled ? ({ type, coordinates: filled } as Geometry) : null };
}

function faultIn(value: unknown[], depth: number): string | null {
  if (depth === 0)
    return value.length === 0 || isPosition(value) ? null : `a position that is ${JSON.stringify(value)?.slice(0, 60)}`;
  for (const part of value) {
    if (!Array.isArray(part)) return `${JSON.stringify(part)?.slice(0, 60)} where a list of coordinates should be`;
    const wrong = faultIn(part, depth - 1);
    if (wrong) return wrong;
  }
  return null;
}

function isPosition(value: unknown[]): value is Position {
  if (value.length < 2) return false;
  for (let i = 0; i < value.length && i < 4; i++) {
    const number = value[i];
    // A height may be null; a place may not.
    if (typeof number !== 'number' ? i < 2 || number !== null : i < 2 && !Number.isFinite(number)) return false;
  }
  return true;
}

/** Without empty parts; null where nothing is left. */
function pruned(value: unknown[], depth: number): unknown[] | null {
  if (depth === 0) return value.length > 0 ? value : null;
  if (depth === 1 && value.every((part) => (part as unknown[]).length > 0)) return value.length > 0 ? value : null;
  const parts = value.map((part) => pruned(part as unknown[], depth - 1)).filter((part) => part !== null);
  return parts.length > 0 ? parts : null;
}
