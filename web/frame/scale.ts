const EQUATOR_M = 2 * Math.PI * 6_378_137;
const TILE_PX = 512;
/** 25.82 m: 1 亩 = 2000/3 m². */
export const ONE_MU_SIDE_M = Math.sqrt(2000 / 3);

/** Ground metres that one pixel spans at a latitude: web Mercator stretches by 1/cos φ. */
export const metresPerPixel = (lat: number, zoom: number) =>
  (EQUATOR_M * Math.cos((lat * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);

/** The longest of 1, 2, 5 × 10ⁿ metres within `maxM`. */
export function roundScale(maxM: number): number {
  const power = 10 ** Math.floor(Math.log10(maxM));
  const step = [5, 2, 1].find((n) => n * power <= maxM) ?? 1;
  return step * power;
}
