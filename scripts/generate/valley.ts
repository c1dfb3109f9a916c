import { cellAt, spreadDistance } from './raster';
import type { River } from './river';
import type { Road } from './road';
import { SEA, type Terrain } from './terrain';

/** Distance of each cell of the terrain from the nearest bank, m; 0 in the water. */
export function riverDistance(terrain: Terrain, rivers: readonly River[], leastWidthM: number): Float32Array {
  const { raster } = terrain;
  const distance = new Float32Array(raster.columns * raster.rows).fill(Number.POSITIVE_INFINITY);
  for (const { curve, widthM } of rivers)
    for (let i = 0; i < widthM.length; i++) {
      if (widthM[i]! < leastWidthM) continue;
      const reach = widthM[i]! / 2;
      for (let dx = -reach; dx <= reach; dx += raster.cellM)
        for (let dy = -reach; dy <= reach; dy += raster.cellM)
          distance[cellAt(raster, curve[2 * i]! + dx, curve[2 * i + 1]! + dy)] = 0;
    }
  spreadDistance(raster, distance);
  return distance;
}

/** Rivers cut valleys into the hills, with a flat floor that is wider where the river is. In place. */
export function carveValleys(terrain: Terrain, rivers: readonly River[]): void {
  const streams = riverDistance(terrain, rivers, 0);
  const large = riverDistance(terrain, rivers, 14);
  for (let cell = 0; cell < terrain.height.length; cell++) {
    if (terrain.ground[cell] === SEA) continue;
    const height = terrain.height[cell]!;
    const floor = Math.min(height, 3 + height * 0.05);
    const rise = Math.min(1 - Math.exp(-((streams[cell]! / 330) ** 2)), 1 - Math.exp(-((large[cell]! / 620) ** 2)));
    terrain.height[cell] = floor + (height - floor) * rise;
  }
}

/** Metres of rise a metre, at each cell. */
export function slopeOf(terrain: Terrain): Float32Array {
  const { columns, rows, cellM } = terrain.raster;
  const slope = new Float32Array(columns * rows);
  for (let row = 1; row < rows - 1; row++)
    for (let column = 1; column < columns - 1; column++) {
      const at = row * columns + column;
      const east = terrain.height[at + 1]! - terrain.height[at - 1]!;
      const north = terrain.height[at + columns]! - terrain.height[at - columns]!;
      slope[at] = Math.hypot(east, north) / (2 * cellM);
    }
  return slope;
}

/** Whole metres up to 65 km: enough to decide what land is used for, in half the memory. */
const wholeMetres = (distance: Float32Array): Uint16Array => Uint16Array.from(distance, (m) => Math.min(65535, m));

/** Distance of each cell from the nearest national or county road, m. */
export function roadDistance(terrain: Terrain, roads: readonly Road[]): Uint16Array {
  const { raster } = terrain;
  const distance = new Float32Array(raster.columns * raster.rows).fill(Number.POSITIVE_INFINITY);
  for (const { curve, grade } of roads)
    if (grade === 'national' || grade === 'county')
      for (let i = 0; i < curve.length; i += 2) distance[cellAt(raster, curve[i]!, curve[i + 1]!)] = 0;
  spreadDistance(raster, distance);
  return wholeMetres(distance);
}

/** Distance of each cell from the sea, m. */
export function coastDistance(terrain: Terrain): Uint16Array {
  const distance = new Float32Array(terrain.ground.length);
  for (let cell = 0; cell < distance.length; cell++)
    distance[cell] = terrain.ground[cell] === SEA ? 0 : Number.POSITIVE_INFINITY;
  spreadDistance(terrain.raster, distance);
  return wholeMetres(distance);
}
