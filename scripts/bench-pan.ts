/**
 * `npm run bench -- pan [--url http://127.0.0.1:8787] [--minutes 0] [--seed 1]`: pans over about 10,000 visible parcels
 * at 1920 × 1080 for 5 s and tells the script of each frame, the frame times and the longest task; with minutes, how far
 * the heap grows under scripted use. Without an address a server of its own is started with a seeded demo county.
 * Without a graphics card drawing is slow and script is not: only script is a figure of ours then. There the picture goes
 * along with the hand and is drawn anew where the hand rests; what the frames cost that draw is told by the most of one.
 * A few slow frames say little, so the same is told at a tenth of the width in pixels.
 */
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { ms, say, spread } from './bench/figures';
import { system, withoutGpu } from './bench/first-map';
import { servedCounty } from './bench/served-county';
import { traced } from './bench/trace';

const WANTED_PARCELS = 10_000;
const WARM_UP_MS = 3_000;
const PAN_MS = 5_000;
const STEP_MS = 16;
const COLD_ROUNDS = 2;
const WARM_ROUNDS = 12;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    minutes: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    parcels: { type: 'string', default: '60000' },
  },
});

if (!system) throw new Error('This bench needs a Chromium on the machine; none was found.');

const served = await servedCounty(values);
const { url } = served;
const browser = await chromium.launch({
  executablePath: system,
  args: [...withoutGpu, '--enable-precise-memory-info'],
});

try {
  const light = await openPage(0.1);
  const place = await crowdedPlace(light);
  say(`parcels in view at zoom ${place.zoom.toFixed(2)}`, String(place.parcels));
  await tellPan(light, 'at a tenth of the pixels');
  await settled(light);
  const hover = await traced(light, () => hoverFor(light, 2_000));
  say('script a frame while hovering, at a tenth of the pixels', spread(hover.scriptMs));
  await light.context().close();

  const page = await openPage(1);
  await goTo(page, place.zoom);
  await tellPan(page, 'at all pixels');
  const rest = await traced(page, () => settled(page));
  say('longest task on coming to rest', ms(rest.longestTaskMs));
  if (Number(values.minutes) > 0) await heapGrowth(page, Number(values.minutes));
} finally {
  await browser.close();
  await served.stop();
}

async function openPage(deviceScaleFactor: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, deviceScaleFactor });
  return context.newPage();
}

/** The first frames of a page run script that is not compiled yet: a hand that pans all day meets them once. */
async function tellPan(page: Page, how: string) {
  const { scriptMs, frameMs, longestTaskMs } = await traced(page, () => panFor(page, WARM_UP_MS + PAN_MS));
  let passedMs = 0;
  const cold = frameMs.findIndex((took) => {
    passedMs += took;
    return passedMs > WARM_UP_MS;
  });
  const warm = (figures: readonly number[]) => figures.slice(cold);
  const script = warm(scriptMs);
  say(`script a frame while panning, ${how}`, `${spread(script)}, most ${ms(Math.max(0, ...script))}`);
  say(`frame times, ${how} (${warm(frameMs).length} frames)`, spread(warm(frameMs)));
  say(`longest task while panning, ${how}`, ms(longestTaskMs));
}

async function settled(page: Page) {
  await page.waitForFunction(() => window.__app?.map === 'ready' && window.__app.settled, null, { timeout: 120_000 });
}

async function parcelsInView(page: Page): Promise<number> {
  return page.evaluate<number>(`(() => {
    const counts = window.__app.layers.find(({ code }) => code === 'parcel').inView;
    return Object.entries(counts).filter(([key]) => !key.startsWith('is_')).reduce((sum, [, n]) => sum + n, 0);
  })()`);
}

/** Goes where about `WANTED_PARCELS` are in view: found by counting, so that two runs measure the same. */
async function crowdedPlace(page: Page): Promise<{ zoom: number; parcels: number }> {
  let zoom = 13;
  let parcels = 0;
  for (let tries = 0; tries < 6; tries++) {
    await goTo(page, zoom);
    parcels = await parcelsInView(page);
    if (Math.abs(parcels / WANTED_PARCELS - 1) < 0.08) break;
    zoom += Math.log2(Math.max(1, parcels) / WANTED_PARCELS) / 2;
  }
  return { zoom, parcels };
}

async function goTo(page: Page, zoom: number) {
  await page.goto(`${url}/?v=113.23000,20.90000,${zoom.toFixed(2)}`);
  await settled(page);
  await page.waitForTimeout(1_000); // hills come after the first map
  await settled(page);
}

/** Drags the map to and fro without a pause, each time to the end: a drag that is broken off at once is a click. */
async function panFor(page: Page, durationMs: number) {
  const end = Date.now() + durationMs;
  while (Date.now() < end) {
    for (const direction of [1, -1]) {
      await page.mouse.move(960 - 150 * direction, 600);
      await page.mouse.down();
      for (let step = 0; step < 40; step++) {
        await page.mouse.move(960 - 150 * direction + step * 7 * direction, 600 + Math.sin(step / 6) * 30);
        await page.waitForTimeout(STEP_MS);
      }
      await page.mouse.up();
    }
  }
}

async function hoverFor(page: Page, durationMs: number) {
  const end = Date.now() + durationMs;
  for (let step = 0; Date.now() < end; step++) {
    await page.mouse.move(960 + Math.cos(step / 9) * 220, 560 + Math.sin(step / 7) * 220);
    await page.waitForTimeout(STEP_MS);
  }
}

/**
 * Uses the page as a planner does, and tells how far the heap has grown: from the second round on, and once the engine
 * has compiled what is used (half of all growth) and the caches of tiles and answers are full.
 */
async function heapGrowth(page: Page, minutes: number) {
  const session = await page.context().newCDPSession(page);
  const heapMb = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize / 2 ** 20;
  };
  const end = Date.now() + minutes * 60_000;
  const begun: Record<number, number> = {};
  let rounds = 0;
  while (Date.now() < end) {
    await workRound(page);
    rounds++;
    if (rounds === COLD_ROUNDS || rounds === WARM_ROUNDS) begun[rounds] = await heapMb();
  }
  const last = await heapMb();
  for (const [from, first] of Object.entries(begun))
    say(
      `heap from round ${from} to ${rounds}, after ${minutes} min of use`,
      `${first.toFixed(1)} → ${last.toFixed(1)} MB (${((last / first - 1) * 100).toFixed(1)} %)`,
    );
}

async function workRound(page: Page) {
  await panFor(page, 1_000);
  await hoverFor(page, 500);
  await page.mouse.click(900, 500);
  await page.mouse.wheel(0, -400);
  await page.waitForTimeout(400);
  await page.mouse.wheel(0, 400);
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await page.waitForTimeout(200);
  await page.keyboard.press('l');
  await page.keyboard.down('Shift'); // a box into the basket, and taken back
  await page.mouse.move(820, 460);
  await page.mouse.down();
  await page.mouse.move(980, 580, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.waitForFunction(() => window.__app.basket.count > 0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('t'); // the table, some rows down
  await page.getByRole('row').nth(2).waitFor();
  await page.keyboard.press('t');
  await page.keyboard.press('/');
  await page.keyboard.type('sjz');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await settled(page);
}
