import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Edited } from '#shared/edit';
import type { FeatureDetail } from '#shared/feature';
import { square } from '../fixtures/square';
import { drawn, journey } from './browser';
import { faultsOnTheWay } from './looks';
import { readVideo } from './read-video';

const { open } = journey();
const LOOK = 'test-results/stop-acts';
const UNDONE = /已撤销|Undone/;
const WAIT = { timeout: 60_000 };

const arrivesAt = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene, {
    timeout: 90_000,
  });

/** The first belt at its first stop. */
async function atFirstStop(page: Page): Promise<FeatureDetail> {
  await page.getByTestId('present').first().click();
  await page.getByTestId('tour-opening').waitFor();
  const belt = await page.evaluate(() => Number(new URL(window.location.href).searchParams.get('tour')));
  await page.keyboard.press('1');
  await arrivesAt(page, 1);
  await drawn(page);
  const told: FeatureDetail = await page.evaluate(async (id) => (await fetch(`/api/features/belt/${id}`)).json(), belt);
  return stopNow(page, told.belt!.stops[0]!.id);
}

const stopNow = (page: Page, id: number): Promise<FeatureDetail> =>
  page.evaluate(async (of) => (await fetch(`/api/features/stop/${of}`)).json(), id);
const sceneNow = async (page: Page, { id }: FeatureDetail) => (await stopNow(page, id)).scene;

const veilNow = (page: Page) =>
  page.evaluate(
    () => window.__app.picture!.layers.find(({ id }) => id === 'tour-veil')!.paint['fill-opacity'] as number,
  );

/** How bright the land is, left of the card and above the bar, 0 to 255. */
async function brightness(page: Page): Promise<number> {
  const picture = await page.screenshot({ clip: { x: 20, y: 400, width: 700, height: 200 } });
  const { channels } = await sharp(picture).greyscale().stats();
  return channels[0]!.mean;
}

/** A request of the page's own hand. */
const ask = (page: Page, method: string, path: string, body: unknown, version?: number): Promise<Edited> =>
  page.evaluate(
    async ([how, where, sent, seen]) => {
      const headers = { 'Content-Type': 'application/json', ...(seen === null ? {} : { 'If-Match': `"${seen}"` }) };
      return (await fetch(where, { method: how, headers, body: JSON.stringify(sent) })).json();
    },
    [method, path, body, version ?? null] as const,
  );

