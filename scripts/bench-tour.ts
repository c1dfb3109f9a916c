/**
 * `npm run bench -- tour [--url http://127.0.0.1:8787] [--seed 1] [--rides 4]`: presents the first belt at 1280 × 720 and
 * tells the script of each frame of the ride, how soon the picture moves after the key, how even the ground speed and the
 * head are, and which tiles were answered with an error. Without an address a server of its own is started with a seeded
 * demo county. Without a graphics card frames are slow and script is not: the same is told at a tenth of the width in
 * pixels, where frames come more as they do with a card.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { ms, quantile, say, spread } from './bench/figures';
import { system, withoutGpu } from './bench/first-map';
import { servedCounty } from './bench/served-county';
import { traced } from './bench/trace';

/** Else the page is looked at with each frame, and a frame without a picture counts as one of the ride. */
const LOOK_MS = 100;
/** A stop is told of before the next; without a graphics card the last picture is still being drawn by then. */
const TOLD_MS = 1_500;
const ASKED = { scriptMs: 4, startMs: 100 };

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    seed: { type: 'string', default: '1' },
    rides: { type: 'string', default: '4' },
    parcels: { type: 'string', default: '60000' },
  },
});
if (!system) throw new Error('This bench needs a Chromium on the machine; none was found.');

const served = await servedCounty(values);
const { url } = served;
const browser = await chromium.launch({ executablePath: system, args: withoutGpu });
try {
  for (const [how, ratio] of [
    ['at a tenth of the pixels', 0.1],
    ['at all pixels', 1],
  ] as const)
    await tellTour(how, ratio);
} finally {
  await browser.close();
  await served.stop();
}

async function tellTour(how: string, deviceScaleFactor: number) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, deviceScaleFactor });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('response', (answer) => {
    if (/\/(tiles|terrain)\//.test(answer.url()) && answer.status() >= 400)
      refused.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(`${url}/belt`);
  await page.getByTestId('present').first().click();
  await page.waitForFunction(() => window.__app.tour?.isFetched, null, { timeout: 300_000 });
  await page.keyboard.press('PageDown');
  await arrives(page, 0);
  await page.keyboard.press('PageDown');
  await arrives(page, 1);
  await rideTo(page, 2); // script that is not compiled yet is met once

  const starts: number[] = [];
  const script: number[] = [];
  const frames: number[] = [];
  for (let ride = 0; ride < Number(values.rides); ride++) {
    const { scriptMs, frameMs } = await traced(page, async () => {
      starts.push(await rideTo(page, 3 + ride));
    });
    script.push(...scriptMs);
    frames.push(...frameMs);
  }
  say(`script a frame of the ride, ${how} (asked p95 ${ASKED.scriptMs} ms)`, spread(script));
  say(`frames of the ride, ${how}`, spread(frames));
  say(
    `from the key to the first motion, ${how} (asked ${ASKED.startMs} ms)`,
    `p50 ${ms(quantile(starts, 0.5))}, most ${ms(Math.max(...starts))}`,
  );
  say(`tiles answered with an error, ${how}`, refused.length === 0 ? 'none' : refused.slice(0, 5).join(', '));
  await context.close();
}

async function arrives(page: Page, scene: number) {
  await page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene, {
    timeout: 120_000,
    polling: LOOK_MS,
  });
}

/** Steps on, and waits for the end of the ride. @returns milliseconds from the key until a picture that moved is drawn. */
async function rideTo(page: Page, scene: number): Promise<number> {
  await page.waitForFunction(() => window.__app.settled, null, { timeout: 60_000, polling: LOOK_MS });
  await page.waitForTimeout(TOLD_MS);
  const firstMs = await page.evaluate(async () => {
    const stood = JSON.stringify(window.__app.tour?.camera);
    const began = performance.now();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', cancelable: true }));
    for (let hasMoved = false; ; ) {
      hasMoved = JSON.stringify(window.__app.tour?.camera) !== stood;
      await new Promise(requestAnimationFrame);
      if (hasMoved) return performance.now() - began; // the map has drawn in this frame, before this look
    }
  });
  await arrives(page, scene);
  return firstMs;
}
