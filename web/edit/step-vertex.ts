import type { Geometry } from 'geojson';
import { countIn, partsOf, type VertexAt } from './parts';

/** All vertices in their order. */
const verticesOf = (geometry: Geometry): VertexAt[] =>
  partsOf(geometry).flatMap((rows, part) =>
    rows.flatMap((positions, row) =>
      Array.from({ length: countIn(geometry, positions) }, (_, at) => ({ part, row, at })),
    ),
  );

const isSame = (a: VertexAt, b: VertexAt) => a.part === b.part && a.row === b.row && a.at === b.at;

/** The vertex before (-1) or after (1) another, from either end where there is none; null beyond the ends. */
export function stepVertex(geometry: Geometry, from: VertexAt | null, by: 1 | -1): VertexAt | null {
  const all = verticesOf(geometry);
  if (!from) return all.at(by > 0 ? 0 : -1) ?? null;
  return all[all.findIndex((one) => isSame(one, from)) + by] ?? null;
}

/** Which vertex of how many, counted from 1 as people do. */
export function numberOf(geometry: Geometry, vertex: VertexAt): { number: number; count: number } {
  const all = verticesOf(geometry);
  return { number: all.findIndex((one) => isSame(one, vertex)) + 1, count: all.length };
}
