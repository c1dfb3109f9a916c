import { AppError } from '../errors';

const DEEPEST_ZOOM = 22;

/** Zoom, column and row of a tile as an address names them. @throws AppError `tile-outside`, saying what would fit. */
export function tileAddress(zoom: string, column: string, row: string): { z: number; x: number; y: number } {
  const [z, x, y] = [zoom, column, row].map((text) => (/^\d{1,8}$/.test(text) ? Number(text) : null));
  const named = `No tile ${zoom}/${column}/${row}:`;
  if (z == null || z > DEEPEST_ZOOM)
    throw new AppError('tile-outside', `${named} zooms run from 0 to ${DEEPEST_ZOOM}, in whole numbers.`);
  const last = 2 ** z - 1;
  if (x == null || y == null || x > last || y > last)
    throw new AppError('tile-outside', `${named} at zoom ${z}, x and y run from 0 to ${last}.`);
  return { z, x, y };
}
