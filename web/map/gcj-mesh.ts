import gcoord from 'gcoord';

const CELLS = 8;

/**
 * Where the corners of 8 × 8 cells of a true tile lie on the shifted datum, in widths of a tile from the tile's own
 * north-west corner: x then y, row by row. Between corners it is straight: at zoom 10 that is off by 1/100 pixel.
 */
export function meshOf(z: number, x: number, y: number): Float64Array {
  const mesh = new Float64Array(2 * (CELLS + 1) ** 2);
  for (let row = 0; row <= CELLS; row++)
    for (let column = 0; column <= CELLS; column++) {
      const [u, v] = shifted(z, x + column / CELLS, y + row / CELLS);
      mesh.set([u - x, v - y], 2 * (row * (CELLS + 1) + column));
    }
  return mesh;
}

/** A place in columns and rows of tiles at a zoom, put where services on GCJ-02 draw it. Beyond China: as it was. */
export function shifted(z: number, column: number, row: number): [number, number] {
  const side = 2 ** z;
  const lng = (column / side) * 360 - 180;
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / side))) * 180) / Math.PI;
  const [lng2 = lng, lat2 = lat] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02); // changes what it is given
  if (lng2 === lng && lat2 === lat) return [column, row];
  const turn = (lat2 * Math.PI) / 180;
  return [((lng2 + 180) / 360) * side, ((1 - Math.asinh(Math.tan(turn)) / Math.PI) / 2) * side];
}

/** The place of the mesh under a place of the tile, both in widths of a tile. */
export function placeIn(mesh: Float64Array, u: number, v: number): [number, number] {
  const column = Math.min(CELLS - 1, Math.floor(u * CELLS));
  const row = Math.min(CELLS - 1, Math.floor(v * CELLS));
  const s = u * CELLS - column;
  const t = v * CELLS - row;
  const corner = 2 * (row * (CELLS + 1) + column);
  const below = corner + 2 * (CELLS + 1);
  const mix = (n: number) =>
    (mesh[corner + n]! * (1 - s) + mesh[corner + 2 + n]! * s) * (1 - t) +
    (mesh[below + n]! * (1 - s) + mesh[below + 2 + n]! * s) * t;
  return [mix(0), mix(1)];
}

/** The tiles that a mesh reaches into, counted from the tile itself; null where nothing moves by a quarter pixel. */
export function reachOf(mesh: Float64Array): { west: number; north: number; east: number; south: number } | null {
  const margin = 1 / 256;
  let moved = 0;
  const reach = { west: 0, north: 0, east: 0, south: 0 };
  for (let at = 0; at < mesh.length; at += 2) {
    const u = mesh[at]!;
    const v = mesh[at + 1]!;
    const column = (at / 2) % (CELLS + 1);
    const row = Math.floor(at / 2 / (CELLS + 1));
    moved = Math.max(moved, Math.abs(u - column / CELLS), Math.abs(v - row / CELLS));
    reach.west = Math.min(reach.west, Math.floor(u - margin));
    reach.north = Math.min(reach.north, Math.floor(v - margin));
    reach.east = Math.max(reach.east, Math.floor(u + margin));
    reach.south = Math.max(reach.south, Math.floor(v + margin));
  }
  return moved * 256 < 0.25 ? null : reach;
}

/** Pixels of several tiles side by side, RGBA; `west`, `north`: its corner in tiles from the tile in question. */
export type Mosaic = { data: Uint8ClampedArray; width: number; height: number; west: number; north: number };

/** The true tile, `size` pixels a side, each read between the four pixels of the mosaic that lie under it. */
export function warp(mosaic: Mosaic, mesh: Float64Array, size: number): Uint8ClampedArray<ArrayBuffer> {
  const { data, width, height, west, north } = mosaic;
  const warped = new Uint8ClampedArray(4 * size * size);
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const [u, v] = placeIn(mesh, (column + 0.5) / size, (row + 0.5) / size);
      const x = Math.min(width - 1.001, Math.max(0, (u - west) * size - 0.5));
      const y = Math.min(height - 1.001, Math.max(0, (v - north) * size - 0.5));
      const left = Math.floor(x);
      const top = Math.floor(y);
      const s = x - left;
      const t = y - top;
      const at = 4 * (top * width + left);
      const to = 4 * (row * size + column);
      // weighted by what can be seen: the colour of a clear pixel must not darken the edge of a letter
      const a = (1 - s) * (1 - t) * data[at + 3]!;
      const b = s * (1 - t) * data[at + 7]!;
      const c = (1 - s) * t * data[at + 4 * width + 3]!;
      const d = s * t * data[at + 4 * width + 7]!;
      const seen = a + b + c + d;
      if (seen === 0) continue;
      for (let n = 0; n < 3; n++)
        warped[to + n] =
          (a * data[at + n]! +
            b * data[at + 4 + n]! +
            c * data[at + 4 * width + n]! +
            d * data[at + 4 * width + 4 + n]!) /
          seen;
      warped[to + 3] = seen;
    }
  return warped;
}
