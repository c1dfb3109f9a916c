import type { Map as MapLibre } from 'maplibre-gl';
import { beforeEach, expect, test, vi } from 'vitest';
import { useScreen } from '../state/screen';
import { useView } from '../state/view-store';
import { retryTiles, watchTileFaults } from './tile-faults';

vi.hoisted(() => Object.assign(globalThis, { navigator: { onLine: true }, location: { pathname: '/', search: '' } })); // read as its modules load

const faults = () => Object.keys(useScreen.getState().tileFaults);

/** As much of a map as tells of a fault and is asked again. */
function mapThatFails() {
  const heard: Record<string, (event: object) => void> = {};
  const refreshTiles = vi.fn();
  const map = {
    style: {},
    on: (name: string, hear: (event: object) => void) => {
      heard[name] = hear;
    },
    once: () => {},
    getSource: () => ({}),
    refreshTiles,
  } as unknown as MapLibre;
  watchTileFaults(map);
  return { map, refreshTiles, fail: (sourceId: string, tile?: object) => heard.error!({ sourceId, tile, error: {} }) };
}

beforeEach(() => useScreen.setState({ tileFaults: {} }));

test('another basemap, or none, ends what was said of the old one and its names, and of nothing else', () => {
  const { fail } = mapThatFails();
  for (const source of ['basemap', 'basemap-labels', 'parcel']) fail(source);
  useView.setState({ hidden: ['river'] });
  expect(faults()).toEqual(['basemap', 'basemap-labels', 'parcel']);
  useView.setState({ basemap: 'tianditu-img' });
  expect(faults()).toEqual(['parcel']);
});

test('asked again are the tiles that failed, and a source whole where it failed without a tile', () => {
  const { map, fail, refreshTiles } = mapThatFails();
  const canonical = { x: 1, y: 2, z: 3 };
  fail('parcel', { tileID: { canonical } });
  fail('basemap');
  retryTiles(map);
  expect(refreshTiles.mock.calls).toEqual([
    ['parcel', [canonical]],
    ['basemap', undefined],
  ]);
  expect(faults()).toEqual([]);
});
