import { type HeightGrid, heightAtStep } from './height-grid';
import { writePng } from './write-png';

export const TILE_PX = 256;
const STEP_M = 1 / 16; // finer than any grid, and the file is a third smaller than with every 1/256

/** Degrees, of a row of pixels or samples that `rows` of reach round the world in Web Mercator. */
export const latOfRow = (row: number, rows: number): number =>
  (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / rows))) * 180) / Math.PI;

/** Metres as Terrarium writes them: red × 256 + green + blue / 256 − 32768. Source: Mapzen, Terrain Tiles, "Terrarium". */
export function terrariumOf(metres: number): [number, number, number] {
  const value = Math.round((metres + 32768) / STEP_M) * STEP_M;
  return [Math.floor(value / 256), Math.floor(value) % 256, Math.floor((value % 1) * 256)];
}

/** The heights of one tile (zoom, column, row of 256-px Web Mercator) as a PNG; grids as `coarserGrids` gives them. */
export function encodeTerrain(grids: readonly HeightGrid[], z: number, x: number, y: number): Uint8Array<ArrayBuffer> {
  const side = TILE_PX * 2 ** z;
  const lngStep = 360 / side;
  const read = heightAtStep(grids, lngStep);
  const pixels = new Uint8Array(TILE_PX * TILE_PX * 3);
  for (let row = 0; row < TILE_PX; row++) {
    const lat = latOfRow(y * TILE_PX + row + 0.5, side);
    for (let column = 0; column < TILE_PX; column++) {
      const lng = (x * TILE_PX + column + 0.5) * lngStep - 180;
      pixels.set(terrariumOf(read(lng, lat)), (row * TILE_PX + column) * 3);
    }
  }
  return writePng(TILE_PX, TILE_PX, pixels);
}
