import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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

/** The page has taken on its size and theme, which the map does with the next frame. */
async function fitting(page: Page, theme: (typeof themes)[number]) {
  await page.waitForFunction((wanted) => {
    const box = document.querySelector('.map');
    const canvas = box?.querySelector('canvas');
    const isFitting = canvas?.clientWidth === box?.clientWidth && canvas?.clientHeight === box?.clientHeight;
    return canvas && isFitting && document.documentElement.dataset.theme === wanted;
  }, theme);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Nothing moves any more: fonts are there, tiles drawn. */
async function still(page: Page) {
  await drawn(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  await drawn(page);
}

/** Pixels of a thumbnail: about a button of the toolbar. */
const CELL = 10;
/** Mean steps of 255 a colour; two runs on one machine differ by 0.5, fonts and graphics devices by shades at edges. */
const SAME = 10;
/** A label that moved, a figure of another day; a part that is missing or elsewhere changes more. */
const MOST_CELLS = 3;

/** How many cells of two pictures of one size show something else. */
function cellsApart(a: PNG, b: PNG): number {
  const across = Math.ceil(a.width / CELL);
  const sums = new Float64Array(across * Math.ceil(a.height / CELL));
  const sizes = new Uint32Array(sums.length);
  for (let y = 0; y < a.height; y++)
    for (let x = 0; x < a.width; x++) {
      const cell = Math.floor(y / CELL) * across + Math.floor(x / CELL);
      const at = 4 * (y * a.width + x);
      for (const colour of [at, at + 1, at + 2]) sums[cell]! += Math.abs(a.data[colour]! - b.data[colour]!);
      sizes[cell]! += 3;
    }
  return sums.filter((sum, cell) => sum / sizes[cell]! > SAME).length;
}

/** Every state in every size and theme, on a screen of `density` pixels to one of CSS. */
async function take(density: number, keep: (bytes: Buffer, name: string, at: [row: number, column: number]) => void) {
  for (const [state, { name, path, reach }] of states.entries()) {
    const { page } = await open(path, { colorScheme: 'light', deviceScaleFactor: density });
    await fitting(page, 'light');
    await still(page);
    await reach?.(page);
    for (const [n, theme] of themes.entries()) {
      await page.emulateMedia({ colorScheme: theme });
      const there = [...taken.entries()]; // and back in the other theme: another size brings more into view than colours
      for (const [nth, { name: size, width, height }] of n % 2 ? there.toReversed() : there) {
        await page.setViewportSize({ width, height });
        await fitting(page, theme);
        await layersOpen(page, size !== '768x1024'); // a tablet that is opened so has them folded away
        await still(page);
        keep(await page.screenshot(), `${name}-${size}-${theme}`, [state, n * taken.length + nth]);
      }
    }
    await page.context().close();
  }
}

test('the workbench looks as it was approved, in four sizes, two themes, five states', {
  timeout: 400_000,
}, async () => {
  if (isApproving) {
    mkdirSync(TAKEN, { recursive: true });
    await take(1, (bytes, name) => writeFileSync(`${TAKEN}/${name}.png`, bytes)); // for the eye
  }
  const rows: PNG[][] = states.map(() => []);
  await take(0.5, (bytes, _, [row, column]) => {
    rows[row]![column] = thumbnail(PNG.sync.read(bytes), taken[column % taken.length]!.thumbnail);
  });
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
      const cells = cellsApart(picture, before);
      return cells > MOST_CELLS ? [`${states[n]!.name} ${size.name} ${themes[theme]}: ${cells} cells`] : [];
    }),
  );
  expect(unlike).toEqual([]);
});
