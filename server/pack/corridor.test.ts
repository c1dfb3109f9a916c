import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tilesAbout } from '#shared/tour/way-tiles';
import { corridorOf } from './corridor';

const lng = fc.double({ min: 113, max: 113.4, noNaN: true });
const lat = fc.double({ min: 20.7, max: 21.1, noNaN: true });
const stopsFrom = (places: readonly (readonly [number, number])[]) =>
  places.map(([east, north], n) => ({ id: n + 1, name: `${n + 1}`, lng: east, lat: north }));
const keyOf = ({ z, x, y }: { z: number; x: number; y: number }) => `${z}/${x}/${y}`;

test('every stop of any belt has the tile that it stands on, at every zoom that is packed, each tile once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(lng, lat), { minLength: 1, maxLength: 9 }), (places) => {
      const stops = stopsFrom(places);
      const corridor = corridorOf({ geometry: null, bbox: null }, stops, []);
      const tiles = corridor.tilesOf({ minZoom: 4, maxZoom: 16 });
      const keys = new Set(tiles.map(keyOf));
      expect(keys.size).toBe(tiles.length);
      for (const z of new Set(tiles.map((tile) => tile.z)))
        for (const place of places) expect(keys).toContain(keyOf(tilesAbout([...place], z, 0)[0]!));
      expect(Math.max(...tiles.map(({ z }) => z))).toBeGreaterThanOrEqual(15);
    }),
    { numRuns: 30 },
  );
});

test('where a hand set a closer look, its tiles are packed', () => {
  const [stop] = stopsFrom([[113.2, 20.9]]);
  const far = { lng: 113.25, lat: 20.95, zoom: 16, bearing: 0, pitch: 0 };
  const keys = new Set(
    corridorOf({ geometry: null, bbox: null }, [stop!], [{ camera: far }])
      .tilesOf({ minZoom: 4, maxZoom: 16 })
      .map(keyOf),
  );
  expect(keys).toContain(keyOf(tilesAbout([113.25, 20.95], 16, 0)[0]!));
});

test('a belt across a whole province stays within what a stick can carry', () => {
  const places = Array.from({ length: 30 }, (_, n) => [110 + n * 0.2, 22 + (n % 3) * 0.4] as const);
  const tiles = corridorOf({ geometry: null, bbox: null }, stopsFrom(places), []).tilesOf({ minZoom: 4, maxZoom: 16 });
  expect(tiles.length).toBeLessThanOrEqual(6000);
  expect(tiles.length).toBeGreaterThan(1000);
});
