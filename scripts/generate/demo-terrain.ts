import { reading, writing } from '../../server/db';
import type { HeightGrid } from '../../server/terrain/height-grid';
import { storeGrid, terrainRow } from '../../server/terrain/queries';
import { type Frame, frameFor } from './frame';
import { DEMO_SOURCE } from './names';
import { smoothstep } from './noise';
import { spreadDistance } from './raster';
import { riversOf } from './river';
import { COUNTY, SEA, type Terrain, terrainFor } from './terrain';
import { carveValleys } from './valley';
import { countyMeasures } from './world';

const EDGE_M = 600; // a small county's hills run down before the grid ends: a step there would be drawn as a wall
const FADE_M = 2600; // hills go on beyond the border, as on a sheet that names only its own county

/** Heights of the county in degrees: the cells of the plane are cells of degrees already. */
export function heightsOf({ raster, height, ground }: Terrain, frame: Frame): HeightGrid {
  const { columns, rows, cellM, west, south } = raster;
  const away = Float32Array.from(ground, (kind) => (kind === COUNTY ? 0 : Number.POSITIVE_INFINITY));
  spreadDistance(raster, away);
  const heights = new Int16Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const from = row * columns + column;
      const toEdgeM = Math.min(row, column, rows - 1 - row, columns - 1 - column) * cellM;
      const share = ground[from] === SEA ? 0 : smoothstep(FADE_M, 0, away[from]!) * smoothstep(0, EDGE_M, toEdgeM);
      heights[(rows - 1 - row) * columns + column] = Math.round(10 * height[from]! * share);
    }
  const lng = (x: number) => (frame.lng0 + x / frame.unitX) / 1e7;
  const lat = (y: number) => (frame.lat0 + y / frame.unitY) / 1e7;
  return {
    bbox: [lng(west), lat(south), lng(west + columns * cellM), lat(south + rows * cellM)],
    width: columns,
    height: rows,
    stepM: 0.1,
    heights,
  };
}

/** Heights of the demo county alone, without its villages: a second where the county takes half a minute. */
export function demoHeights({ parcels, seed }: { parcels: number; seed: number }): HeightGrid {
  const { areaM2, villageM2 } = countyMeasures(parcels);
  const terrain = terrainFor(seed, areaM2, villageM2);
  carveValleys(terrain, riversOf(terrain));
  return heightsOf(terrain, frameFor(terrain.radiusM * 1.15));
}

/** Stores the heights of the demo county that is loaded, unless heights are there. True where it stored some. */
export async function loadMissingTerrain(): Promise<boolean> {
  const options = await reading(async (sql) => {
    if (await terrainRow(sql)) return null;
    const [batch] = await sql<{ fileName: string }[]>`
      select file_name from batch where state = 'committed' and file_name ~ '^demo-county-[0-9]+-[0-9]+$'
      order by id desc limit 1`;
    const [, seed, parcels] = batch?.fileName.match(/^demo-county-(\d+)-(\d+)$/) ?? [];
    return seed && parcels ? { seed: Number(seed), parcels: Number(parcels) } : null;
  });
  if (!options) return false;
  await loadTerrain(options);
  return true;
}

/** Stores the heights of a demo county in place of those that are there. */
export const loadTerrain = (options: { parcels: number; seed: number }): Promise<void> =>
  writing({ actor: 'generate' }, (sql) => storeGrid(sql, demoHeights(options), { source: DEMO_SOURCE, isDemo: true }));
