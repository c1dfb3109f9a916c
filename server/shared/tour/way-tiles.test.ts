import fc from 'fast-check';
import { expect, test } from 'vitest';
import { extentOfTiles, meets, placesAlong, tilesAbout, tilesIn } from './way-tiles';

/** The tile of a place by the formula of the slippy map. Source: OpenStreetMap wiki, "Slippy map tilenames". */
function slippyPlace(lng: number, lat: number, z: number) {
  const phi = (lat * Math.PI) / 180;
  return { x: ((lng + 180) / 360) * 2 ** z, y: ((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * 2 ** z };
}
function slippy(lng: number, lat: number, z: number) {
  const { x, y } = slippyPlace(lng, lat, z);
  return { z, x: Math.floor(x), y: Math.floor(y) };
}
/** Within a centimetre of the edge of a tile it may be the neighbour's as well. */
const isOnEdge = (lng: number, lat: number, z: number) =>
  Object.values(slippyPlace(lng, lat, z)).some((at) => Math.abs(at - Math.round(at)) < 1e-5);

const lng = fc.double({ min: -179.9, max: 179.9, noNaN: true });
const lat = fc.double({ min: -84, max: 84, noNaN: true });
const zoom = fc.integer({ min: 0, max: 16 });

test('a stop in the demo county stands on the tile that any map asks for', () => {
  expect(tilesAbout([113.2, 20.9], 14, 0)).toEqual([{ z: 14, x: 13343, y: 7218 }]);
  expect(slippy(113.2, 20.9, 14)).toEqual({ z: 14, x: 13343, y: 7218 });
});

test('anywhere, the middle one of the tiles about a place is the slippy map’s', () => {
  fc.assert(
    fc.property(lng, lat, zoom, (east, north, z) => {
      fc.pre(!isOnEdge(east, north, z));
      expect(tilesAbout([east, north], z, 0)).toEqual([slippy(east, north, z)]);
    }),
  );
});

test('tiles about a place are as many as there are, each once, none beyond the world', () => {
  expect(tilesAbout([113.2, 20.9], 14, 2)).toHaveLength(25);
  expect(tilesAbout([113.2, 20.9], 0, 2)).toEqual([{ z: 0, x: 0, y: 0 }]);
});

test('along a way of any belt no tile is stepped over', () => {
  const place = fc.tuple(fc.double({ min: 113, max: 114, noNaN: true }), fc.double({ min: 20, max: 25, noNaN: true }));
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 12 }), (path, z) => {
      const tiles = [...placesAlong(path, z)].map(([east = 0, north = 0]) => slippy(east, north, z));
      for (const [at, { x, y }] of tiles.slice(1).entries()) {
        expect(Math.abs(x - tiles[at]!.x)).toBeLessThan(2);
        expect(Math.abs(y - tiles[at]!.y)).toBeLessThan(2);
      }
      for (const [east, north] of path) expect(tiles).toContainEqual(slippy(east, north, z));
    }),
  );
});

test('tiles of an extent meet it, lie in their own extent, and are as many as was said', () => {
  fc.assert(
    fc.property(lng, lat, fc.double({ min: 0, max: 0.05, noNaN: true }), (west, south, by) => {
      const bbox = [west, south, Math.min(179.9, west + by), Math.min(84.9, south + by)] as const;
      const { count, tiles } = tilesIn(bbox, 13);
      const all = tiles();
      expect(all).toHaveLength(count);
      for (const tile of all) expect(meets(bbox, tile)).toBe(true);
      const [w, s, e, n] = extentOfTiles(all);
      expect(w <= bbox[0] && s <= bbox[1] && e >= bbox[2] && n >= bbox[3]).toBe(true);
    }),
  );
});
