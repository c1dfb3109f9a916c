/**
 * `npm run bench -- table`: the attribute table over 60,000 parcels in a browser without a GPU. How long until the first
 * row and until all, how many frames a throw from end to end gives, and whether any place in any frame that was
 * presented stood without a row.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { benchServer } from './bench/bench-server';
import { ms, say, spread } from './bench/figures';
import { system, withoutGpu } from './bench/first-map';
import { buildPage } from './build-page';

type Box = { x: number; y: number; width: number; height: number };
const ROW_PX = 28;

/** Rows in a picture of the page that have no ink where their number stands. */
function blankRows(png: Buffer, rows: Box, numbers: Box): number {
  const { data, width } = PNG.sync.read(png);
  const brightness = (x: number, y: number) => data[(y * width + x) * 4]! + data[(y * width + x) * 4 + 1]!;
  let blanks = 0;
  for (let top = Math.ceil(rows.y); top + 2 * ROW_PX < rows.y + rows.height; top += ROW_PX) {
    let least = 510;
    let most = 0;
    for (let y = top; y < top + ROW_PX; y++)
      for (let x = Math.ceil(numbers.x + 4); x < numbers.x + numbers.width - 2; x++) {
        least = Math.min(least, brightness(x, y));
        most = Math.max(most, brightness(x, y));
      }
    if (most - least < 120) blanks++;
  }
  return blanks;
}

/** All frames that the browser presents while `act` goes on. */
async function framesWhile(session: CDPSession, act: () => Promise<void>): Promise<Buffer[]> {
  const frames: Buffer[] = [];
  const take = ({ data, sessionId }: { data: string; sessionId: number }) => {
    frames.push(Buffer.from(data, 'base64'));
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  };
  session.on('Page.screencastFrame', take);
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await act();
  await session.send('Page.stopScreencast');
  session.off('Page.screencastFrame', take);
  return frames;
}

/** Script's own look at the same, frame by frame, with the time between frames. */
const watchFrames = (page: Page) =>
  page.evaluate(() => {
    const seen = { gaps: [] as number[], blanks: 0, isOver: false };
    Object.assign(window, { seen });
    let before = performance.now();
    const look = (now: number) => {
      if (seen.isOver) return;
      seen.gaps.push(now - before);
      before = now;
      const box = document.querySelector('.table-rows')?.getBoundingClientRect();
      for (let y = (box?.top ?? 0) + 4; box && y < box.bottom - 2; y += 14)
        if (!document.elementFromPoint(box.left + 60, y)?.closest('[data-row]')?.textContent) seen.blanks++;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });

async function throwAbout(page: Page) {
  for (let turn = 0; turn < 12; turn++) {
    await page.getByTestId('table-grid').evaluate(
      (box, at) => {
        box.scrollTop = at * (box.scrollHeight - box.clientHeight);
      },
      [1, 0.37, 0.82, 0][turn % 4]!,
    );
    await page.waitForTimeout(60);
  }
  for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, turn % 3 ? 3100 : -4700);
}

async function benchTable({ parcels, seed }: { parcels: number; seed: number }): Promise<void> {
  if (!system) {
    say('table', 'not measured: there is no Chromium here (apt-get install chromium)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
  await buildPage();
  const { DATABASE_URL: _, ...env } = process.env;
  const server = await benchServer({ ...env, WANCUN_DATA: join(folder, 'data'), HOST: '127.0.0.1' }, parcels, seed);
  const browser = await chromium.launch({ executablePath: system, args: withoutGpu });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    // the runner of this script wraps functions that have names, also those that go into the page
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.goto(server.url);
    await page.waitForFunction(() => window.__app?.settled, null, { timeout: 60_000 });
    const rowsThere = (least: number) =>
      page.waitForFunction(
        (wanted) =>
          Number(document.querySelector<HTMLElement>('[data-testid="table-panel"]')?.dataset.loaded) >= wanted &&
          performance.now(),
        least,
        { timeout: 120_000, polling: 'raf' },
      );
    const began = await page.evaluate(() => performance.now());
    await page.keyboard.press('t');
    const first = Number(await (await rowsThere(1)).jsonValue());
    const all = Number(await (await rowsThere(parcels)).jsonValue());
    say(`table of ${parcels} parcels, from the key to the first row`, ms(first - began));
    say('to all rows', ms(all - began));

    const rows = await page.locator('.table-rows').boundingBox();
    const numbers = await page.locator('.table-rows .table-number').first().boundingBox();
    if (!rows || !numbers) throw new Error('The table has no rows.');
    await page.mouse.move(rows.x + 300, rows.y + 40);
    await watchFrames(page);
    await throwAbout(page);
    const { gaps, blanks } = await page.evaluate(() => {
      const { seen } = window as unknown as { seen: { gaps: number[]; blanks: number; isOver: boolean } };
      seen.isOver = true;
      return { gaps: seen.gaps, blanks: seen.blanks };
    });
    say('frames while thrown from end to end', `${gaps.length}, ${spread(gaps)}`);
    say('places without a row, as the script saw them', String(blanks));
    const frames = await framesWhile(await page.context().newCDPSession(page), () => throwAbout(page));
    const pictured = frames.reduce((sum, frame) => sum + blankRows(frame, rows, numbers), 0);
    say(`rows without ink in ${frames.length} presented frames`, String(pictured));
  } finally {
    await browser.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { parcels: { type: 'string' }, seed: { type: 'string' } } });
await benchTable({ parcels: Number(values.parcels ?? 60_000), seed: Number(values.seed ?? 1) });
