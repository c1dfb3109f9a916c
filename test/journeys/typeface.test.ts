import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { journey } from './browser';
import { bothLooks, wear } from './looks';

const { visit } = journey();
const SHARP = { deviceScaleFactor: 2 };

/** Bits of what is written in ink on a picture, cut to its own box; `width` in pixels. */
type Ink = { width: number; height: number; bits: boolean[]; count: number };

/** Every layer but the regions is off and the zoom shows one name only, so that all ink on the sheet is that name. */
const ONLY_THE_COUNTY = '/?v=113.20150,20.90100,8.40&hide=area,belt,farmland,parcel,project,river,road,stop';

describe('A2 Chinese is drawn in the bundled font', () => {
  test('the name on the map has the shape of the bundled font, not of a box or of another font', async () => {
    const { page } = await visit(ONLY_THE_COUNTY, SHARP);
    await page.waitForTimeout(600); // names fade in
    const name = (await page.getByTestId('region-card').locator('h2').textContent())!;
    const onMap = await inkOnMap(page);
    const drawnHere = (text: string, family: string) => inkOfText(page, text, `700 ${SIZE}px ${family}`);
    const bundled = await drawnHere(name, '"Noto Sans SC"');
    const boxes = await drawnHere('□'.repeat(name.length), '"DejaVu Sans", sans-serif');
    const others = await drawnHere('田'.repeat(name.length), '"Noto Sans SC"');
    expect(onMap.count).toBeGreaterThan(400);
    const likeness = overlap(onMap, bundled);
    expect(likeness).toBeGreaterThan(0.7); // what a distance field and a canvas share of the same letters
    expect(likeness).toBeGreaterThan(overlap(onMap, boxes) + 0.2);
    expect(likeness).toBeGreaterThan(overlap(onMap, others) + 0.2);
  });

  test('every character of 张槎街道 in the card comes from a bundled file that is loaded', async () => {
    const { page } = await visit('/?r=440604011000', SHARP);
    await page.getByRole('heading', { name: '张槎街道', exact: true }).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const missing = await page.evaluate(() => {
      const loaded = [...document.fonts].filter(
        ({ family, weight, status }) => /Noto Sans SC/.test(family) && weight === '700' && status === 'loaded',
      );
      const covers = (range: string, point: number) =>
        range.split(',').some((part) => {
          const [from, to] = part.trim().replace(/^U\+/i, '').split('-');
          return point >= Number.parseInt(from!, 16) && point <= Number.parseInt(to ?? from!, 16);
        });
      return [...'张槎街道'].filter(
        (character) => !loaded.some(({ unicodeRange }) => covers(unicodeRange, character.codePointAt(0)!)),
      );
    });
    expect(missing).toEqual([]);
    const [heading] = await page.evaluate(() =>
      [...document.querySelectorAll('h2')].map((element) => getComputedStyle(element).fontFamily),
    );
    expect(heading).toMatch(/^"?Noto Sans SC/);

    for (const look of bothLooks) {
      await wear(page, look);
      const { shown, reference, boxes } = await inkOfHeading(page, '张槎街道');
      expect(Math.abs(shown / reference - 1), look.theme).toBeLessThanOrEqual(0.02);
      expect(Math.abs(boxes / reference - 1), 'the measure sees boxes').toBeGreaterThan(0.1);
    }
  });
});

const FONT = 'node_modules/@fontsource/noto-sans-sc';

/** The bundled files that draw these characters in bold. */
function filesOf(text: string) {
  const ranges: Record<string, string> = JSON.parse(readFileSync(`${FONT}/unicode.json`, 'utf8'));
  const covers = (range: string, point: number) =>
    range.split(',').some((part) => {
      const [from, to] = part.replace('U+', '').split('-');
      return point >= Number.parseInt(from!, 16) && point <= Number.parseInt(to ?? from!, 16);
    });
  return Object.entries(ranges)
    .filter(([, range]) => [...text].some((character) => covers(range, character.codePointAt(0)!)))
    .map(([subset, unicodeRange]) => {
      const name = subset.replace(/[[\]]/g, '');
      const file = readFileSync(`${FONT}/files/noto-sans-sc-${name}-700-normal.woff2`).toString('base64');
      return { unicodeRange, file };
    });
}

/**
 * How much ink the heading has on the screen, how much the same text has in the bundled files alone (under a name that
 * nothing else of the page or the machine answers to), and how much boxes in its place would have.
 */
async function inkOfHeading(page: Page, text: string) {
  const heading = page.getByRole('heading', { name: text, exact: true });
  const picture = (await heading.screenshot()).toString('base64');
  return heading.evaluate(
    async (element, { picture, text, files }) => {
      for (const { unicodeRange, file } of files) {
        const bytes = Uint8Array.from(atob(file), (one) => one.charCodeAt(0)); // the page takes fonts from no data: address
        document.fonts.add(await new FontFace('Reference', bytes, { weight: '700', unicodeRange }).load());
      }
      const { fontWeight, fontSize, letterSpacing, color } = getComputedStyle(element);
      const px = (length: string) => (Number.parseFloat(length) || 0) * devicePixelRatio;
      const image = new Image();
      image.src = `data:image/png;base64,${picture}`;
      await image.decode();
      /** How far each colour is from that of the first corner, summed up. */
      const inkOf = (paint: (context: CanvasRenderingContext2D) => void) => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [image.width, image.height];
        const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true })!;
        paint(context);
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        const ink = data.reduce((sum, value, n) => sum + Math.abs(value - data[n % 4]!), 0);
        return { ink, ground: `rgb(${data.slice(0, 3).join(' ')})` };
      };
      const screen = inkOf((context) => context.drawImage(image, 0, 0));
      const written = (words: string) =>
        inkOf((context) => {
          context.fillStyle = screen.ground;
          context.fillRect(0, 0, image.width, image.height);
          context.fillStyle = color;
          context.font = `${fontWeight} ${px(fontSize)}px Reference`;
          context.letterSpacing = `${px(letterSpacing)}px`;
          context.textBaseline = 'middle';
          context.fillText(words, 0, image.height / 2);
        }).ink;
      return { shown: screen.ink, reference: written(text), boxes: written('□'.repeat(text.length)) };
    },
    { picture, text, files: filesOf(text) },
  );
}

