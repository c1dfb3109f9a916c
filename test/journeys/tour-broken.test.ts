import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journey } from './browser';

const { open, url } = journey();

const arrivesAt = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene, {
    timeout: 90_000,
  });

test('a graphics device that is lost at stop 3 comes back there, and the tour goes on', async () => {
  const { page } = await open('/belt?tour=1');
  await page.getByTestId('tour-opening').waitFor();
  await page.keyboard.press('PageDown');
  await arrivesAt(page, 0);
  await page.keyboard.press('3');
  await arrivesAt(page, 3);
  const before = await page.evaluate(() => window.__app.tour!.camera!);
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map canvas')!;
    const gone = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!;
    gone.loseContext();
    setTimeout(() => gone.restoreContext(), 300);
  });
  const card = page.getByTestId('tour-card');
  expect(await card.isVisible(), 'what is told stays').toBe(true);
  const isBack = () =>
    page.evaluate(() => {
      const inView = Object.values(window.__app.layers.find(({ code }) => code === 'parcel')!.inView);
      return window.__app.settled && window.__app.tour!.isArrived && inView.some((count) => count > 0);
    });
  await expect.poll(isBack, { timeout: 90_000 }).toBe(true);
  const after = await page.evaluate(() => window.__app.tour!.camera!);
  expect(after.lng).toBeCloseTo(before.lng, 4);
  expect(after.zoom).toBeCloseTo(before.zoom, 1);
  await page.keyboard.press('PageDown');
  await arrivesAt(page, 4);
  expect(await card.textContent()).toContain('04/');
});

test('the night before, what is broken is named one by one, and leads to its mending', async () => {
  const { page } = await open('/healthz');
  let photo = '';
  await page.route(/\/api\/media\//, (route) => {
    photo ||= new URL(route.request().url()).pathname;
    return route.request().url().includes(photo) ? route.fulfill({ status: 404 }) : route.continue();
  });
  await page.route(/\/tiles\/parcel\/1[4-9]\//, (route) => route.abort());
  // a title of 200 characters, a stop outside the province, and one that says nothing
  await page.route(/\/api\/features\/(belt|stop)\/\d+$/, async (route) => {
    const answer = await route.fetch();
    const told = await answer.json();
    const stops = told.belt?.stops ?? [];
    if (stops[1]) stops[1].name = '长'.repeat(200);
    if (stops[2]) Object.assign(stops[2], { lng: 2.35, lat: 48.86 });
    if (told.layer === 'stop' && told.id === stops[3]?.id)
      Object.assign(told.values, { problem: null, done: null, next_step: null, script: '共{{站.没有的}}个' });
    await route.fulfill({ json: told });
  });
  await page.goto(`${url}/belt`);
  await page.getByTestId('belt-check').first().click();
  const list = page.getByTestId('check-list').locator('li');
  await list.first().waitFor({ timeout: 120_000 });
  const told = await list.evaluateAll((all) => all.map(({ dataset, textContent }) => `${dataset.code} ${textContent}`));
  const naming = (code: string) => told.filter((line) => line.startsWith(`${code} `)).join('\n');
  expect(naming('media-missing')).toContain('取不到');
  expect(naming('tiles-missing')).toMatch(/沿线有 \d+ 块地图没有取到/);
  expect(naming('title-long')).toContain('200 字');
  expect(naming('outside')).toContain('2.3500, 48.8600');
  expect(naming('field-missing')).toContain('{{站.没有的}}');
  expect(naming('part-empty')).toContain('“存在问题”没有填');
  // and for all that the tour plays to its end without an empty card
  await page.keyboard.press('Escape');
  const stops = await page.evaluate(() => window.__app.tour!.stops);
  await page.keyboard.press('PageDown');
  for (let scene = 1; scene <= stops; scene++) {
    await page.keyboard.press('PageDown');
    await arrivesAt(page, scene);
    expect((await page.getByTestId('tour-card').textContent())!.length).toBeGreaterThan(10);
    const whole = await page
      .getByTestId('tour-card')
      .locator('img')
      .evaluateAll((all) =>
        all.every((one) => !(one as HTMLImageElement).complete || (one as HTMLImageElement).naturalWidth > 0),
      );
    expect(whole, `stop ${scene}: no broken picture`).toBe(true);
  }
  await page.keyboard.press('PageDown');
  await page.getByTestId('tour-end').waitFor();
  await page.keyboard.press('2');
  await arrivesAt(page, 2);
  const card = (await page.getByTestId('tour-card').boundingBox())!;
  const bar = (await page.locator('.tour-bar').boundingBox())!;
  expect(card.y + card.height, 'a title of 200 characters stays on its card').toBeLessThanOrEqual(bar.y);
});
