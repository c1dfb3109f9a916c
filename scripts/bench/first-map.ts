import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

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
 * Milliseconds from opening the page until its map has drawn everything once, a fresh browser profile each time.
 * Null where the machine has no Chromium.
 */
export async function firstMapTimes(url: string, times: number): Promise<number[] | null> {
  if (!system) return null;
  const browser = await chromium.launch({ executablePath: system, args: withoutGpu });
  try {
    const took: number[] = [];
    for (let time = 0; time < times; time++) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(url);
      const mark = await page.waitForFunction(() => performance.getEntriesByName('first-useful-map')[0]?.startTime);
      took.push((await mark.jsonValue()) as number);
      await context.close();
    }
    return took;
  } finally {
    await browser.close();
  }
}
