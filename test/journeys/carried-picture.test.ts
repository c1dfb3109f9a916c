import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { camera, drawn, journey } from './browser';

const { open } = journey();

const START = '/?v=113.20000,20.89500,13.00';

/** Has the graphics device say whether what it was asked to draw is done, and counts what it is asked. */
async function onDevice(page: Page, does: 'draw slowly' | 'draw swiftly') {
  await page.evaluate((isSlow) => {
    const { prototype } = WebGL2RenderingContext;
    const { drawElements } = prototype;
    let draws = 0;
    prototype.getSyncParameter = function () {
      return isSlow ? this.UNSIGNALED : this.SIGNALED;
    };
    prototype.drawElements = function (...asked) {
      document.body.dataset.draws = String(++draws);
      drawElements.apply(this, asked);
    };
  }, does === 'draw slowly');
  await page.locator('canvas').first().focus();
  for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    await drawn(page);
  }
}

const draws = (page: Page) => page.evaluate(() => Number(document.body.dataset.draws));

/** Where the drawn picture lies on the screen, in CSS pixels. */
const picture = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector('canvas')!;
    const { x, y, width, height } = Element.prototype.getBoundingClientRect.call(canvas); // its own stays where it was
    return { x: x + width / 2, y: y + height / 2, width };
  });

/** What stands on the screen in the first frame that is nearer than a zoom. */
function untilNearer(zoom: number) {
  const { camera } = window.__app;
  if (!camera || camera.zoom < zoom) return null;
  const canvas = document.querySelector('canvas')!;
  const { x, y, width, height } = Element.prototype.getBoundingClientRect.call(canvas);
  const picture = { x: x + width / 2, y: y + height / 2, width };
  return { camera, picture, draws: Number(document.body.dataset.draws) };
}

type Camera = Awaited<ReturnType<typeof camera>>;

/** Web Mercator on tiles of 512 pixels, as the map draws: pixels from the origin at a zoom. */
function pixels({ lng, lat }: Camera, zoom: number): { x: number; y: number } {
  const size = 512 * 2 ** zoom;
  const north = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return { x: (size * (lng + 180)) / 360, y: (size * (1 - north / Math.PI)) / 2 };
}

/** Where a picture that was drawn for one camera belongs under another. */
function belongs(standing: Awaited<ReturnType<typeof picture>>, from: Camera, to: Camera) {
  const [was, is] = [pixels(from, to.zoom), pixels(to, to.zoom)];
  return {
    x: standing.x + was.x - is.x,
    y: standing.y + was.y - is.y,
    width: standing.width * 2 ** (to.zoom - from.zoom),
  };
}

function expectAt(found: Awaited<ReturnType<typeof picture>>, wanted: typeof found) {
  expect(Math.abs(found.x - wanted.x)).toBeLessThan(1);
  expect(Math.abs(found.y - wanted.y)).toBeLessThan(1);
  expect(Math.abs(found.width / wanted.width - 1)).toBeLessThan(1e-3);
}

test('where drawing is slow the picture goes along with the hand and is drawn anew where the hand rests', async () => {
  const { page, trouble } = await open(START);
  await drawn(page);
  await onDevice(page, 'draw slowly');
  await page.mouse.move(640, 300);
  await page.waitForTimeout(500); // what lies under the pointer is marked
  const [standing, from, before] = [await picture(page), await camera(page), await draws(page)];

  await page.mouse.down();
  await page.mouse.move(700, 330, { steps: 6 });
  const [moved, dragged] = [await picture(page), await camera(page)];
  expectAt(moved, { ...standing, x: standing.x + 60, y: standing.y + 30 }); // the ground stays under the pointer
  expectAt(moved, belongs(standing, from, dragged));
  expect(await draws(page)).toBe(before);
  await page.mouse.up();
  await drawn(page);
  expect(await picture(page)).toEqual(standing);
  expect(await draws(page)).toBeGreaterThan(before);

  const [still, after] = [await camera(page), await draws(page)];
  const nearer = page.waitForFunction(untilNearer, still.zoom + 0.1, { polling: 'raf' });
  await page.waitForTimeout(200);
  await page.mouse.wheel(0, -120);
  const zoomed = (await (await nearer).jsonValue())!;
  expectAt(zoomed.picture, belongs(standing, still, zoomed.camera));
  expect(zoomed.draws).toBe(after);
  await drawn(page);
  expect(await picture(page)).toEqual(standing);
  expect(await draws(page)).toBeGreaterThan(after);

  await page.mouse.move(640, 620);
  await page.mouse.down();
  const bare: number[] = [];
  for (let y = 600; y >= 120; y -= 20) {
    await page.mouse.move(640, y);
    await page.evaluate('new Promise(requestAnimationFrame)');
    const { y: lies } = await picture(page);
    bare.push(Math.abs(lies - standing.y) / (2 * standing.y));
  }
  await page.mouse.up();
  expect(Math.max(...bare)).toBeGreaterThan(0.1);
  expect(Math.max(...bare)).toBeLessThanOrEqual(0.4); // of what is seen is bare ground, at the most
  await drawn(page);
  expect(await picture(page)).toEqual(standing);
  expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
});

test('where drawing is swift each step of the hand is drawn', async () => {
  const { page } = await open(START);
  await drawn(page);
  await onDevice(page, 'draw swiftly');
  const standing = await picture(page);

  await page.mouse.move(640, 300);
  await page.mouse.down();
  for (const x of [660, 680, 700]) {
    const before = await draws(page);
    await page.mouse.move(x, 300);
    await page.waitForFunction((n) => Number(document.body.dataset.draws) > n, before);
    expect(await picture(page)).toEqual(standing);
  }
  await page.mouse.up();
});
