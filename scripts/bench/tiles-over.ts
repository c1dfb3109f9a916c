export type Tile = { z: number; x: number; y: number };

/** Tiles of a zoom over a box of degrees, in an order that does not follow the ground. */
export function tilesOver(z: number, [west, south, east, north]: [number, number, number, number]): Tile[] {
  const column = (lng: number) => Math.floor(((lng + 180) / 360) * 2 ** z);
  const row = (lat: number) => Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z);
  const tiles: Tile[] = [];
  for (let x = column(west); x <= column(east); x++)
    for (let y = row(north); y <= row(south); y++) tiles.push({ z, x, y });
  const order = ({ x, y }: Tile) => Math.imul(x * 31 + y, 0x9e3779b1) >>> 0;
  return tiles.sort((a, b) => order(a) - order(b));
}
