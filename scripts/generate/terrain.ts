import { fractalNoise, noise, ridgedNoise, smoothstep } from './noise';
import { cellX, cellY, type Raster, rasterOver } from './raster';

/** The land before rivers cut it: hills in the north-west, a plain towards the coast in the south-east. */
export type Terrain = {
  seed: number;
  /** About half the width of the county, m. */
  radiusM: number;
  raster: Raster;
  /** m above the sea. */
  height: Float32Array;
  /** 1 in the county, 0 on land beyond its border, 2 in the sea. */
  ground: Uint8Array;
};

export const BEYOND = 0;
export const COUNTY = 1;
export const SEA = 2;

/** Towards the south-east, 1 at the radius. */
const seaward = (x: number, y: number, radiusM: number): number => (x - y) / Math.SQRT2 / radiusM;

function groundAt(seed: number, radiusM: number, x: number, y: number): number {
  const u = x / radiusM;
  const v = y / radiusM;
  const warpedU = u + 0.22 * fractalNoise(seed + 1, u * 1.1, v * 1.1, 3);
  const warpedV = v + 0.22 * fractalNoise(seed + 2, u * 1.1, v * 1.1, 3);
  const toSea = seaward(x, y, radiusM);
  const along = (u + v) / Math.SQRT2;
  const coast =
    0.6 + 0.16 * fractalNoise(seed + 3, along * 1.7, 0.3, 2) + 0.05 * fractalNoise(seed + 4, u * 6, v * 6, 4);
  const island = Math.hypot(
    u - 0.72 + 0.1 * noise(seed + 6, u * 7, v * 7),
    v + 0.66 + 0.1 * noise(seed + 7, u * 7, v * 7),
  );
  if (toSea > coast) return island < 0.085 ? COUNTY : SEA;
  const border = 1 - Math.hypot(warpedU / 1.12, warpedV / 0.94) + 0.09 * fractalNoise(seed + 5, u * 3.2, v * 3.2, 4);
  return border > 0 ? COUNTY : BEYOND;
}

/** The radius at which the county covers `areaM2`. */
function radiusFor(seed: number, areaM2: number): number {
  let radiusM = Math.sqrt(areaM2 / (Math.PI * 0.8));
  for (let round = 0; round < 3; round++) {
    const side = 160;
    const stepM = (2.8 * radiusM) / side;
    let count = 0;
    for (let row = 0; row < side; row++)
      for (let column = 0; column < side; column++)
        if (groundAt(seed, radiusM, (column + 0.5 - side / 2) * stepM, (row + 0.5 - side / 2) * stepM) === COUNTY)
          count += 1;
    radiusM *= Math.sqrt(areaM2 / (count * stepM * stepM));
  }
  return radiusM;
}

function heightAt(seed: number, radiusM: number, x: number, y: number): number {
  const toSea = seaward(x, y, radiusM);
  const hilliness = smoothstep(-0.12, 0.55, -toSea + 0.3 * fractalNoise(seed + 11, x / 5200, y / 5200, 3));
  const ridge = ridgedNoise(seed + 12, x / 3400, y / 3400, 4);
  const knoll =
    smoothstep(0.34, 0.8, noise(seed + 13, x / 1500, y / 1500)) * (1 - hilliness) * smoothstep(0.75, 0.3, toSea);
  const rolling = 5 * fractalNoise(seed + 14, x / 900, y / 900, 2) * smoothstep(0.5, 0, toSea);
  const plain = 12 * smoothstep(0.7, -0.4, toSea);
  return Math.max(0.5, plain + rolling + hilliness * (25 + 330 * ridge ** 1.7) + 95 * knoll);
}

/** The parts of the county that are too small for a village of their own become sea or foreign land again. */
function dropCrumbs(ground: Uint8Array, columns: number, smallest: number): void {
  const seen = new Uint8Array(ground.length);
  for (let start = 0; start < ground.length; start++) {
    if (ground[start] !== COUNTY || seen[start] === 1) continue;
    const part = [start];
    seen[start] = 1;
    let coastal = false;
    for (let at = 0; at < part.length; at++) {
      const cell = part[at]!;
      for (const next of [cell - 1, cell + 1, cell - columns, cell + columns]) {
        if (ground[next] === SEA) coastal = true;
        if (ground[next] !== COUNTY || seen[next] === 1) continue;
        seen[next] = 1;
        part.push(next);
      }
    }
    if (part.length < smallest) for (const cell of part) ground[cell] = coastal ? SEA : BEYOND;
  }
}

/** Sea or foreign land that the county encloses becomes county. */
function fillHoles(ground: Uint8Array, columns: number): void {
  const reached = new Uint8Array(ground.length);
  const queue = [0];
  reached[0] = 1;
  for (let at = 0; at < queue.length; at++) {
    const cell = queue[at]!;
    for (const next of [cell - 1, cell + 1, cell - columns, cell + columns]) {
      if (next < 0 || next >= ground.length || reached[next] === 1 || ground[next] === COUNTY) continue;
      reached[next] = 1;
      queue.push(next);
    }
  }
  for (let cell = 0; cell < ground.length; cell++) if (reached[cell] === 0) ground[cell] = COUNTY;
}

/**
 * Terrain over a county of `areaM2`, with a margin of foreign land and sea around it.
 * @param villageM2 mean area of a village: smaller islands are dropped.
 */
export function terrainFor(seed: number, areaM2: number, villageM2: number): Terrain {
  const radiusM = radiusFor(seed, areaM2);
  const raster = rasterOver(radiusM * 1.42, Math.max(32, radiusM / 620));
  const cells = raster.columns * raster.rows;
  const height = new Float32Array(cells);
  const ground = new Uint8Array(cells);
  for (let cell = 0; cell < cells; cell++) {
    const x = cellX(raster, cell);
    const y = cellY(raster, cell);
    ground[cell] = groundAt(seed, radiusM, x, y);
    height[cell] = ground[cell] === SEA ? 0 : heightAt(seed, radiusM, x, y);
  }
  dropCrumbs(ground, raster.columns, (0.45 * villageM2) / raster.cellM ** 2);
  fillHoles(ground, raster.columns);
  return { seed, radiusM, raster, height, ground };
}
