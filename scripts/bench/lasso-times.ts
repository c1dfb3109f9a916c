import { chromium } from 'playwright-core';
import { system, withoutGpu } from './first-map';

const SIZE = { width: 1600, height: 1000 };
const TILE = 512; // pixels of the world at zoom 0

/**
 * Milliseconds from the release of the mouse until the new total stands on the screen, a lasso drawn again and again;
 * the first is left out, as it loads what picking takes. Null where the machine has no Chromium.
 */
export async function lassoTimes(
  url: string,
  place: { lng: number; lat: number },
  ring: readonly (readonly [number, number])[],
  times: number,
): Promise<{ ms: number[]; count: number } | null> {
  if (!system) return null;
  const widest = Math.max(...ring.map(([lng]) => Math.abs(lng - place.lng)));
  const zoom = Math.log2((250 / widest) * (360 / TILE));
  const browser = await chromium.launch({ executablePath: system, args: withoutGpu });
  try {
    const page = await browser.newPage({ viewport: SIZE });
    await page.addInitScript('globalThis.__name = (named) => named'); // tsx writes it into functions sent to the page
    await page.goto(`${url}/?v=${place.lng.toFixed(5)},${place.lat.toFixed(5)},${zoom.toFixed(2)}`);
    const isSettled = () => page.waitForFunction(() => window.__app?.map === 'ready' && window.__app.settled);
    await isSettled();
    await page.getByTestId('tools-select').click();
    await page.getByTestId('tool-select-lasso').click();
    await page.locator('.map.selecting').waitFor();
    const box = await page.locator('#map').boundingBox();
    if (!box) return null;
    const scale = (TILE * 2 ** zoom) / 360;
    const pixels = ring.map(([lng, lat]) => ({
      x: box.x + box.width / 2 + (lng - place.lng) * scale,
      y: box.y + box.height / 2 - ((lat - place.lat) / Math.cos((place.lat * Math.PI) / 180)) * scale,
    }));
    const ms: number[] = [];
    for (let time = 0; time <= times; time++) {
      await page.mouse.move(pixels[0]!.x, pixels[0]!.y);
      await page.mouse.down();
      for (const { x, y } of pixels.filter((_, n) => n % 4 === 0)) await page.mouse.move(x + time, y);
      await page.evaluate(watchTotal);
      await page.mouse.up();
      const took = await page.waitForFunction(() => performance.getEntriesByName('lasso-total')[0]?.duration);
      if (time > 0) ms.push((await took.jsonValue()) as number);
      await isSettled();
    }
    const count = await page.evaluate(() => window.__app.basket.count);
    return { ms, count };
  } finally {
    await browser.close();
  }
}

/** In the page: measures from the next release until the frame in which the panel's figure is another. */
function watchTotal() {
  performance.clearMeasures('lasso-total');
  const shown = () => document.querySelector('[data-testid="basket-area"]')?.textContent ?? '';
  const before = shown();
  const released = () => {
    const began = performance.now();
    const look = () => {
      if (shown() === before) requestAnimationFrame(look);
      else performance.measure('lasso-total', { start: began, end: performance.now() });
    };
    look();
  };
  window.addEventListener('pointerup', released, { once: true, capture: true });
}
