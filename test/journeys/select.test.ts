import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Selected } from '#shared/select';
import { journey } from './browser';

const { visit, url } = journey();

const selected = async (layer: string, body: unknown): Promise<Selected> =>
  (await fetch(`${url}/api/select/${layer}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).then((answer) => answer.json())) as Selected;

const basket = (page: Page) => page.evaluate(() => window.__app.basket);
/** Waits until the basket holds something else than before, and its figure stands there. */
async function changed(page: Page, before: number) {
  await page.waitForFunction((count) => window.__app.basket.count !== count, before);
  return basket(page);
}
/** The shared page at the middle of the county, with nothing in the basket and no tool in hand. */
async function begin(words = '') {
  const opened = await visit(`/?${words}v=113.20000,20.89500,13.00`);
  const { page } = opened;
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  if (await page.locator('.map.selecting').count()) await page.keyboard.press('Escape');
  if ((await basket(page)).count) {
    await page.getByTestId('right-basket').click();
    await page.getByTestId('basket-clear').click();
  }
  return opened;
}
const shownMu = async (page: Page) =>
  Number((await page.getByTestId('basket-area').textContent())!.replaceAll(',', ''));
const muOf = (areaM2: number) => Math.round((areaM2 * 3) / 20) / 100;

/** A closed stroke of the mouse round a place in pixels. */
async function lasso(page: Page, x: number, y: number, reach: number) {
  await page.mouse.move(x + reach, y);
  await page.mouse.down();
  for (let turn = 1; turn <= 10; turn++)
    await page.mouse.move(
      x + reach * Math.cos((turn / 10) * 2 * Math.PI),
      y + reach * Math.sin((turn / 10) * 2 * Math.PI),
    );
}

async function drag(page: Page, from: [number, number], to: [number, number]) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
  await page.mouse.move(...to);
  await page.mouse.up();
}

test('a lasso over the county is summed while the hand moves; keys add and take away, and each step is taken back', async () => {
  const { page, trouble } = await begin();
  await page.getByTestId('tools-select').click();
  await page.getByTestId('tool-select-lasso').click();
  await page.locator('.map.selecting').waitFor();
  await page.getByTestId('basket-empty').waitFor();
  await lasso(page, 600, 380, 140);
  await page.getByTestId('pick-bubble').filter({ hasText: '亩' }).waitFor();
  expect((await basket(page)).count).toBe(0);
  await page.mouse.up();
  const first = await changed(page, 0);
  expect(first.count).toBeGreaterThan(10);
  expect(await page.getByTestId('pick-bubble').count()).toBe(0);

  // the sum on the screen is the database's over the very ids
  await page.getByTestId('basket-area').waitFor();
  expect(await shownMu(page)).toBe(muOf(first.areaM2));
  const bars = await page.getByTestId('basket-bars').locator('tbody tr').count();
  expect(bars).toBeGreaterThan(1);

  // a click puts one out, or in again
  await page.mouse.click(600, 380);
  const without = await changed(page, first.count);
  expect(without.count).toBe(first.count - 1);
  await page.keyboard.press('Control+z');
  expect((await changed(page, without.count)).areaM2).toBe(first.areaM2);

  // Alt takes away, Shift adds; both are taken back
  await page.keyboard.down('Alt');
  await lasso(page, 600, 380, 60);
  await page.mouse.up();
  await page.keyboard.up('Alt');
  const less = await changed(page, first.count);
  expect(less.count).toBeLessThan(first.count);
  await page.keyboard.down('Shift');
  await lasso(page, 600, 380, 60);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const again = await changed(page, less.count);
  expect(again.count).toBe(first.count);
  for (const _ of [1, 2]) await page.keyboard.press('Control+z');
  expect((await basket(page)).count).toBe(first.count);
  await page.keyboard.press('Control+Shift+z');
  expect((await basket(page)).count).toBe(less.count);

  expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
});

test('what was boxed is cleared and comes back, outlives a reload, and has one total on the screen, in the file and by its ids', async () => {
  const { page, trouble } = await begin();
  await page.keyboard.down('Shift');
  await drag(page, [480, 300], [640, 420]);
  await page.keyboard.up('Shift');
  const boxed = await changed(page, 0);
  await page.getByTestId('basket-clear').click();
  expect((await basket(page)).count).toBe(0);
  await page.getByTestId('basket-undo').click();
  expect(await basket(page)).toEqual(boxed);

  // the page is left and comes back: the same ids, asked anew
  await page.reload();
  await page.waitForFunction((count) => window.__app?.basket.count === count, boxed.count);
  await page.getByTestId('right-basket').click();
  const mu = await shownMu(page);
  expect(mu).toBe(muOf(boxed.areaM2));
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('basket-export').click()]);
  const { features, metadata } = JSON.parse(readFileSync(await file.path(), 'utf8')) as FeatureCollection & {
    metadata: { sum_area_mu: number; count: number };
  };
  expect(features.length).toBe(boxed.count);
  expect(metadata.sum_area_mu).toBe(mu);
  const answer = await selected('parcel', { ids: features.map(({ id }) => Number(id)) });
  expect(muOf(answer.areaM2!)).toBe(mu);
  expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
});

test('Shift and a drag select a box with no tool in hand, the map stays; a polygon closes by a double click', async () => {
  const { page } = await begin();
  const before = await page.evaluate(() => ({ camera: window.__app.camera, region: window.__app.region }));
  await page.keyboard.down('Shift');
  await drag(page, [480, 300], [640, 420]);
  await page.keyboard.up('Shift');
  const box = await changed(page, 0);
  expect(await page.evaluate(() => ({ camera: window.__app.camera, region: window.__app.region }))).toEqual(before);
  const corners = await page.evaluate(() => window.__app.selected);
  expect(corners).toBeNull();

  // an export that the server refuses leaves the page and the picks where they are
  await page.route('**/api/export/**', (route) => route.fulfill({ status: 503, json: { code: 'layers-loading' } }));
  const address = page.url();
  await page.getByTestId('basket-export').click();
  expect(await page.getByTestId('export-fault').textContent()).toContain('服务器正在载入图层');
  expect([page.url(), await basket(page)]).toEqual([address, box]);
  await page.unroute('**/api/export/**');

  await page.getByTestId('tools-select').click();
  await page.getByTestId('tool-select-polygon').click();
  await page.locator('.map.selecting').waitFor();
  await page.mouse.click(480, 300);
  await page.mouse.click(640, 300);
  await page.mouse.click(760, 560);
  await page.keyboard.press('Backspace');
  await page.mouse.dblclick(640, 420);
  const half = await changed(page, box.count);
  expect(half.count).toBeGreaterThan(box.count * 0.2);
  expect(half.count).toBeLessThan(box.count * 0.8);

  // with the tool in hand the middle button moves the map, and Esc puts the tool down
  await page.mouse.move(600, 400);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(500, 400);
  await page.mouse.up({ button: 'middle' });
  await page.waitForFunction((lng) => window.__app.camera!.lng > lng + 0.001, before.camera!.lng);
  expect((await basket(page)).count).toBe(half.count);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => !document.querySelector('.map.selecting'));
});

test('without a mouse: all of a village, those that meet a condition, one sentence, two saved baskets side by side', async () => {
  const all = await selected('parcel', { region: '990101000000' });
  const village = all.regions.codes[all.regions.at[0]!]!;
  const { page } = await begin(`r=${village}&`);
  await page.context().grantPermissions(['clipboard-write']);
  if (!(await page.getByTestId('tool-select-box').isVisible())) await page.getByTestId('tools-select').press('Enter');
  await page.getByTestId('tool-select-box').press('Enter');
  await page.locator('.map.selecting').waitFor(); // the tool takes the focus to the map
  await page.getByTestId('pick-region').press('Enter');
  const whole = await changed(page, 0);
  expect(whole.count).toBe((await selected('parcel', { region: village })).count);
  await page.getByTestId('basket-copy').click();
  const sentence = (await page.getByTestId('basket-sentence').textContent())!;
  expect(sentence).toContain(`${whole.count}块、合计${muOf(whole.areaM2).toFixed(2)}亩`);
  expect(sentence).toContain('演示数据(虚构)');
  const save = async (name: string) => {
    await page.getByTestId('basket-save').click();
    await page.getByTestId('basket-save-name').fill(name);
    await page.getByTestId('basket-save-name').press('Enter');
  };
  await save('全村');

  await page.getByTestId('pick-mode-intersect').click();
  await page.getByTestId('pick-filter').click();
  await page.getByTestId('pick-filter-text').fill("dlbm like '01%'");
  await page.getByTestId('pick-filter-text').press('Enter');
  const fields = await changed(page, whole.count);
  const expected = all.ids.filter(
    (_, n) =>
      all.regions.codes[all.regions.at[n]!] === village &&
      all.classes.keys[all.classes.at[n]!]!.startsWith('survey2019:01'),
  );
  expect(fields.count).toBe(expected.length);
  await save('耕地');
  await page.getByTestId('basket-method').click();
  expect(await page.getByTestId('basket-ways').textContent()).toContain('登记在该区域的全部对象');
  // a name that is taken is asked about; what was deleted comes back
  await save('全村');
  await page.getByTestId('basket-save-over').waitFor();
  await page.getByTestId('basket-save').click();
  await page.getByTestId('delete-basket-全村').click();
  await page.getByTestId('compare-全村').waitFor({ state: 'detached' });
  await page.getByTestId('basket-put-back').click();
  await page.getByTestId('compare-全村').check();
  await page.getByTestId('compare-耕地').check();
  await page.getByTestId('basket-compare').waitFor();
  const rows = await page.getByTestId('basket-compare').locator('tbody tr').allTextContents();
  expect(rows.find((row) => row.startsWith('共有'))).toContain(new Intl.NumberFormat('zh-CN').format(fields.count));
  expect(rows.find((row) => row.startsWith('相差'))).toContain(
    new Intl.NumberFormat('zh-CN').format(whole.count - fields.count),
  );

  // a basket of an older page whose parcels are gone says how many
  await page.evaluate(() => localStorage.setItem('wancun.basket', `parcel|1 ${(2 ** 30).toString(36)}`));
  await page.goto(`${url}/`);
  await page.waitForFunction(() => window.__app?.basket.count > 0);
  await page.getByTestId('right-basket').click();
  expect(await page.getByTestId('basket-gone').textContent()).toContain('1 块已不在数据中');
});
