import { existsSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';

export const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
export const withoutGpu = [
  '--no-sandbox',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Milliseconds, a fresh browser profile each time: from opening the page until its map has drawn everything once, and
 * from the loss of its graphics device until the next map has. Null where the machine has no Chromium.
 */
export async function firstMapTimes(url: string, times: number): Promise<{ open: number[]; again: number[] } | null> {
  if (!system) return null;
  const browser = await chromium.launch({ executablePath: system, args: withoutGpu });
  try {
    const open: number[] = [];
    const again: number[] = [];
    for (let time = 0; time < times; time++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(url);
      const mark = await page.waitForFunction(() => performance.getEntriesByName('first-useful-map')[0]?.startTime);
      open.push((await mark.jsonValue()) as number);
      await page.waitForFunction(() => window.__app.settled);
      again.push(await afterLoss(page));
      await context.close();
    }
    return { open, again };
  } finally {
    await browser.close();
  }
}

/** Takes the graphics device from the open map; milliseconds until the next one has drawn everything. */
export const afterLoss = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const began = performance.now();
    document
      .querySelector<HTMLCanvasElement>('.map canvas')!
      .getContext('webgl2')!
      .getExtension('WEBGL_lose_context')!
      .loseContext();
    for (const wanted of ['lost', 'ready'])
      while (window.__app.map !== wanted) await new Promise((resolve) => setTimeout(resolve, 10));
    return performance.now() - began;
  });
