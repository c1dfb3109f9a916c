import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { demoHeights, loadMissingTerrain } from '../../scripts/generate/demo-terrain';
import { reading, writing } from '../../server/db';
import type { About } from '../../server/shared/about';
import { heightAt } from '../../server/terrain/height-grid';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
const about = async (): Promise<About> => (await request('/api/about')).json();

const tileOf = (lng: number, lat: number, z: number) => {
  const turn = (lat * Math.PI) / 180;
  const x = ((lng + 180) / 360) * 2 ** z;
  const y = ((1 - Math.asinh(Math.tan(turn)) / Math.PI) / 2) * 2 ** z;
  return { x: Math.floor(x), y: Math.floor(y), column: Math.floor((x % 1) * 256), row: Math.floor((y % 1) * 256) };
};

async function heightsOf(z: number, x: number, y: number) {
  const answer = await request(`/terrain/${z}/${x}/${y}.png`);
  expect(answer.status).toBe(200);
  const { width, height, data } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
  expect([width, height]).toEqual([256, 256]);
  return (column: number, row: number) => {
    const at = 4 * (row * width + column);
    return data[at]! * 256 + data[at + 1]! + data[at + 2]! / 256 - 32768;
  };
}

test('the demo county is loaded with its heights, and the page is told of them', async () => {
  const { terrain } = await about();
  const { bbox } = demoHeights({ parcels: 4000, seed: 1 });
  terrain!.bbox.forEach((degrees, at) => {
    expect(degrees).toBeCloseTo(bbox[at]!, 9);
  });
  expect(terrain!.maxZoom).toBeGreaterThanOrEqual(12);
});

test('a tile holds the stored heights to a decimetre, where a second reading of the grid expects them', async () => {
  const grid = demoHeights({ parcels: 4000, seed: 1 });
  const [west, south, east, north] = grid.bbox;
  const peak = grid.heights.indexOf(grid.heights.reduce((most, height) => Math.max(most, height), 0));
  const lng = west + (((peak % grid.width) + 0.5) * (east - west)) / grid.width;
  const lat = north - ((Math.floor(peak / grid.width) + 0.5) * (north - south)) / grid.height;
  const { maxZoom } = (await about()).terrain!;
  const { x, y, column, row } = tileOf(lng, lat, maxZoom);
  const tile = await heightsOf(maxZoom, x, y);
  const side = 256 * 2 ** maxZoom;
  const middleLng = ((x * 256 + column + 0.5) / side) * 360 - 180;
  const middleLat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y * 256 + row + 0.5)) / side))) * 180) / Math.PI;
  expect(tile(column, row)).toBeGreaterThan(50);
  expect(Math.abs(tile(column, row) - heightAt(grid)(middleLng, middleLat))).toBeLessThan(0.1);
});

test('two tiles meet at their seam without a step', async () => {
  const { bbox, maxZoom } = (await about()).terrain!;
  const { x, y } = tileOf((bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2, maxZoom);
  const left = await heightsOf(maxZoom, x, y);
  const right = await heightsOf(maxZoom, x + 1, y);
  const rows = Array.from({ length: 256 }, (_, row) => row);
  const inside = Math.max(...rows.map((row) => Math.abs(left(254, row) - left(255, row))));
  const across = Math.max(...rows.map((row) => Math.abs(left(255, row) - right(0, row))));
  expect(across).toBeLessThan(3 * inside + 0.5);
});

test('far from the county lies the sea, and no tile is outside the world', async () => {
  const sea = await heightsOf(8, 10, 10);
  for (const at of [0, 100, 255]) expect(sea(at, 255 - at)).toBe(0);
  const outside = await request('/terrain/2/4/0.png');
  expect(outside.status).toBe(400);
  expect(await outside.json()).toMatchObject({ code: 'tile-outside' });
});

test('a tile of the version named is kept for ever, any other is asked again', async () => {
  const { version } = (await about()).terrain!;
  const named = await request(`/terrain/10/834/451.png?v=${version}`);
  expect(named.headers.get('cache-control')).toContain('immutable');
  expect((await request('/terrain/10/834/451.png?v=older')).headers.get('cache-control')).toBe('no-cache');
  const again = await request(`/terrain/10/834/451.png?v=${version}`, {
    headers: { 'If-None-Match': named.headers.get('etag')! },
  });
  expect(again.status).toBe(304);
});

test('a county that was loaded before there were heights gets them at the next start, once', async () => {
  const before = (await about()).terrain!;
  await writing({ actor: 'tester' }, (sql) => sql`delete from terrain`);
  expect((await about()).terrain).toBeNull();
  expect(await (await request('/terrain/10/834/451.png')).json()).toMatchObject({ code: 'terrain-not-found' });
  expect(await loadMissingTerrain()).toBe(true);
  expect(await loadMissingTerrain()).toBe(false);
  expect((await about()).terrain).toEqual(before);
  const [row] = await reading((sql) => sql<{ isDemo: boolean; source: string }[]>`select is_demo, source from terrain`);
  expect(row).toEqual({ isDemo: true, source: '演示数据(虚构)' });
});
