import type { Geometry } from 'geojson';
import { countIn, partsOf, type VertexAt } from './parts';

/** Rows in their order, each with the number of vertices before it and its own. */
function rowsOf(geometry: Geometry): { part: number; row: number; before: number; count: number }[] {
  let before = 0;
  return partsOf(geometry).flatMap((rows, part) =>
    rows.map((positions, row) => {
      const count = countIn(geometry, positions);
      before += count;
      return { part, row, before: before - count, count };
    }),
  );
}

/** Which vertex of how many, counted from 1 as people do. */
export function numberOf(geometry: Geometry, { part, row, at }: VertexAt): { number: number; count: number } {
  const rows = rowsOf(geometry);
  const own = rows.find((one) => one.part === part && one.row === row);
  const last = rows.at(-1);
  return { number: (own?.before ?? 0) + at + 1, count: last ? last.before + last.count : 0 };
}

/** The vertex before (-1) or after (1) another, from either end where there is none; null beyond the ends. */
export function stepVertex(geometry: Geometry, from: VertexAt | null, by: 1 | -1): VertexAt | null {
  const rows = rowsOf(geometry);
  const last = rows.at(-1);
  const count = last ? last.before + last.count : 0;
  const wanted = from ? numberOf(geometry, from).number - 1 + by : by > 0 ? 0 : count - 1;
  const home = rows.find(({ before, count: own }) => wanted >= before && wanted < before + own);
  return home ? { part: home.part, row: home.row, at: wanted - home.before } : null;
}