describe('what a stop sets off', () => {
  test('is picked by clicks on the map, saved, shown from the arrival on under a veil, and taken back step by step', async () => {
    const { page, trouble } = await open('/belt', { deviceScaleFactor: 1 });
    const stop = await atFirstStop(page);
    const list = page.getByTestId('pick-list').locator('li');
    await page.keyboard.press('h');
    await page.getByTestId('tour-pick').waitFor();
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.map canvas')!.style.cursor === 'crosshair');
    await page.mouse.click(470, 300);
    await expect.poll(() => list.count(), WAIT).toBe(1);
    await page.mouse.click(620, 560);
    await expect.poll(() => list.count(), WAIT).toBe(2);
    const [first, second] = (await sceneNow(page, stop))!.shown!;
    expect(await veilNow(page), 'nobody asked for one').toBe(0);
    const before = await brightness(page);
    await page.getByTestId('pick-dim').check();
    await expect.poll(() => sceneNow(page, stop), WAIT).toEqual({ shown: [first, second], isDimmed: true });
    await expect.poll(() => veilNow(page), WAIT).toBeGreaterThan(0.3);
    await expect.poll(() => brightness(page), WAIT).toBeLessThan(before * 0.8);
    await page.screenshot({ path: `${LOOK}/picking.png` });
    expect(await page.getByTestId('pick-shown').getAttribute('aria-pressed')).toBe('true');
    expect(await faultsOnTheWay(page, [{ name: 'picking', part: '.tour', reach: async () => {} }])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });

    await page.mouse.click(470, 300);
    await expect.poll(() => list.count(), { ...WAIT, message: 'a second click takes it off' }).toBe(1);
    await page.keyboard.press('Control+z');
    await expect.poll(() => list.count(), { ...WAIT, message: 'and a step back brings it back' }).toBe(2);
    await list.first().getByRole('button').click();
    await expect.poll(() => sceneNow(page, stop), WAIT).toEqual({ shown: [second], isDimmed: true });
    await page.keyboard.press('Escape');
    await page.getByTestId('tour-pick').waitFor({ state: 'detached' });
    expect(await page.getByTestId('tour-paused').count(), 'Esc ended the picking, not more').toBe(0);

    await page.keyboard.press('v');
    await expect
      .poll(() => sceneNow(page, stop), WAIT)
      .toMatchObject({ shown: [second], isDimmed: true, camera: { zoom: expect.any(Number) } });
    const named = (await stopNow(page, stop.id)).highlighted!.features.map(({ name }) => name);
    expect(await page.getByTestId('tour-shown').locator('li').allTextContents()).toEqual(named);

    await page.keyboard.press('PageDown');
    await arrivesAt(page, 2);
    expect(await veilNow(page), 'it was left').toBe(0);
    expect(await page.getByTestId('tour-shown').count()).toBe(0);
    await page.keyboard.press('PageUp');
    await arrivesAt(page, 1);
    await expect.poll(() => veilNow(page), WAIT).toBeGreaterThan(0.3);
    await page.screenshot({ path: `${LOOK}/shown.png` });

    await page.keyboard.press('Control+z');
    await expect
      .poll(() => sceneNow(page, stop), { ...WAIT, message: 'the view' })
      .toEqual({ shown: [second], isDimmed: true });
    await page.getByTestId('tour-notice').filter({ hasText: UNDONE }).waitFor(); // and the page has heard of it
    await page.getByTestId('forget-view').click();
    await expect.poll(() => sceneNow(page, stop), WAIT).toBeNull();
    await expect.poll(() => veilNow(page), WAIT).toBe(0);
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.getByTestId('tour-shown').locator('li').count(), WAIT).toBe(1);
    await page.getByTestId('tour-notice').filter({ hasText: UNDONE }).waitFor(); // a step that is under way is the only one
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => page.getByTestId('tour-shown').count(), WAIT).toBe(0);
    expect(await sceneNow(page, stop)).toBeNull();
    expect(trouble.console).toEqual([]);
  });

  test('and is gone is named by the check before the visit, which leads to where it is taken off', async () => {
    const { page } = await open('/belt');
    const stop = await atFirstStop(page);
    const [lng, lat] = stop.bbox!;
    const { feature: area } = await ask(page, 'POST', '/api/features/area', {
      values: { name: '将撤销的片区' },
      geometry: square(lng, lat, 0.01),
    });
    const { version } = await stopNow(page, stop.id);
    const shown = [{ layer: 'area', id: area.id }];
    await ask(page, 'PATCH', `/api/features/stop/${stop.id}`, { scene: { shown } }, version);
    await ask(page, 'DELETE', `/api/features/area/${area.id}`, {}, area.version);
    await page.reload();
    await page.getByTestId('tour-check-open').click();
    await page.locator('[data-code="shown-missing"]').waitFor({ timeout: 60_000 });
    await page.getByTestId('check-pick').click();
    await arrivesAt(page, 1);
    expect(await page.getByTestId('pick-missing').textContent()).toContain('1 处');
    await page.getByTestId('pick-drop').click();
    await expect.poll(() => sceneNow(page, stop), WAIT).toBeNull();
    await page.getByTestId('pick-missing').waitFor({ state: 'detached' });
  });
});

