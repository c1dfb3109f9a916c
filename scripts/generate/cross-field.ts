import { noise } from './noise';
import { cellX, cellY, type Raster, rasterOver, valueAt } from './raster';
import type { River } from './river';
import type { Road } from './road';
import type { Terrain } from './terrain';

/**
 * Directions without sign or quarter turn, as vectors of four times the angle: along rivers, roads and contours, and
 * smooth between them. Field edges follow it, so that fields lie along the water and the road that they belong to.
 */
export type CrossField = { raster: Raster; cos4: Float32Array; sin4: Float32Array };

export function crossFieldOf(terrain: Terrain, rivers: readonly River[], roads: readonly Road[]): CrossField {
  const raster = rasterOver(terrain.radiusM * 1.2, 75);
  const { columns, rows } = raster;
  const cos4 = new Float32Array(columns * rows);
  const sin4 = new Float32Array(columns * rows);
  const weight = new Float32Array(columns * rows);
  const add = (x: number, y: number, angle: number, w: number) => {
    const column = Math.floor((x - raster.west) / raster.cellM);
    const row = Math.floor((y - raster.south) / raster.cellM);
    if (column < 0 || row < 0 || column >= columns || row >= rows) return;
    const at = row * columns + column;
    cos4[at]! += w * Math.cos(4 * angle);
    sin4[at]! += w * Math.sin(4 * angle);
    weight[at]! += w;
  };
  const along = (curve: readonly number[], w: (vertex: number) => number) => {
    for (let i = 2; i + 3 < curve.length; i += 2)
      add(curve[i]!, curve[i + 1]!, Math.atan2(curve[i + 3]! - curve[i - 1]!, curve[i + 2]! - curve[i - 2]!), w(i / 2));
  };
  for (const { curve, widthM } of rivers) along(curve, (i) => 0.6 + widthM[i]! / 12);
  for (const { curve, grade } of roads) along(curve, () => (grade === 'village' ? 0.7 : 2.2));
  const height = (x: number, y: number) => valueAt(terrain.raster, terrain.height, x, y);
  for (let cell = 0; cell < columns * rows; cell++) {
    const x = cellX(raster, cell);
    const y = cellY(raster, cell);
    const east = height(x + 80, y) - height(x - 80, y);
    const north = height(x, y + 80) - height(x, y - 80);
    const slope = Math.hypot(east, north) / 160;
    if (slope > 0.015) add(x, y, Math.atan2(north, east) + Math.PI / 2, Math.min(1.5, slope * 6));
    else add(x, y, noise(terrain.seed + 91, x / 2500, y / 2500) * 2, 0.004);
  }
  spread(raster, cos4, sin4, weight);
  return { raster, cos4, sin4 };
}

/** Push and pull: strong cells reach further, in place. */
function spread({ columns, rows }: Raster, cos4: Float32Array, sin4: Float32Array, weight: Float32Array): void {
  if (columns < 4 || rows < 4) return;
  const halfColumns = Math.ceil(columns / 2);
  const halfRows = Math.ceil(rows / 2);
  const half = {
    cos4: new Float32Array(halfColumns * halfRows),
    sin4: new Float32Array(halfColumns * halfRows),
    weight: new Float32Array(halfColumns * halfRows),
  };
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const up = (row >> 1) * halfColumns + (column >> 1);
      half.cos4[up]! += cos4[at]! / 4;
      half.sin4[up]! += sin4[at]! / 4;
      half.weight[up]! += weight[at]! / 4;
    }
  const coarse = { columns: halfColumns, rows: halfRows, cellM: 2, west: 0, south: 0 };
  spread(coarse, half.cos4, half.sin4, half.weight);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const x = column + 0.5;
      const y = row + 0.5;
      cos4[at]! += 0.3 * valueAt(coarse, half.cos4, x, y);
      sin4[at]! += 0.3 * valueAt(coarse, half.sin4, x, y);
      weight[at]! += 0.3 * valueAt(coarse, half.weight, x, y);
    }
}

/** The direction of the field at a point, radians; the other three are quarter turns of it. */
export function directionAt(field: CrossField, x: number, y: number): number {
  return Math.atan2(valueAt(field.raster, field.sin4, x, y), valueAt(field.raster, field.cos4, x, y)) / 4;
}

/** That one of the four directions at a point which is nearest to `heading`. */
export function directionNear(field: CrossField, x: number, y: number, heading: number): number {
  const angle = directionAt(field, x, y);
  return angle + Math.round((heading - angle) / (Math.PI / 2)) * (Math.PI / 2);
}
