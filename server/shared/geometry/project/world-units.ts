import { CGCS2000_A_M, CGCS2000_F } from '#shared/geometry/cgcs2000';

/**
 * World units: Web Mercator as whole numbers, the world 2^32 units wide, x to the east and y to the south, the origin
 * at 0° N 0° E. One unit is 9.33 mm on the equator, so rounding moves a vertex by less than 5 mm, equal vertices stay
 * equal, and a tile of any zoom begins on a whole number.
 */
const WORLD = 2 ** 32;
const LAST = 2 ** 31 - 1;
const FIRST = -(2 ** 31);

const whole = (value: number): number => Math.min(LAST, Math.max(FIRST, Math.round(value)));

/** @param lng degrees; 180° E is moved one unit west so that it stays an Int32. */
export const worldX = (lng: number): number => whole((lng / 360) * WORLD);

/** @param lat degrees; beyond ±85.0511° it stays on the edge of the Mercator square. */
export function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return whole((-Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD);
}

/**
 * Metres of one unit eastward and northward at a latitude (degrees), on the CGCS2000 ellipsoid: true around there, a
 * thousandth off some ten kilometres away.
 */
export function unitMetres(lat: number): { east: number; north: number } {
  const e2 = CGCS2000_F * (2 - CGCS2000_F);
  const phi = (lat * Math.PI) / 180;
  const flat = 1 - e2 * Math.sin(phi) ** 2;
  const unit = ((2 * Math.PI) / WORLD) * CGCS2000_A_M * Math.cos(phi);
  return { east: unit / Math.sqrt(flat), north: (unit * (1 - e2)) / flat ** 1.5 };
}

/** Longitude of a world x, in degrees. */
export const worldLng = (x: number): number => (x / WORLD) * 360;

/** Latitude of a world y, in degrees. */
export const worldLat = (y: number): number => (Math.atan(Math.sinh((-y / WORLD) * 2 * Math.PI)) * 180) / Math.PI;
