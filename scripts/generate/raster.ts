/** Square cells over the plane; cell (0, 0) has its south-west corner at `west`, `south`. */
export type Raster = { columns: number; rows: number; cellM: number; west: number; south: number };

export function rasterOver(halfM: number, cellM: number): Raster {
  const columns = Math.ceil((2 * halfM) / cellM);
  return { columns, rows: columns, cellM, west: (-columns * cellM) / 2, south: (-columns * cellM) / 2 };
}

export const cellX = (raster: Raster, cell: number): number =>
  raster.west + ((cell % raster.columns) + 0.5) * raster.cellM;
export const cellY = (raster: Raster, cell: number): number =>
  raster.south + (Math.floor(cell / raster.columns) + 0.5) * raster.cellM;

/** The cell that holds a point; points outside fall to the nearest edge cell. */
export function cellAt(raster: Raster, x: number, y: number): number {
  const column = Math.min(raster.columns - 1, Math.max(0, Math.floor((x - raster.west) / raster.cellM)));
  const row = Math.min(raster.rows - 1, Math.max(0, Math.floor((y - raster.south) / raster.cellM)));
  return row * raster.columns + column;
}

/** The value between cell centres, linear in both directions. */
export function valueAt(raster: Raster, values: Float32Array, x: number, y: number): number {
  const gx = Math.min(raster.columns - 1.001, Math.max(0, (x - raster.west) / raster.cellM - 0.5));
  const gy = Math.min(raster.rows - 1.001, Math.max(0, (y - raster.south) / raster.cellM - 0.5));
  const column = Math.floor(gx);
  const row = Math.floor(gy);
  const u = gx - column;
  const v = gy - row;
  const at = row * raster.columns + column;
  const north = at + raster.columns;
  return (
    (values[at]! * (1 - u) + values[at + 1]! * u) * (1 - v) + (values[north]! * (1 - u) + values[north + 1]! * u) * v
  );
}

/** Distance of each cell from the nearest seed (0 where seeded, Infinity elsewhere at first), chamfer 3-4, in place. */
export function spreadDistance(raster: Raster, distance: Float32Array): void {
  const { columns, rows, cellM } = raster;
  const diagonal = cellM * Math.SQRT2;
  const relax = (at: number, from: number, step: number) => {
    const next = distance[from]! + step;
    if (next < distance[at]!) distance[at] = next;
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      if (column > 0) relax(at, at - 1, cellM);
      if (row > 0) {
        relax(at, at - columns, cellM);
        if (column > 0) relax(at, at - columns - 1, diagonal);
        if (column < columns - 1) relax(at, at - columns + 1, diagonal);
      }
    }
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const at = row * columns + column;
      if (column < columns - 1) relax(at, at + 1, cellM);
      if (row < rows - 1) {
        relax(at, at + columns, cellM);
        if (column < columns - 1) relax(at, at + columns + 1, diagonal);
        if (column > 0) relax(at, at + columns - 1, diagonal);
      }
    }
}
