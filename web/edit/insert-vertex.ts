import type { Geometry, Position } from 'geojson';
import { rounded, rowAt, type VertexAt, withRow } from './parts';

/** The shape with one more vertex, on the edge that leaves `from`; it stands at the place after `from`. */
export const insertVertex = (geometry: Geometry, from: VertexAt, position: Position): Geometry =>
  withRow(geometry, from, rowAt(geometry, from).toSpliced(from.at + 1, 0, rounded(position)));
