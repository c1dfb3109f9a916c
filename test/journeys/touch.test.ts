import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { camera, drawn, journey } from './browser';

const { open } = journey();

type Point = [number, number];

/** Fingers on the glass, as the browser itself is told of them. */
const hand = (page: Page, session: CDPSession) => {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  return {
    async tap(at: Point) {
      await send('touchStart', [at]);
      await send('touchEnd', []);
      await page.waitForTimeout(350); // two taps at once would be a double tap
    },
    async hold(at: Point) {
      await send('touchStart', [at]);
      await page.getByTestId('place-menu').waitFor();
      await send('touchEnd', []);
    },
    /** The finger stays down. */
    async draw([first, ...rest]: [Point, ...Point[]]) {
      await send('touchStart', [first]);
      for (const point of rest) await send('touchMove', [point]);
    },
    lift: () => send('touchEnd', []),
    async spread(from: [Point, Point], to: [Point, Point]) {
      await send('touchStart', from.slice(0, 1));
      await send('touchStart', from);
      for (let step = 1; step <= 5; step++)
        await send(
          'touchMove',
          from.map(([x, y], at): Point => [x + ((to[at]![0] - x) * step) / 5, y + ((to[at]![1] - y) * step) / 5]),
        );
      await send('touchEnd', []);
    },
  };
};

async function onPhone(width: number, height: number) {
  const { page, trouble } = await open('/?v=113.20000,20.89500,13.00', {
    viewport: { width, height },
    hasTouch: true,
    isMobile: true,
  });
  await drawn(page);
  const session = await page.context().newCDPSession(page);
  return { page, trouble, session, fingers: hand(page, session) };
}

const basketCount = (page: Page) => page.evaluate(() => window.__app.basket.count);
const sheetHeight = (page: Page) => page.getByTestId('bottom-sheet').getAttribute('data-height');

test('fingers on a phone hold a place, select by lasso and by corners, and move the map with two', async () => {
  const { page, trouble, fingers } = await onPhone(390, 844);

  const address = page.url();
  await fingers.hold([170, 350]);
  expect(page.url(), 'the finger that leaves selects nothing').toBe(address);
  expect(await page.getByTestId('place-coordinate').textContent()).toMatch(/^113\.\d{6}, 20\.\d{6}$/);
  await page.getByTestId('place-hit').first().tap();
  expect(await page.getByTestId('place-menu').count()).toBe(0);
  await expect.poll(() => page.url()).toMatch(/sel=/);
  await fingers.hold([170, 350]);
  await fingers.tap([60, 250]);
  expect(await page.getByTestId('place-menu').count(), 'a tap elsewhere closes it').toBe(0);
  await fingers.hold([170, 350]);
  const held = page.url();
  await page.mouse.click(110, 300);
  await expect.poll(() => page.url(), { message: 'a mouse of the same machine selects at once' }).not.toBe(held);

  await page.getByTestId('tools-select').tap();
  await page.getByTestId('tool-select-lasso').tap();
  await page.locator('.map.selecting').waitFor();
  const before = await camera(page);
  await fingers.draw([
    [110, 300],
    [170, 290],
    [230, 300],
    [240, 360],
    [230, 420],
    [110, 420],
  ]);
  const bubble = page.getByTestId('pick-bubble');
  await page.waitForFunction(() => document.querySelector('[data-testid=pick-bubble]')?.textContent);
  const figure = (await bubble.boundingBox())!;
  expect(figure.y + figure.height, 'the figure stands above the finger').toBeLessThan(420 - 30);
  await fingers.lift();
  await page.waitForFunction(() => window.__app.basket.count > 0);
  expect(await camera(page), 'a stroke moves no map').toEqual(before);
  const lassoed = await basketCount(page);
  expect(await sheetHeight(page)).toBe('peek');
  expect(await page.getByTestId('tab-card').textContent(), 'the sheet tells the sum').toContain(`已选 ${lassoed}`);

  await fingers.spread(
    [
      [150, 330],
      [210, 330],
    ],
    [
      [110, 290],
      [250, 370],
    ],
  );
  await page.waitForFunction((zoom) => window.__app.camera!.zoom > zoom + 0.3, before.zoom);
  expect((await camera(page)).bearing, 'two fingers turn nothing').toBe(0);
  expect(await basketCount(page), 'two fingers select nothing').toBe(lassoed);

  await page.getByTestId('tool-select-polygon').tap();
  await page.waitForTimeout(200);
  const steps = page.getByTestId('corner-steps').getByRole('button');
  await fingers.tap([110, 300]);
  await fingers.tap([240, 300]);
  await fingers.tap([250, 330]);
  await steps.nth(1).tap(); // takes the last corner back
  expect(await steps.nth(2).isDisabled()).toBe(true);
  await fingers.tap([240, 420]);
  await fingers.tap([110, 420]);
  await fingers.tap([122, 312]); // near the first corner, as near as a finger comes
  await page.waitForFunction((count) => window.__app.basket.count !== count, lassoed);
  expect(await steps.count()).toBe(0);
  expect(trouble.console).toEqual([]);
});

test('keys of a phone with a keyboard open its sheet, and the sheet keeps clear of notch and home bar', async () => {
  const { page, session } = await onPhone(360, 740);
  await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { top: 47, bottom: 34 } });
  const brand = (await page.locator('.brand').boundingBox())!;
  expect(brand.y).toBeGreaterThanOrEqual(47);
  const tab = (await page.getByTestId('tab-layers').boundingBox())!;
  expect(tab.y + tab.height).toBeLessThanOrEqual(740 - 34);
  const scale = (await page.locator('.scale-bar').boundingBox())!;
  const map = (await page.locator('.stage').boundingBox())!;
  expect(scale.y).toBeGreaterThanOrEqual(map.y);

  await page.locator('.map canvas').first().focus();
  await page.keyboard.press('f');
  await page.getByTestId('filter-editor').waitFor();
  expect(await sheetHeight(page)).toBe('half');
  await page.keyboard.press('Escape');
  await page.locator('.map canvas').first().focus();
  await page.keyboard.press('l');
  expect(await sheetHeight(page)).toBe('peek');

  await page.locator('.brand').tap();
  await page.getByTestId('rail-help').tap();
  await page.locator('dialog[open]').waitFor();
});