/** A draft of the first stop alone, two seconds there, and how dark and how bright its pictures were. */
async function filmOf(page: Page) {
  await page.getByTestId('film').first().click();
  await page.getByTestId('film-size').selectOption('640x360');
  await page.getByTestId('film-rate').selectOption('10');
  await page.getByTestId('film-stay').fill('2');
  await page.getByTestId('film-to').selectOption('1');
  const saving = page.waitForEvent('download', { timeout: 300_000 });
  await page.getByTestId('film-make').click();
  const seen = page.evaluate(async () => {
    const lights: number[] = [];
    for (const until = performance.now() + 300_000; performance.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      const shown = document.querySelector<HTMLCanvasElement>('.film-progress canvas');
      if (!shown && lights.length > 0) break;
      const pixels = shown?.getContext('2d')?.getImageData(10, 90, 160, 80).data;
      if (pixels?.[3]) lights.push(pixels.reduce((sum, one) => sum + one, 0) / pixels.length);
    }
    return { least: Math.min(...lights), most: Math.max(...lights) };
  });
  const path = await (await saving).path();
  return { video: await readVideo(page, Uint8Array.from(readFileSync(path))), ...(await seen) };
}

describe('the video of a stop that sets features off', () => {
  test('darkens from the arrival on, and made again has the same frames', async () => {
    const { page } = await open('/belt');
    const stop = await atFirstStop(page);
    const [lng, lat] = stop.bbox!;
    const { feature: area } = await ask(page, 'POST', '/api/features/area', {
      values: { name: '片中的片区' },
      geometry: square(lng, lat, 0.002),
    });
    const scene = { shown: [{ layer: 'area', id: area.id }], isDimmed: true };
    await ask(page, 'PATCH', `/api/features/stop/${stop.id}`, { scene }, (await stopNow(page, stop.id)).version);
    await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
    await page.goto(`${new URL(page.url()).origin}/belt`);
    const first = await filmOf(page);
    expect(first.least).toBeLessThan(first.most * 0.8);
    await page.reload();
    const second = await filmOf(page);
    expect(second.video).toEqual(first.video);
    await ask(page, 'PATCH', `/api/features/stop/${stop.id}`, { scene: null }, (await stopNow(page, stop.id)).version);
    await ask(page, 'DELETE', `/api/features/area/${area.id}`, {}, area.version);
  });
});

describe('the figures of a stop', () => {
  test('run to their values once it is reached, and what is read out is the value alone', async () => {
    const { page } = await open('/belt', { reducedMotion: 'no-preference', viewport: { width: 900, height: 600 } });
    await page.getByTestId('present').first().click();
    await page.getByTestId('tour-opening').waitFor();
    const seen = await page.evaluate(async () => {
      const told = new Set<string>();
      const running: string[] = [];
      let waited = '';
      window.dispatchEvent(new KeyboardEvent('keydown', { key: '1', cancelable: true }));
      for (const until = performance.now() + 60_000; performance.now() < until; ) {
        await new Promise(requestAnimationFrame);
        const count = document.querySelector('.tour-count');
        if (!count) continue;
        told.add(count.firstElementChild!.textContent!);
        const now = count.querySelector('[aria-hidden]')?.textContent;
        if (!window.__app.tour!.isArrived) waited += now ?? 'stands';
        else if (now === undefined) break;
        else if (now !== running.at(-1)) running.push(now!);
      }
      return { told: [...told], running, waited };
    });
    expect(seen.told).toHaveLength(1);
    expect(seen.waited, 'its place is kept empty on the way').toBe('');
    const numbers = seen.running.filter(Boolean).map((text) => Number(text.replaceAll(',', '')));
    expect(numbers.length).toBeGreaterThan(1);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(numbers.at(-1)).toBeLessThanOrEqual(Number(seen.told[0]!.replaceAll(',', '')));
  });

  test('stand at once for whom motion troubles', async () => {
    const { page } = await open('/belt');
    await atFirstStop(page);
    expect(await page.locator('.tour-count').count()).toBeGreaterThan(0);
    expect(await page.locator('.tour-count [aria-hidden]').count()).toBe(0);
  });
});
