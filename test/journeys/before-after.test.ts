import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { journey } from './browser';
import { wireTo } from './network';

const { open, url } = journey();
const LOOK = 'test-results/before-after';

const arrivesAt = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene, {
    timeout: 60_000,
  });
const sceneOf = (page: Page) => page.evaluate(() => window.__app.tour?.scene ?? null);

/** At the first stop of the demo county's first belt, which has a before and an after. */
async function toFirstStop(page: Page) {
  await page.getByTestId('tour-opening').waitFor();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('1');
  await arrivesAt(page, 1);
  await page.getByTestId('before-after').waitFor();
}
const line = (page: Page) => page.getByTestId('before-after-line');
const percent = async (page: Page) => Number(await line(page).getAttribute('aria-valuenow'));

describe('E7 a before and an after under one line', () => {
  test('is a slider with a value in words, which mouse, ← and → and the keys [ and ] move and a step of the tour does not', async () => {
    const { page, trouble } = await open('/belt?tour=1', { deviceScaleFactor: 1 });
    await toFirstStop(page);
    expect(await line(page).getAttribute('role')).toBe('slider');
    expect(await line(page).getAttribute('aria-valuetext')).toBe('整治前 50%,整治后 50%');
    const { x, y, width, height } = (await page.getByTestId('before-after').boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.8, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await percent(page)).toBeCloseTo(80, -1);
    const { x: lineX, width: lineWidth } = (await line(page).boundingBox())!;
    expect(lineX + lineWidth / 2, 'where the hand left it').toBeCloseTo(x + width * 0.8, -1);
    await page.screenshot({ path: `${LOOK}/mouse.png` });
    const from = await percent(page);
    await page.keyboard.press('ArrowLeft');
    expect(await percent(page)).toBe(from - 5);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await percent(page)).toBe(from + 5);
    expect(await sceneOf(page), 'the tour has not stepped').toBe(1);
    await page.keyboard.press('Home');
    expect(await line(page).getAttribute('aria-valuetext')).toBe('整治前 0%,整治后 100%');
    await line(page).evaluate((one) => (one as HTMLElement).blur());
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    await page.keyboard.press('[');
    expect(await percent(page)).toBe(5);
    await page.keyboard.press('ArrowRight');
    await arrivesAt(page, 2);
    await page.keyboard.press('ArrowLeft');
    await arrivesAt(page, 1);
    expect(await percent(page), 'where it was left').toBe(5);
    expect(trouble.console).toEqual([]);
  });

  test('moves under a finger, on a phone', async () => {
    const { page } = await open('/belt?tour=1', {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 1,
    });
    await toFirstStop(page);
    const { x, y, width, height } = (await page.getByTestId('before-after').boundingBox())!;
    await page.touchscreen.tap(x + width * 0.25, y + height / 2);
    expect(await percent(page)).toBeCloseTo(25, -1);
    const client = await page.context().newCDPSession(page);
    const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      client.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + width * share, y: y + height / 2 }],
      });
    await finger('touchStart', 0.25);
    for (const share of [0.35, 0.5, 0.6, 0.7]) await finger('touchMove', share);
    await finger('touchEnd', 0.7);
    await expect.poll(() => percent(page)).toBeCloseTo(70, -1);
    expect(await sceneOf(page)).toBe(1);
    await page.screenshot({ path: `${LOOK}/phone.png` });
  });

  test('stands side by side on a wall of two screens, and the stop beside it', async () => {
    const { page } = await open('/belt?tour=1', { viewport: { width: 3840, height: 1080 }, deviceScaleFactor: 0.5 });
    await page.getByTestId('tour-opening').waitFor();
    await page.keyboard.press('PageDown');
    await page.keyboard.press('1');
    await arrivesAt(page, 1);
    const shown = await page.getByTestId('side-by-side').locator('img').count();
    expect(shown).toBe(2);
    const card = (await page.getByTestId('tour-card').boundingBox())!;
    expect((await page.evaluate(() => window.__app.tour!.stopPx))!.x).toBeLessThan(card.x);
    await page.screenshot({ path: `${LOOK}/wall.png` });
  });
});

const shownWhole = (page: Page) =>
  page
    .getByTestId('tour-card')
    .locator('img')
    .evaluateAll((all) =>
      all.map((one) => (one as HTMLImageElement).complete && (one as HTMLImageElement).naturalWidth > 0),
    );

test('pictures of all stops are there before the start, are counted, and are shown without a network', async () => {
  const wire = await wireTo(url);
  const { page } = await open('/healthz', { serviceWorkers: 'allow' });
  await page.goto(`${wire.url}/belt`);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.goto(`${wire.url}/belt?tour=1`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.waitForFunction(() => window.__app.tour?.isFetched, null, { timeout: 60_000 });
  expect(await page.getByTestId('tour-ready').textContent()).toMatch(/媒体 ([1-9]\d*)\/\1 ✓/);
  wire.cut();
  await page.keyboard.press('PageDown');
  let pictures = 0;
  for (const scene of [1, 2, 3]) {
    await page.keyboard.press('PageDown');
    await arrivesAt(page, scene);
    await expect.poll(async () => (await shownWhole(page)).every((isWhole) => isWhole)).toBe(true);
    pictures += (await shownWhole(page)).length;
  }
  expect(pictures).toBe(5);
  await page.context().close();
  await wire.close();
});

test('a picture that does not come leaves no empty frame: its partner stands alone, and it is said', async () => {
  const { page } = await open('/healthz');
  let refused: string | null = null;
  await page.route(/\/api\/media\//, (route) => {
    refused ??= new URL(route.request().url()).pathname;
    return route.request().url().includes(refused) ? route.abort() : route.continue();
  });
  await page.goto(`${url}/belt?tour=1`);
  await page.waitForFunction(() => window.__app.tour?.isFetched, null, { timeout: 60_000 });
  expect(await page.getByTestId('tour-ready').textContent()).toContain('✗ 有影像没有取到');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('1');
  await arrivesAt(page, 1);
  await page.getByTestId('media-missing').waitFor();
  expect(await page.getByTestId('media-missing').textContent()).toBe('1 份影像没有读到');
  expect(await page.getByTestId('before-after').count()).toBe(0);
  expect(await shownWhole(page)).toEqual([true]);
});
