import type { Geometry, Position } from 'geojson';
import { isGround, rounded, rowAt, type VertexAt, withRow } from './parts';

/** The shape with one vertex at another place; the first of a ring takes its twin, the last, along. */
export function moveVertex(geometry: Geometry, vertex: VertexAt, to: Position): Geometry {
  const row = rowAt(geometry, vertex);
  const moved = row.with(vertex.at, rounded(to));
  const isFirstOfRing = isGround(geometry) && vertex.at === 0;
  return withRow(geometry, vertex, isFirstOfRing ? moved.with(-1, moved[0]!) : moved);
}
