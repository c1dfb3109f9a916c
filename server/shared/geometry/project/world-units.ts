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

/** Longitude of a world x, in degrees. */
export const worldLng = (x: number): number => (x / WORLD) * 360;

/** Latitude of a world y, in degrees. */
export const worldLat = (y: number): number => (Math.atan(Math.sinh((-y / WORLD) * 2 * Math.PI)) * 180) / Math.PI;
