import type { Map as MapLibre } from 'maplibre-gl';
import { expect, test } from 'vitest';
import { regionHit } from './hit';

const under = ['county', 'town', 'village'].map((sourceLayer, n) => ({
  sourceLayer,
  id: n + 1,
  properties: { code: `99010${n}`, name: sourceLayer },
}));
const mapAt = (zoom: number, found: object[]) =>
  ({ getLayer: () => ({}), getZoom: () => zoom, queryRenderedFeatures: () => found }) as unknown as MapLibre;

test('the region under the pointer is the town from afar and the village close up, and none off the land', () => {
  const at = { x: 1, y: 1 };
  expect(regionHit(mapAt(10, under), at)).toEqual({ layer: 'region', id: 2, values: under[1]!.properties });
  expect(regionHit(mapAt(13, under), at)).toMatchObject({ layer: 'region', id: 3 });
  expect(regionHit(mapAt(10, under.slice(0, 1)), at)).toMatchObject({ id: 1 });
  expect(regionHit(mapAt(10, []), at)).toBeNull();
});
