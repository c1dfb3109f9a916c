/** Heights over an extent of degrees; rows run from the north, a value stands for the middle of its cell. */
export type HeightGrid = {
  /** west, south, east, north in degrees, to the outer edges of the cells. */
  bbox: [number, number, number, number];
  width: number;
  height: number;
  /** Metres of one count. */
  stepM: number;
  /** Counts above the sea, or `NO_HEIGHT`. */
  heights: Int16Array;
};

/** A cell of which the source knows nothing. */
export const NO_HEIGHT = -32768;

/**
 * The grid at half its size, and so on: each cell the mean of those of the four that have a height. A wide pixel reads
 * from a coarse one. Cells without a height are filled from the coarser grids, smoothly: drawn as the sea they would
 * stand as walls around a county.
 */
export function coarserGrids(grid: HeightGrid): HeightGrid[] {
  const isWhole = !grid.heights.includes(NO_HEIGHT);
  const grids = [isWhole ? grid : { ...grid, heights: grid.heights.slice() }];
  for (let fine = grid; fine.width >= 8 && fine.height >= 8; ) {
    fine = halved(fine);
    grids.push(fine);
  }
  if (isWhole) return grids;
  fillFrom(grids.at(-1)!, () => meanOf(grids.at(-1)!.heights));
  for (let at = grids.length - 2; at >= 0; at--) {
    const coarse = betweenOf(grids[at + 1]!);
    fillFrom(grids[at]!, (column, row) => coarse((column + 0.5) / 2 - 0.5, (row + 0.5) / 2 - 0.5));
  }
  return grids;
}

function halved({ bbox: [west, south, east, north], width, height, stepM, heights }: HeightGrid): HeightGrid {
  const columns = width >> 1;
  const rows = height >> 1;
  const means = new Int16Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = 2 * row * width + 2 * column;
      let sum = 0;
      let known = 0;
      for (const one of [at, at + 1, at + width, at + width + 1]) {
        if (heights[one] === NO_HEIGHT) continue;
        sum += heights[one]!;
        known++;
      }
      means[row * columns + column] = known === 0 ? NO_HEIGHT : Math.round(sum / known);
    }
  // an odd last column or row is left out: the extent shrinks with it
  const right = west + ((east - west) * 2 * columns) / width;
  const bottom = north - ((north - south) * 2 * rows) / height;
  return { bbox: [west, bottom, right, north], width: columns, height: rows, stepM, heights: means };
}

function meanOf(heights: Int16Array): number {
  let sum = 0;
  let known = 0;
  for (const one of heights) {
    if (one === NO_HEIGHT) continue;
    sum += one;
    known++;
  }
  return known === 0 ? 0 : sum / known;
}

function fillFrom({ width, heights }: HeightGrid, value: (column: number, row: number) => number): void {
  for (let at = heights.indexOf(NO_HEIGHT); at >= 0; at = heights.indexOf(NO_HEIGHT, at + 1))
    heights[at] = Math.round(value(at % width, Math.floor(at / width)));
}

/** The count between four cells, bilinear; `x` and `y` in cells from the middle of the first one. */
function betweenOf({ width, height, heights }: HeightGrid) {
  return (x: number, y: number): number => {
    const column = Math.min(width - 1, Math.max(0, x));
    const row = Math.min(height - 1, Math.max(0, y));
    const [left, top] = [Math.floor(column), Math.floor(row)];
    const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
    const [across, down] = [column - left, row - top];
    const above = heights[top * width + left]! * (1 - across) + heights[top * width + right]! * across;
    const below = heights[bottom * width + left]! * (1 - across) + heights[bottom * width + right]! * across;
    return above * (1 - down) + below * down;
  };
}

/** Weights of the four neighbours of a place `t` (0 to 1) between the middle two: Catmull-Rom, so slopes run on. */
function weights(t: number): [number, number, number, number] {
  const t2 = t * t;
  const t3 = t2 * t;
  return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2];
}

// beyond the edge, in longer sides: a step there would be drawn as a wall
const GOES_ON = 0.25;
const IS_SEA = 1;

/** Height at a place of a grid whose cells all have one, metres; beyond it the ground goes on, and then sinks to the sea. */
export function heightAt({ bbox: [west, south, east, north], width, height, stepM, heights }: HeightGrid) {
  const perLng = width / (east - west);
  const perLat = height / (north - south);
  const cell = (column: number, row: number) =>
    heights[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))]!;
  return (lng: number, lat: number): number => {
    const given = [(lng - west) * perLng - 0.5, (north - lat) * perLat - 0.5] as const;
    const x = Math.min(width - 0.5, Math.max(-0.5, given[0]));
    const y = Math.min(height - 0.5, Math.max(-0.5, given[1]));
    const beyond = Math.hypot(given[0] - x, given[1] - y) / Math.max(width, height);
    const share = Math.min(1, (IS_SEA - beyond) / (IS_SEA - GOES_ON));
    if (share <= 0) return 0;
    const column = Math.floor(x);
    const row = Math.floor(y);
    const across = weights(x - column);
    const down = weights(y - row);
    let sum = 0;
    for (let j = 0; j < 4; j++)
      for (let i = 0; i < 4; i++) sum += down[j]! * across[i]! * cell(column - 1 + i, row - 1 + j);
    return sum * share * stepM;
  };
}

/**
 * The same from the coarsest of `coarserGrids` whose cells are no wider than `stepDeg`, else from the finest: a wide pixel
 * reads means.
 */
export function heightAtStep(grids: readonly HeightGrid[], stepDeg: number) {
  const fits = grids.filter(({ bbox: [west, , east], width }) => (east - west) / width <= stepDeg);
  return heightAt(fits.at(-1) ?? grids[0]!);
}

/** Whether the cell at a place has a height; none has beyond the grid. */
export function isKnownAt({ bbox: [west, south, east, north], width, height, heights }: HeightGrid) {
  return (lng: number, lat: number): boolean => {
    const column = Math.floor(((lng - west) / (east - west)) * width);
    const row = Math.floor(((north - lat) / (north - south)) * height);
    const isInside = column >= 0 && row >= 0 && column < width && row < height;
    return isInside && heights[row * width + column] !== NO_HEIGHT;
  };
}
