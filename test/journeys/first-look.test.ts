import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { drawn, journey } from './browser';
import { bothLooks, wear } from './looks';
import { takeWebglAway } from './without-webgl';

const { open, visit } = journey();

describe('the first look', () => {
  test('A1 boundaries, names and legend stand there with no network, no error and no request beyond the server', async () => {
    const { page, trouble } = await visit('/');
    expect(await page.evaluate(() => window.__app.map)).toBe('ready');
    for (const look of bothLooks) {
      await wear(page, look);
      await drawn(page);
      const inView = await page.evaluate(() => Object.fromEntries(window.__app.layers.map((l) => [l.code, l.inView])));
      expect(inView.region?.['border-3']).toBeGreaterThan(0);
      expect(inView.region?.['border-4']).toBeGreaterThan(0);
      expect(inView.project).not.toEqual({});
      const { border, notice } = look.words;
      expect(await page.getByTestId('legend-region-border-3').textContent()).toContain(border[3]);
      expect(await page.getByTestId('legend-region-border-4').textContent()).toContain(border[4]);
      expect(await page.getByTestId('notice-demo').textContent()).toBe(DEMO_NOTICE);
      expect(await page.getByTestId('notice-review').textContent()).toBe(INTERNAL_NOTICE);
      expect(await page.locator('.notices').textContent()).toContain(notice.internalGloss);
    }
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
    expect(await page.locator('#too-old').isVisible()).toBe(false);
  });

  test('script before the first map weighs at most 600 kB gzipped, the map’s worker among it', async () => {
    const { page } = await visit('/');
    const paths = await page.evaluate(() => {
      const { startTime } = performance.getEntriesByName('first-useful-map')[0]!;
      const asked = performance.getEntriesByType('resource').filter((entry) => entry.startTime < startTime);
      return asked.map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('.js'));
    });
    const files = [...new Set(paths)];
    expect(files.filter((path) => /worker/.test(path)).length).toBe(1);
    const sizes = files.map((path) => gzipSync(readFileSync(`dist${path}`), { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(600_000);
  });

  test('the legend of parcels comes with their zoom and lists only what is in view', async () => {
    const { page } = await visit('/?v=113.20000,20.89500,13.50');
    const keys = await page.evaluate(() => Object.keys(window.__app.layers.find((l) => l.code === 'parcel')!.inView));
    const listed = await page.getByTestId('legend').locator('[data-testid^="legend-parcel-"]').all();
    expect(listed.length).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(2);
    await page.getByTestId('toggle-parcel').uncheck();
    expect(new URL(page.url()).searchParams.get('hide')).toBe('parcel');
    await page.waitForFunction(() => !document.querySelector('[data-testid^="legend-parcel-"]'));
  });

  test('language and theme change by one click; the language goes along in the link, the theme stays here', async () => {
    const { page } = await visit('/');
    await page.getByTestId('language').click();
    await page.getByText('Consolidation areas').first().waitFor();
    expect(new URL(page.url()).searchParams.get('lang')).toBe('en');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByTestId('theme').click();
    await drawn(page);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.reload();
    await drawn(page);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('H3 on a phone nothing scrolls sideways, targets are 44 px, and the sheet moves by drag and by keys', async () => {
    const { page } = await open('/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await drawn(page);
    const sheet = page.getByTestId('bottom-sheet');
    const handle = page.getByTestId('sheet-handle');
    for (const look of bothLooks) {
      await wear(page, look);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      expect(await sheet.getAttribute('data-height')).toBe('peek');
      await handle.press('ArrowUp');
      expect(await sheet.getAttribute('data-height')).toBe('half');
      expect(await handle.getAttribute('aria-valuetext')).toBe(look.words.card.sheet.half);
      await page.waitForTimeout(400); // the sheet glides to its height
      const grip = (await handle.boundingBox())!;
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(grip.x + grip.width / 2, 90, { steps: 6 });
      await page.mouse.up();
      expect(await sheet.getAttribute('data-height')).toBe('full');
      expect(await smallTargets(page)).toEqual([]);
      await page.getByTestId('tab-layers').click();
      expect(await smallTargets(page)).toEqual([]);
      await page.getByTestId('tab-card').click();
      await handle.press('Home');
    }
  });

  test('a machine without WebGL gets lists instead of a map, an old browser a sentence', async () => {
    const { page } = await open('/healthz');
    await takeWebglAway(page);
    await page.addInitScript(() => {
      delete (HTMLElement.prototype as { popover?: unknown }).popover;
    });
    await page.goto(new URL('/', page.url()).href);
    await page.getByTestId('list-mode').waitFor();
    expect(await page.getByTestId('list-mode').textContent()).toContain('地类图斑');
    expect(await page.evaluate(() => window.__app.map)).toBe('none');
    expect(await page.locator('#too-old').isVisible()).toBe(true);
  });
});

const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], label, summary')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((element) => !element.classList.contains('skip'))
      .map((element) => ({ box: element.getBoundingClientRect(), words: element.textContent || element.ariaLabel }))
      .filter(({ box }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5))
      .map(({ box, words }) => `${words} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`),
  );
