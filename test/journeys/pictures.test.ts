import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { contactSheet, cutSheet, thumbnail } from '../pictures/thumbnail';
import { drawn, journey } from './browser';

const { open } = journey();

/** The picture that later ones are held against: made by `npm run pictures`, looked at, and committed. */
const SHEET = 'test/pictures/contact-sheet.png';
const TAKEN = 'test-results/pictures';

const sizes = [
  { name: '1280x720', width: 1280, height: 720, thumbnail: 320 },
  { name: '1920x1080', width: 1920, height: 1080, thumbnail: 320 },
  { name: '768x1024', width: 768, height: 1024, thumbnail: 192 },
  { name: '390x844', width: 390, height: 844, thumbnail: 120 },
] as const;
const isApproving = process.env.WANCUN_PICTURES === 'approve';
/** All forty where they are approved and under CI; elsewhere the desktop's and the phone's. */
const taken =
  isApproving || process.env.CI === 'true'
    ? sizes
    : sizes.filter(({ name }) => name === '1280x720' || name === '390x844');
const themes = ['light', 'dark'] as const;

/** Five states of the workbench, as a planner's day goes through them. */
const states: { name: string; path: string; reach?: (page: Page) => Promise<void> }[] = [
  { name: 'county', path: '/' },
  { name: 'parcel', path: '/?v=113.20000,20.90000,15.20', reach: selectMiddle },
  { name: 'basket', path: '/?v=113.20000,20.90000,14.30', reach: boxSelect },
  { name: 'table', path: '/parcel?v=113.20000,20.90000,13.60&table=parcel&f.parcel=area_mu+%3E%3D+2' },
  {
    name: 'search',
    path: '/?v=113.20000,20.90000,12.40&lang=en',
    reach: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('sjz');
      await page.getByRole('option').first().waitFor();
    },
  },
];

async function selectMiddle(page: Page) {
  await page.mouse.click(640, 380);
  await page.getByTestId('feature-card').waitFor();
}

async function boxSelect(page: Page) {
  await page.keyboard.down('Shift');
  await page.mouse.move(480, 260);
  await page.mouse.down();
  await page.mouse.move(760, 480, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await page.getByTestId('right-basket').waitFor();
}

/** Folds the layers in or out; a page that takes on another size may do so itself a moment later. */
async function layersOpen(page: Page, open: boolean) {
  const fold = () =>
    page.evaluate((isWanted) => {
      const button = document.querySelector<HTMLElement>(
        isWanted ? '[data-testid="layer-opener"]' : '[data-testid="layer-panel"] header button',
      );
      if (!button?.checkVisibility()) return true;
      button.click();
      return false;
    }, open);
  await expect.poll(fold).toBe(true);
}

/** Nothing moves any more: the map has the size of its box and the colours of the theme, fonts are there, tiles drawn. */
async function still(page: Page, theme: (typeof themes)[number]) {
  await page.waitForFunction((wanted) => {
    const box = document.querySelector('.map');
    const canvas = box?.querySelector('canvas');
    const isFitting = canvas?.clientWidth === box?.clientWidth && canvas?.clientHeight === box?.clientHeight;
    return canvas && isFitting && document.documentElement.dataset.theme === wanted;
  }, theme);
  // the map takes note of a new size or theme with the next frame
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await drawn(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await drawn(page);
}

test('the workbench looks as it was approved, in four sizes, two themes, five states', {
  timeout: 400_000,
}, async () => {
  mkdirSync(TAKEN, { recursive: true });
  const rows: PNG[][] = [];
  for (const { name, path, reach } of states) {
    const { page } = await open(path, { colorScheme: 'light' });
    await still(page, 'light');
    await reach?.(page);
    const row: PNG[] = [];
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      for (const { name: size, thumbnail: across, ...viewport } of taken) {
        await page.setViewportSize(viewport);
        await still(page, theme);
        await layersOpen(page, size !== '768x1024'); // a tablet that is opened so has them folded away
        await still(page, theme);
        const bytes = await page.screenshot();
        writeFileSync(`${TAKEN}/${name}-${size}-${theme}.png`, bytes);
        row.push(thumbnail(PNG.sync.read(bytes), across));
      }
    }
    rows.push(row);
    await page.context().close();
  }
  if (isApproving) {
    writeFileSync(SHEET, PNG.sync.write(contactSheet(rows), { deflateLevel: 9 }));
    return;
  }
  const all = sizes.map(({ width, height, thumbnail: across }) => ({
    width: across,
    height: Math.round((height * across) / width),
  }));
  const approved = cutSheet(
    PNG.sync.read(readFileSync(SHEET)),
    states.map(() => themes.flatMap(() => all)),
  );
  const unlike = rows.flatMap((row, n) =>
    row.flatMap((picture, at) => {
      const size = taken[at % taken.length]!;
      const theme = Math.floor(at / taken.length);
      const before = approved[n]![theme * sizes.length + sizes.indexOf(size)]!;
      const share = differing(picture, before);
      return share > MOST ? [`${states[n]!.name} ${size.name} ${themes[theme]}: ${(share * 100).toFixed(1)} %`] : [];
    }),
  );
  expect(unlike).toEqual([]);
});

/** Fonts and graphics devices differ by shades at edges; a panel that moved differs by far more. */
const MOST = 0.08;
const differing = (a: PNG, b: PNG) =>
  pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.2, includeAA: false }) / (a.width * a.height);
