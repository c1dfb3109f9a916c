import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, test } from 'vitest';
import { unzipped } from '../fixtures/unzipped';
import { journey } from './browser';

const { open } = journey();
const LOOK = 'test-results/tour-pack';
const folder = mkdtempSync(join(tmpdir(), 'wancun-stick-'));
/** The page of the pack, as a stick has it. */
let page = '';
let files = 0;
let bytes = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The pack opened from the disk in a context that never saw the site, and has no network. */
async function opened(options: BrowserContextOptions = {}) {
  const { page: first } = await open('/healthz');
  const browser = first.context().browser()!;
  await first.context().close();
  const context = await browser.newContext({
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 0.5,
    reducedMotion: 'reduce',
    offline: true,
    ...options,
  });
  const stick = await context.newPage();
  stick.setDefaultTimeout(90_000);
  const trouble: string[] = [];
  stick.on('console', (message) => message.type() === 'error' && trouble.push(message.text()));
  stick.on('pageerror', (error) => trouble.push(String(error)));
  stick.on('requestfailed', (request) => trouble.push(`${request.failure()?.errorText} ${request.url()}`));
  stick.on('request', (request) => {
    if (/^(https?|wss?):/.test(request.url())) trouble.push(`asked the network: ${request.url()}`);
  });
  await stick.goto(page);
  await stick.getByTestId('tour-opening').waitFor();
  await stick.waitForFunction(() => window.__app.map === 'ready' && window.__app.tour?.isFetched, null);
  return { stick, trouble };
}

const arrivesAt = (stick: Page, scene: number) =>
  stick.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene);

/** Colours of the open part of the map; one or two are an empty sheet. */
async function coloursOf(stick: Page): Promise<number> {
  const { data } = PNG.sync.read(await stick.screenshot({ clip: { x: 100, y: 150, width: 600, height: 400 } }));
  const colours = new Set<number>();
  for (let at = 0; at < data.length; at += 4) colours.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
  return colours.size;
}

describe('a packed tour', () => {
  test('is taken by a button that says before and after how large it is', async () => {
    const { page: site, trouble } = await open('/belt', { deviceScaleFactor: 1 });
    await site.getByTestId('pack').first().click();
    const size = site.getByTestId('pack-size');
    await expect.poll(() => size.textContent(), { timeout: 60_000 }).toMatch(/\d 站 · [\d,]+ 块切片 · 约 \d+\.\d MB/);
    await site.screenshot({ path: `${LOOK}/dialog.png` });
    const coming = site.waitForEvent('download');
    await site.getByTestId('pack-go').click();
    const zip = join(folder, 'pack.zip');
    await (await coming).saveAs(zip);
    await site.getByTestId('pack-done').waitFor();
    const megabytes = (readFileSync(zip).length / 1e6).toFixed(1);
    expect(await site.getByTestId('pack-done').textContent()).toContain(`${megabytes} MB`);
    expect(trouble.console).toEqual([]);
    await site.context().close();
    for (const [name, content] of await unzipped(readFileSync(zip))) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      if (name.endsWith('.html')) page = pathToFileURL(path).href;
      files++;
      bytes += content.length;
    }
    console.log(`The pack: ${megabytes} MB, unpacked ${files} files of ${(bytes / 1e6).toFixed(1)} MB.`);
  });

  test('opened from the disk without a network plays from its slate to its end, map, figures and pictures', async () => {
    const { stick, trouble } = await opened();
    const notice = stick.getByTestId('pack-notice');
    expect(await notice.textContent()).toContain(`${(bytes / 1e6).toFixed(1)} MB`);
    expect(await notice.textContent()).toContain('演示数据(虚构)');
    expect(await stick.getByTestId('tour-leave').count()).toBe(0); // there is no map to go back to
    await stick.screenshot({ path: `${LOOK}/slate.png` });
    await stick.keyboard.press('Enter');
    await arrivesAt(stick, 0);
    const stops = await stick.evaluate(() => window.__app.tour!.stops);
    expect(stops).toBeGreaterThan(3);
    let pictures = 0;
    for (let scene = 0; scene <= stops; scene++) {
      if (scene > 0) await stick.keyboard.press('PageDown');
      await arrivesAt(stick, scene);
      await expect.poll(() => coloursOf(stick), { timeout: 60_000 }).toBeGreaterThan(20);
      if (scene > 0) expect(await stick.locator('.tour-figures b').count()).toBeGreaterThan(0);
      const widths = () =>
        stick.locator('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
      await expect.poll(async () => (await widths()).every((width) => width > 0)).toBe(true);
      expect(await stick.getByTestId('media-missing').count()).toBe(0);
      pictures += (await widths()).length;
      if (scene < 3) await stick.screenshot({ path: `${LOOK}/scene-${scene}.png` });
    }
    expect(pictures).toBeGreaterThan(0);
    const faults = await stick.evaluate(() => window.__app.layers.filter(({ fault }) => fault !== null));
    expect(faults).toEqual([]);
    await stick.keyboard.press('PageDown');
    await stick.getByTestId('tour-end').waitFor();
    expect(await stick.getByTestId('tour-end').locator('li').count()).toBe(stops);
    await stick.screenshot({ path: `${LOOK}/end.png` });
    expect(trouble).toEqual([]);
    await stick.context().close();
  });

  test('has the keys, the presenter’s window, both languages and both themes, and goes on after a crash', async () => {
    const { stick, trouble } = await opened({ colorScheme: 'dark' });
    expect(await stick.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await stick.getByTestId('language').click();
    expect(await stick.getByTestId('tour-start').textContent()).toBe('Start');
    expect(await stick.evaluate(() => document.documentElement.lang)).toBe('en');
    await stick.getByTestId('tour-start').click();
    await arrivesAt(stick, 0);
    const opening = stick.context().waitForEvent('page');
    await stick.keyboard.press('n');
    const notes = await opening;
    await notes.getByTestId('notes-coming').waitFor();
    await notes.getByTestId('notes-next').click();
    await arrivesAt(stick, 1);
    expect(await notes.evaluate(() => getComputedStyle(document.querySelector('.tour-notes')!).display)).not.toBe(
      'block',
    );
    expect(
      await notes.evaluate(() =>
        [...document.fonts].some(({ status, family }) => status === 'loaded' && /Noto/.test(family)),
      ),
    ).toBe(true);
    await notes.screenshot({ path: `${LOOK}/notes-dark.png` });
    await notes.close();
    await stick.keyboard.press('3');
    await arrivesAt(stick, 3);
    await stick.screenshot({ path: `${LOOK}/dark-en.png` });
    await stick.keyboard.press('b');
    await stick.getByTestId('tour-black').waitFor();
    await stick.keyboard.press('b');
    await stick.keyboard.press('g');
    await stick.getByTestId('tour-jump-text').fill('2');
    await stick.keyboard.press('Enter');
    await arrivesAt(stick, 2);
    await stick.reload();
    await stick.getByTestId('tour-go-on').click();
    await arrivesAt(stick, 2);
    await stick.keyboard.press('Escape');
    await stick.getByTestId('tour-paused').waitFor();
    await stick.keyboard.press('Escape');
    await stick.getByTestId('tour-opening').waitFor(); // who leaves stands before the beginning again
    await stick.getByTestId('tour-go-on').waitFor();
    expect(trouble).toEqual([]);
    await stick.context().close();
  });
});
