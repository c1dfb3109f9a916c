/** A grid of square cells over world units, rows from north to south. */
export type CellGrid = {
  /** Upper left corner, and how wide a cell is. */
  x: number;
  y: number;
  cell: number;
  width: number;
  height: number;
  /** 1 for a marked cell, row by row. */
  marked: Uint8Array;
};

/** Marks all cells that a straight line meets. Source: J. Amanatides and A. Woo, "A Fast Voxel Traversal Algorithm", 1987. */
export function markLine(grid: CellGrid, ax: number, ay: number, bx: number, by: number): void {
  const { cell, width, marked } = grid;
  const [fromX, fromY] = [(ax - grid.x) / cell, (ay - grid.y) / cell];
  const [toX, toY] = [(bx - grid.x) / cell, (by - grid.y) / cell];
  let [column, row] = [Math.floor(fromX), Math.floor(fromY)];
  const [stepX, stepY] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
  const [perX, perY] = [1 / Math.abs(toX - fromX), 1 / Math.abs(toY - fromY)];
  let nextX = stepX === 0 ? Infinity : (stepX > 0 ? column + 1 - fromX : fromX - column) * perX;
  let nextY = stepY === 0 ? Infinity : (stepY > 0 ? row + 1 - fromY : fromY - row) * perY;
  marked[row * width + column] = 1;
  while (Math.min(nextX, nextY) <= 1) {
    if (nextX < nextY) {
      column += stepX;
      nextX += perX;
    } else {
      row += stepY;
      nextY += perY;
    }
    marked[row * width + column] = 1;
  }
}

/**
 * Marks all cells that a polygon has a part of.
 * @param coords x and y in turn. @param rings first vertex of each of its rings, open ones, and the end of the last.
 */
export function markPolygon(grid: CellGrid, coords: ArrayLike<number>, rings: ArrayLike<number>): void {
  const { x, y, cell, width, height, marked } = grid;
  const crossings: number[][] = [];
  let top = height;
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    const end = rings[ring + 1]! * 2;
    let ax = coords[end - 2]!;
    let ay = coords[end - 1]!;
    for (let at = rings[ring]! * 2; at < end; at += 2) {
      const bx = coords[at]!;
      const by = coords[at + 1]!;
      markLine(grid, ax, ay, bx, by);
      // rows whose middle the edge crosses
      const first = Math.ceil((Math.min(ay, by) - y) / cell - 0.5);
      const behind = Math.ceil((Math.max(ay, by) - y) / cell - 0.5);
      for (let row = first; row < behind; row++) {
        const middle = y + (row + 0.5) * cell;
        crossings[row] ??= [];
        crossings[row]!.push((ax + ((middle - ay) / (by - ay)) * (bx - ax) - x) / cell);
      }
      top = Math.min(top, first);
      ax = bx;
      ay = by;
    }
  }
  for (let row = top; row < crossings.length; row++) {
    const across = crossings[row]?.sort((one, other) => one - other) ?? [];
    for (let at = 0; at + 1 < across.length; at += 2) {
      const from = Math.ceil(across[at]! - 0.5);
      const to = Math.ceil(across[at + 1]! - 0.5);
      if (to > from) marked.fill(1, row * width + from, row * width + to);
    }
  }
}