/** What the style draws at zoom 8.4, 17 px, on a screen of double density. */
const SIZE = 34;

/** The darkest writing on the map: names are in ink #1B2A38, borders in violet. */
async function inkOnMap(page: Page): Promise<Ink> {
  const picture = (await page.getByTestId('map').screenshot()).toString('base64');
  return page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    // The middle of the map, where no panel lies.
    const [left, top, width, height] = [580, 120, 1120, 1080];
    const { data } = context.getImageData(left, top, width, height);
    const isInk = (n: number) =>
      data[n]! < 95 && data[n + 1]! < 105 && data[n + 2]! < 115 && data[n + 2]! - data[n]! < 45;
    const bits = Array.from({ length: width * height }, (_, n) => isInk(n * 4) && data[n * 4 + 1]! >= data[n * 4]!);
    const on = bits.flatMap((bit, n) => (bit ? [[n % width, Math.floor(n / width)] as const] : []));
    const xs = on.map(([x]) => x);
    const ys = on.map(([, y]) => y);
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const cut: boolean[] = [];
    for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) cut.push(bits[y * width + x]!);
    return { width: x1 - x0 + 1, height: y1 - y0 + 1, bits: cut, count: on.length };
  }, picture);
}

/** The same text on a canvas, spaced as the style spaces a county's name. */
function inkOfText(page: Page, text: string, font: string): Promise<Ink> {
  return page.evaluate(
    async ([text, font]) => {
      await document.fonts.load(font!, text);
      const canvas = new OffscreenCanvas(480, 120);
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      context.font = font!;
      context.letterSpacing = '5.1px';
      context.fillText(text!, 20, 80);
      const { data, width, height } = context.getImageData(0, 0, 480, 120);
      const bits = Array.from({ length: width * height }, (_, n) => data[n * 4 + 3]! > 110);
      const on = bits.flatMap((bit, n) => (bit ? [[n % width, Math.floor(n / width)] as const] : []));
      const xs = on.map(([x]) => x);
      const ys = on.map(([, y]) => y);
      const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const cut: boolean[] = [];
      for (let y = y0; y <= y1; y++) for (let x = x0; x <= x1; x++) cut.push(bits[y * width + x]!);
      return { width: x1 - x0 + 1, height: y1 - y0 + 1, bits: cut, count: on.length };
    },
    [text, font],
  );
}

/** Shared ink over all ink, 0 to 1, both brought to one box and moved by up to three pixels for the best fit. */
function overlap(a: Ink, b: Ink): number {
  const at = (ink: Ink, x: number, y: number) => {
    const column = Math.round((x / a.width) * ink.width);
    const row = Math.round((y / a.height) * ink.height);
    return column >= 0 && row >= 0 && column < ink.width && row < ink.height && ink.bits[row * ink.width + column]!;
  };
  let best = 0;
  for (let dx = -3; dx <= 3; dx++) {
    for (let dy = -3; dy <= 3; dy++) {
      let both = 0;
      let either = 0;
      for (let y = 0; y < a.height; y++) {
        for (let x = 0; x < a.width; x++) {
          const [one, other] = [at(a, x, y), at(b, x + dx, y + dy)];
          if (one && other) both++;
          if (one || other) either++;
        }
      }
      best = Math.max(best, both / either);
    }
  }
  return best;
}
