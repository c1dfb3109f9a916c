import { unitMetres, worldLat, worldLng, worldX, worldY } from '#shared/geometry/project/world-units';
import { labelPoint } from '../store/label-points';
import type { StoreLayer } from '../store/store-layer';
import { type HeightGrid, NO_HEIGHT } from '../terrain/height-grid';

/**
 * Slope of each cell of a grid in degrees, from the heights of the eight around it; its own stands for those that are
 * missing, at an edge those within. NaN where it has none itself.
 * Source: B. K. P. Horn, "Hill shading and the reflectance map", Proceedings of the IEEE 69, 1981.
 */
export function slopesOf({
  bbox: [west, south, east, north],
  width,
  height,
  stepM,
  heights,
}: HeightGrid): Float32Array {
  const slopes = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const lat = north - ((row + 0.5) * (north - south)) / height;
    const metres = unitMetres(lat);
    // eight cells' worth of counts
    const across = (8 / stepM) * worldX((east - west) / width) * metres.east;
    const along = (8 / stepM) * (worldY(lat) - worldY(lat + (north - south) / height)) * metres.north;
    const above = Math.max(0, row - 1) * width;
    const here = row * width;
    const below = Math.min(height - 1, row + 1) * width;
    for (let column = 0; column < width; column++) {
      const left = Math.max(0, column - 1);
      const right = Math.min(width - 1, column + 1);
      const own = heights[here + column]!;
      if (own === NO_HEIGHT) {
        slopes[here + column] = Number.NaN;
        continue;
      }
      const at = (cell: number) => (heights[cell] === NO_HEIGHT ? own : heights[cell]!);
      const [nw, n, ne] = [at(above + left), at(above + column), at(above + right)];
      const [sw, s, se] = [at(below + left), at(below + column), at(below + right)];
      const eastward = (ne + 2 * at(here + right) + se - nw - 2 * at(here + left) - sw) / across;
      const southward = (sw + 2 * s + se - nw - 2 * n - ne) / along;
      slopes[here + column] = (Math.atan(Math.hypot(eastward, southward)) * 180) / Math.PI;
    }
  }
  return slopes;
}

/**
 * Mean slope of the cells whose middle lies in a parcel; of one that holds no middle, of the cell under its label point.
 * In degrees; NaN where the heights do not reach.
 */
export function slopeOf(store: StoreLayer, grid: HeightGrid, slopes: Float32Array): (parcel: number) => number {
  const { width, height } = grid;
  const { coords, ringStarts, featureRings, boxes } = store;
  let edges = new Float64Array(256); // x1, y1, x2, y2 in cells
  return (parcel) => {
    const { columnOf, rowOf } = cellsAround(grid, boxes, parcel);
    let count = 0;
    for (let ring = featureRings[parcel]!; ring < featureRings[parcel + 1]!; ring++) {
      const end = ringStarts[ring + 1]! * 2;
      let x1 = columnOf(coords[end - 2]!);
      let y1 = rowOf(coords[end - 1]!);
      for (let at = ringStarts[ring]! * 2; at < end; at += 2) {
        const x2 = columnOf(coords[at]!);
        const y2 = rowOf(coords[at + 1]!);
        if (count === edges.length) {
          const wider = new Float64Array(edges.length * 2);
          wider.set(edges);
          edges = wider;
        }
        edges[count++] = x1;
        edges[count++] = y1;
        edges[count++] = x2;
        edges[count++] = y2;
        x1 = x2;
        y1 = y2;
      }
    }
    if (count === 0) return Number.NaN;
    let sum = 0;
    let cells = 0;
    const firstRow = Math.max(0, Math.ceil(rowOf(boxes[parcel * 4 + 1]!) - 0.5));
    const lastRow = Math.min(height - 1, Math.floor(rowOf(boxes[parcel * 4 + 3]!) - 0.5));
    for (let row = firstRow; row <= lastRow; row++) {
      const crossings = crossingsAt(edges, count, row + 0.5);
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const last = Math.min(width - 1, Math.ceil(crossings[pair + 1]! - 0.5) - 1);
        for (let column = Math.max(0, Math.ceil(crossings[pair]! - 0.5)); column <= last; column++) {
          const slope = slopes[row * width + column]!;
          if (Number.isNaN(slope)) continue;
          sum += slope;
          cells++;
        }
      }
    }
    if (cells > 0) return sum / cells;
    const label = labelPoint(store, parcel);
    const [column, row] = label ? [Math.floor(columnOf(label[0])), Math.floor(rowOf(label[1]))] : [-1, -1];
    const isThere = column >= 0 && row >= 0 && column < width && row < height;
    return isThere ? slopes[row * width + column]! : Number.NaN;
  };
}

/** Where world units lie in the grid, in cells from its north-western corner; rows straight around a parcel. */
function cellsAround(
  { bbox: [west, south, east, north], width, height }: HeightGrid,
  boxes: Int32Array,
  parcel: number,
) {
  const [minX, minY, maxX, maxY] = [0, 1, 2, 3].map((side) => boxes[parcel * 4 + side]!) as Box;
  const row = (y: number) => ((north - worldLat(y)) / (north - south)) * height;
  const column = (x: number) => ((worldLng(x) - west) / (east - west)) * width;
  const perRow = maxY > minY ? (row(maxY) - row(minY)) / (maxY - minY) : 0;
  const perColumn = maxX > minX ? (column(maxX) - column(minX)) / (maxX - minX) : 0;
  const [firstRow, firstColumn] = [row(minY), column(minX)];
  return {
    columnOf: (x: number) => firstColumn + (x - minX) * perColumn,
    rowOf: (y: number) => firstRow + (y - minY) * perRow,
  };
}

type Box = [number, number, number, number];

/** Where edges cross a row, from the west: between the first and the second lies ground, and so on. */
function crossingsAt(edges: Float64Array, count: number, y: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; at += 4) {
    const y1 = edges[at + 1]!;
    const y2 = edges[at + 3]!;
    if (y1 > y !== y2 > y) found.push(edges[at]! + ((edges[at + 2]! - edges[at]!) * (y - y1)) / (y2 - y1));
  }
  return found.sort((a, b) => a - b);
}
