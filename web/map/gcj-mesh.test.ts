import fc from 'fast-check';
import gcoord from 'gcoord';
import { expect, test } from 'vitest';
import { meshOf, placeIn, reachOf, warp } from './gcj-mesh';

const PX = 256;
const zoom = fc.integer({ min: 10, max: 18 });
const guangdong = fc.record({
  lng: fc.double({ min: 109.6, max: 117.4, noNaN: true }),
  lat: fc.double({ min: 20.1, max: 25.6, noNaN: true }),
});

/** Columns and rows of tiles. */
const tileAt = (lng: number, lat: number, z: number): [number, number] => {
  const turn = (lat * Math.PI) / 180;
  return [((lng + 180) / 360) * 2 ** z, ((1 - Math.log(Math.tan(turn) + 1 / Math.cos(turn)) / Math.PI) / 2) * 2 ** z];
};

test('the mesh of a tile lies within 1/20 pixel of the exact shift anywhere in Guangdong, at zooms 10 to 18', () => {
  fc.assert(
    fc.property(guangdong, zoom, ({ lng, lat }, z) => {
      const [column, row] = tileAt(lng, lat, z);
      const [x, y] = [Math.floor(column), Math.floor(row)];
      const [u, v] = placeIn(meshOf(z, x, y), column - x, row - y);
      const [lng2 = 0, lat2 = 0] = gcoord.transform([lng, lat], gcoord.WGS84, gcoord.GCJ02);
      const [exactColumn, exactRow] = tileAt(lng2, lat2, z);
      return Math.hypot(u + x - exactColumn, v + y - exactRow) * PX < 0.05;
    }),
    { numRuns: 2000 },
  );
});

test('the shift is hundreds of metres: without it the test above would fail', () => {
  const [lng2 = 0, lat2 = 0] = gcoord.transform([113.2, 20.9], gcoord.WGS84, gcoord.GCJ02);
  const east = (lng2 - 113.2) * 104_000;
  const north = (lat2 - 20.9) * 110_700;
  expect(Math.hypot(east, north)).toBeGreaterThan(400);
});

test('neighbouring tiles agree along their common edge', () => {
  fc.assert(
    fc.property(guangdong, zoom, fc.double({ min: 0, max: 1, noNaN: true }), ({ lng, lat }, z, along) => {
      const [x, y] = tileAt(lng, lat, z).map(Math.floor) as [number, number];
      const [u, v] = placeIn(meshOf(z, x, y), 1, along);
      const [u2, v2] = placeIn(meshOf(z, x + 1, y), 0, along);
      return Math.abs(u - 1 - u2) < 1e-6 && Math.abs(v - v2) < 1e-6;
    }),
  );
});

test('outside China nothing moves, and the tile is left as it is', () => {
  for (const [lng, lat] of [
    [2.35, 48.85],
    [151.2, -33.9],
    [-74, 40.7],
  ] as const) {
    const [x, y] = tileAt(lng, lat, 14).map(Math.floor) as [number, number];
    expect(reachOf(meshOf(14, x, y))).toBeNull();
  }
});

test('a warped tile shows at each pixel what the service drew at the shifted place', () => {
  fc.assert(
    fc.property(guangdong, zoom, ({ lng, lat }, z) => {
      const [x, y] = tileAt(lng, lat, z).map(Math.floor) as [number, number];
      const mesh = meshOf(z, x, y);
      const { west, north, east, south } = reachOf(mesh) ?? { west: 0, north: 0, east: 0, south: 0 };
      const [width, height] = [(east - west + 1) * PX, (south - north + 1) * PX];
      // red counts columns from the corner of the mosaic, green rows: 8 steps of a colour a hundred pixels
      const data = new Uint8ClampedArray(4 * width * height);
      for (let at = 0; at < width * height; at++)
        data.set([((at % width) * 255) / width, (Math.floor(at / width) * 255) / height, 0, 255], 4 * at);
      const warped = warp({ data, width, height, west, north }, mesh, PX);
      for (const [column, row] of [
        [0, 0],
        [255, 0],
        [0, 255],
        [255, 255],
        [128, 77],
      ] as const) {
        const [u, v] = placeIn(mesh, (column + 0.5) / PX, (row + 0.5) / PX);
        const at = 4 * (row * PX + column);
        const tolerance = 1 + 255 / width; // a step of colour, and a pixel
        if (Math.abs(warped[at]! - (((u - west) * PX - 0.5) * 255) / width) > tolerance) return false;
        if (Math.abs(warped[at + 1]! - (((v - north) * PX - 0.5) * 255) / height) > tolerance) return false;
        if (warped[at + 3] !== 255) return false;
      }
      return true;
    }),
    { numRuns: 12 },
  );
});

test('a letter on clear ground keeps its colour up to its edge', () => {
  const mesh = meshOf(15, 26689, 14437);
  const { west, north, east, south } = reachOf(mesh)!;
  const [width, height] = [(east - west + 1) * PX, (south - north + 1) * PX];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at++) if (at % 7 === 0) data.set([200, 40, 40, 255], 4 * at);
  const warped = warp({ data, width, height, west, north }, mesh, PX);
  let seen = 0;
  for (let at = 0; at < warped.length; at += 4) {
    if (warped[at + 3]! < 8) continue;
    seen += 1;
    expect(Math.abs(warped[at]! - 200)).toBeLessThan(3);
  }
  expect(seen).toBeGreaterThan(1000);
});
