import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { FAR, MIDDLE, marks, NEAR, SEA, WORLD_KEY } from '../fixtures/painted-world';
import { drawn, journey } from './browser';

const { open } = journey();

type Color = readonly [number, number, number];
const near = (a: readonly number[], b: Color, within: number) =>
  a.every((value, n) => Math.abs(value - b[n]!) <= within);

/** The map between the panels, as drawn now: its pixels, and where a place should stand in it. */
async function picture(page: Page) {
  const map = (await page.locator('.map canvas').boundingBox())!;
  const clip = { x: 360, y: 210, width: 500, height: 400 };
  const { data, width } = PNG.sync.read(await page.screenshot({ clip }));
  const pixel = (x: number, y: number) => {
    const at = 4 * (Math.round(y) * width + Math.round(x));
    return [data[at]!, data[at + 1]!, data[at + 2]!] as const;
  };
  const { lng, lat, zoom } = await page.evaluate(() => window.__app.camera!);
  const side = 512 * 2 ** zoom;
  const worldY = (degrees: number) => (0.5 - Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI)) * side;
  const place = (at: { lng: number; lat: number }) => ({
    x: map.x + map.width / 2 + ((at.lng - lng) / 360) * side - clip.x,
    y: map.y + map.height / 2 + worldY(at.lat) - worldY(lat) - clip.y,
  });
  return { pixel, place, ...clip };
}

test('a basemap on GCJ-02 is asked only once chosen, lies true to a pixel at two zooms, and has no seams', async () => {
  const { page, trouble } = await open(`/?v=${MIDDLE.lng},${MIDDLE.lat},16`, { deviceScaleFactor: 1 });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/basemap/')) asked.push(request.url());
  });
  await drawn(page);
  await page.getByTestId('basemap-button').click();
  await page.getByTestId('basemap-city-photo').waitFor();
  expect(asked).toEqual([]);
  await page.getByTestId('basemap-city-photo').check();
  await page.getByTestId('basemap-corrected').waitFor();
  expect(await page.getByTestId('basemap-note').textContent()).toBe('底图偏移已纠正某市测绘院审图号 粤S(2026)001号');
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('basemap-menu').count()).toBe(0);

  for (const [zoom, color] of [
    [16, NEAR],
    [12, FAR],
  ] as const) {
    if (zoom === 12) await page.goto(page.url().replace(/v=[^&]*/, `v=${MIDDLE.lng},${MIDDLE.lat},12`));
    await drawn(page);
    await page.waitForTimeout(400); // pictures fade in
    const { pixel, place, width, height } = await picture(page);
    for (const mark of marks.filter((one) => one.color === color)) {
      const expected = place(mark);
      let [count, x, y] = [0, 0, 0];
      for (let dy = -14; dy <= 14; dy++)
        for (let dx = -14; dx <= 14; dx++) {
          const at = { x: Math.round(expected.x) + dx, y: Math.round(expected.y) + dy };
          if (!near(pixel(at.x, at.y), color, 60)) continue;
          count += 1;
          x += at.x + 0.5;
          y += at.y + 0.5;
        }
      expect(count, `mark at ${mark.lng}, ${mark.lat}, zoom ${zoom}`).toBeGreaterThan(60);
      expect(Math.hypot(x / count - expected.x, y / count - expected.y)).toBeLessThan(1.5);
    }
    const away = (x: number, y: number) => marks.every((mark) => Math.hypot(place(mark).x - x, place(mark).y - y) > 14);
    const seams: string[] = [];
    for (let y = 0; y < height; y += 3)
      for (let x = 0; x < width; x++) {
        if (away(x, y) && !near(pixel(x, y), SEA, 4)) seams.push(`${x},${y}: ${pixel(x, y)}`);
      }
    expect(seams.slice(0, 5)).toEqual([]);
  }
  expect(trouble.console).toEqual([]);
  expect(trouble.foreign).toEqual([]);
});

test('天地图 comes with its names, its key stays on the server; the choice and its opacity stand in the address', async () => {
  const { page, trouble } = await open('/?b=tianditu-img', { deviceScaleFactor: 1 });
  const bodies: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/events')) return; // it never ends
    bodies.push(
      response
        .body()
        .then((body) => body.toString('latin1'))
        .catch(() => ''),
    );
  });
  const names = page.waitForRequest(/\/basemap\/tianditu-img-labels\//);
  await page.reload();
  await names;
  await drawn(page);
  expect((await Promise.all(bodies)).join('')).not.toContain(WORLD_KEY);
  expect(await page.getByTestId('basemap-note').textContent()).toContain('天地图');
  await page.getByTestId('basemap-button').click();
  await page.locator('.basemap-opacity input').fill('0.5');
  await page.waitForFunction(() => location.search.includes('o=basemap:0.50'));

  // H2, with pictures below and hills above
  await drawn(page);
  const camera = await page.evaluate(() => window.__app.camera);
  await page.evaluate(async () => {
    document
      .querySelector<HTMLCanvasElement>('.map canvas')!
      .getContext('webgl2')!
      .getExtension('WEBGL_lose_context')!
      .loseContext();
    while (window.__app.map === 'ready') await new Promise((resolve) => setTimeout(resolve, 20));
  });
  await drawn(page);
  const after = await page.evaluate(() => window.__app.camera);
  expect(after?.lng).toBeCloseTo(camera!.lng, 5);
  expect(after?.zoom).toBeCloseTo(camera!.zoom, 5);

  await page.getByTestId('basemap-none').check();
  await page.waitForFunction(() => !location.search.includes('b='));
  await page.getByTestId('basemap-note').waitFor({ state: 'detached' });
  expect(trouble.console).toEqual([]);
});

test('a basemap that does not come is named, and everything else stays; vector tiles show no border of theirs', async () => {
  const { page } = await open('/?b=broken&v=113.20000,20.89500,12.00', { deviceScaleFactor: 1 });
  await page.getByTestId('tile-fault').waitFor();
  expect(await page.getByTestId('tile-fault').textContent()).toContain('底图');
  await drawn(page);
  expect(await page.evaluate(() => window.__app.layers.find(({ code }) => code === 'region')!.inView)).not.toEqual({});

  await page.getByTestId('basemap-button').click();
  await page.getByTestId('basemap-none').check();
  await page.getByTestId('tile-fault').waitFor({ state: 'detached' });

  // tile 10/835/452 runs from 113.5547 to 113.9063 E
  await page.goto(page.url().replace(/\?.*/, '?b=county&v=113.74000,20.50000,10.00'));
  await drawn(page);
  const { pixel, place } = await picture(page);
  const water = place({ lng: 113.66, lat: 20.5 });
  expect(near(pixel(water.x, water.y), [0xcf, 0xe0, 0xea], 4)).toBe(true);
  const east = place({ lng: 113.79, lat: 20.5 });
  const border = place({ lng: 113.5547 + 0.3516 * 0.75, lat: 20.5 });
  for (let dx = -12; dx <= 12; dx++) expect(pixel(border.x + dx, border.y)).toEqual(pixel(east.x, east.y));
});
