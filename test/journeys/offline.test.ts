import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { camera, drawn, journey } from './browser';
import { type Wire, wireTo } from './network';

const { open, url } = journey();
vi.setConfig({ testTimeout: 300_000 }); // each opens the page twice, and fetches all of it once more beside it

let wire: Wire;
beforeAll(async () => {
  wire = await wireTo(url);
});
afterAll(() => wire.close());

/** Waits until the service worker has taken over and remembers what the map has asked for so far. */
async function remembered(page: Page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(
    async () => {
      const held = async (name: string) => (await (await caches.open(name)).keys()).map((request) => request.url);
      const [tiles, answers, fonts] = await Promise.all([held('tiles'), held('answers'), held('fonts')]);
      const needed = ['/tiles/region/', '/tiles/parcel/', '/tiles/area/', '/terrain/'];
      return (
        navigator.serviceWorker.controller !== null &&
        needed.every((part) => tiles.some((address) => address.includes(part))) &&
        answers.some((address) => address.endsWith('/api/about')) &&
        answers.some((address) => address.includes('/api/features/')) &&
        fonts.length > 3
      );
    },
    null,
    { timeout: 60_000, polling: 300 },
  );
  const count = () =>
    page.evaluate(async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
      return all.reduce((sum, each) => sum + each, 0);
    });
  for (let before = -1, now = await count(); now !== before; now = await count()) {
    before = now;
    await page.waitForTimeout(700);
  }
}

const inView = (page: Page) =>
  page.evaluate(() =>
    Object.fromEntries(window.__app.layers.map(({ code, inView }) => [code, Object.keys(inView).length])),
  );

/** Asks for what must be remembered and for what must not; answers all that is held afterwards. */
const heldAfterFaults = (page: Page) =>
  page.evaluate(async () => {
    for (const path of ['/api/regions/1', '/api/features/nothing/1', '/api/batches', '/tiles/nothing/1/0/0.mvt?v=1'])
      await fetch(path);
    await fetch('/api/regions?parent=990101000000');
    const held = async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return all.flat().map((request) => request.url);
    };
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    // an answer is put away after it was given: what must be is waited for, and the faults have a while more
    for (let look = 0; look < 60 && !(await held()).some((address) => /parent=990101000000/.test(address)); look++)
      await pause(50);
    await pause(300);
    return held();
  });

test('after one visit what was seen works without a network: map, names, card, parts opened later; no fault and no batch is remembered', async () => {
  const { page, trouble } = await open('/healthz', { serviceWorkers: 'allow' });
  await page.goto(`${wire.url}/?r=990101000000&sel=area:1&v=113.20000,20.89500,13.20`);
  await drawn(page);
  const online = await inView(page);
  const title = await page.locator('.card h2').first().textContent();
  const before = await camera(page);
  await remembered(page);
  await page.keyboard.press('t');
  const firstRow = page.locator('[data-row="0"]');
  await firstRow.waitFor();
  const row = await firstRow.textContent();
  await page.keyboard.press('t');
  await page.getByTestId('table-panel').waitFor({ state: 'detached' });
  const held = await heldAfterFaults(page);
  expect(held.some((address) => address.includes('parent=990101000000'))).toBe(true);
  expect(held.filter((address) => /regions\/1$|nothing|api\/batches/.test(address))).toEqual([]);
  trouble.console.length = 0; // the browser names each of those faults

  await page.context().setOffline(true);
  wire.cut();
  await page.reload();
  await drawn(page);
  expect(await inView(page)).toEqual(online);
  expect(online.parcel).toBeGreaterThan(0);
  expect(await page.locator('.card h2').first().textContent()).toBe(title);
  expect(await camera(page)).toEqual(before);
  expect(await page.getByTestId('offline').textContent()).toMatch(/离线 · 数据 \d{4}年/);
  expect(await page.getByTestId('tile-fault').count()).toBe(0);
  expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans SC"', '万村图'))).toBe(true);
  await page.getByTestId('basemap-button').click();
  await page.getByTestId('basemap-menu').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await firstRow.waitFor();
  expect(await firstRow.textContent(), 'rows are asked with a body, and remembered by it').toBe(row);
  expect(trouble.console.filter((text) => !/net::ERR_/.test(text))).toEqual([]);

  wire.mend();
  await page.context().setOffline(false);
  await page.getByTestId('offline').waitFor({ state: 'detached', timeout: 30_000 });
});

test('a new version waits until the reader lets it in, and then comes whole', async () => {
  const path = 'dist/service-worker.js';
  const packed = [`${path}.br`, `${path}.gz`];
  const text = readFileSync(path, 'utf8');
  const { page } = await open('/', { serviceWorkers: 'allow' });
  await drawn(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await drawn(page);
  await page.waitForFunction(
    async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
  );
  try {
    for (const file of packed) renameSync(file, `${file}.aside`);
    writeFileSync(path, `${text}\n// another build\n`);
    await page.waitForTimeout(2500); // the page has asked for its worker by then
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
    const offer = page.getByTestId('new-version');
    await offer.waitFor();
    expect(await offer.textContent()).toContain('有新版本');
    await Promise.all([page.waitForEvent('load'), offer.getByRole('button').click()]);
    await drawn(page);
    expect(await offer.count()).toBe(0);
    const state = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return [registration?.waiting ?? null, registration?.active?.state];
    });
    expect(state).toEqual([null, 'activated']);
  } finally {
    writeFileSync(path, text);
    for (const file of packed) renameSync(`${file}.aside`, file);
  }
});

test('the page can be installed: its manifest, its icons and its worker are served as they should be', async () => {
  const manifest = await (await fetch(`${url}/manifest.webmanifest`)).json();
  expect(manifest).toMatchObject({ name: '万村图', display: 'standalone', start_url: '/' });
  for (const { src, sizes } of manifest.icons) {
    const answer = await fetch(`${url}${src}`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const fields = new DataView(await answer.arrayBuffer());
    expect(`${fields.getUint32(16)}x${fields.getUint32(20)}`).toBe(sizes);
  }
  const worker = await fetch(`${url}/service-worker.js`);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(worker.headers.get('content-type')).toMatch(/javascript/);
});
