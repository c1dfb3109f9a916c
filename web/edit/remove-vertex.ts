import type { Geometry } from 'geojson';
import { type Changed, isGround, partsOf, rowAt, type VertexAt, withParts, withRow } from './parts';

/** Fewest positions of a row, by kind. */
const fewest = ({ type }: Geometry): number => (type.endsWith('Polygon') ? 4 : type.endsWith('LineString') ? 2 : 1);

/**
 * The shape without one vertex. A hole that would collapse goes as a whole, so does a point, a line or an outer ring
 * (with its holes) that is not the last one; the last is kept: a shape is never empty.
 */
export function removeVertex(geometry: Geometry, vertex: VertexAt): Changed {
  const row = rowAt(geometry, vertex);
  if (row.length > fewest(geometry)) {
    const open = (isGround(geometry) ? row.slice(0, -1) : row).toSpliced(vertex.at, 1);
    return { ok: true, geometry: withRow(geometry, vertex, isGround(geometry) ? [...open, open[0]!] : open) };
  }
  const parts = partsOf(geometry);
  if (vertex.row > 0) {
    const without = parts.map((rows, part) => (part === vertex.part ? rows.toSpliced(vertex.row, 1) : rows));
    return { ok: true, geometry: withParts(geometry, without) };
  }
  if (parts.length < 2) return { ok: false, reason: 'too-few' };
  return { ok: true, geometry: withParts(geometry, parts.toSpliced(vertex.part, 1)) };
}
