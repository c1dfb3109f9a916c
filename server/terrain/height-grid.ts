/** Heights over an extent of degrees; rows run from the north, a value stands for the middle of its cell. */
export type HeightGrid = {
  /** west, south, east, north in degrees, to the outer edges of the cells. */
  bbox: [number, number, number, number];
  width: number;
  height: number;
  /** Decimetres above the sea. */
  heights: Int16Array;
};

/** The grid at half its size, and so on: each cell the mean of four. A wide pixel reads from a coarse one. */
export function coarserGrids(grid: HeightGrid): HeightGrid[] {
  const grids = [grid];
  for (let fine = grid; fine.width >= 8 && fine.height >= 8; ) {
    fine = halved(fine);
    grids.push(fine);
  }
  return grids;
}

function halved({ bbox: [west, south, east, north], width, height, heights }: HeightGrid): HeightGrid {
  const columns = width >> 1;
  const rows = height >> 1;
  const means = new Int16Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = 2 * row * width + 2 * column;
      means[row * columns + column] = Math.round(
        (heights[at]! + heights[at + 1]! + heights[at + width]! + heights[at + width + 1]!) / 4,
      );
    }
  // an odd last column or row is left out: the extent shrinks with it
  const right = west + ((east - west) * 2 * columns) / width;
  const bottom = north - ((north - south) * 2 * rows) / height;
  return { bbox: [west, bottom, right, north], width: columns, height: rows, heights: means };
}

/** Weights of the four neighbours of a place `t` (0 to 1) between the middle two: Catmull-Rom, so slopes run on. */
function weights(t: number): [number, number, number, number] {
  const t2 = t * t;
  const t3 = t2 * t;
  return [(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2, (t3 - t2) / 2];
}

/** Height at a place, metres; sea level (0) beyond the grid. */
export function heightAt({ bbox: [west, south, east, north], width, height, heights }: HeightGrid) {
  const perLng = width / (east - west);
  const perLat = height / (north - south);
  const cell = (column: number, row: number) =>
    heights[Math.min(height - 1, Math.max(0, row)) * width + Math.min(width - 1, Math.max(0, column))]!;
  return (lng: number, lat: number): number => {
    const x = (lng - west) * perLng - 0.5;
    const y = (north - lat) * perLat - 0.5;
    if (x < -0.5 || y < -0.5 || x > width - 0.5 || y > height - 0.5) return 0;
    const column = Math.floor(x);
    const row = Math.floor(y);
    const across = weights(x - column);
    const down = weights(y - row);
    let sum = 0;
    for (let j = 0; j < 4; j++)
      for (let i = 0; i < 4; i++) sum += down[j]! * across[i]! * cell(column - 1 + i, row - 1 + j);
    return sum / 10;
  };
}
