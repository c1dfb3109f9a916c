import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawn, goTo, journey } from './browser';

const { open } = journey();
const MIDDLE = { x: 420, y: 200, width: 420, height: 380 }; // of the map, clear of panels, captions and the line

const paint = (page: Page, id: string) =>
  page.evaluate((wanted) => window.__app.picture?.layers.find((layer) => layer.id === wanted)?.paint ?? null, id);
const order = (page: Page) => page.evaluate(() => window.__app.picture?.layers.map(({ id }) => id) ?? []);

/** Mean difference of two PNG pictures in steps of 255 a colour, over a part of both or the whole. */
const difference = (page: Page, one: string, other: string, crop: typeof MIDDLE | null) =>
  page.evaluate(
    async ([first, second, box]) => {
      const pixels = async (base64: string) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const { x, y, width, height } = box ?? { x: 0, y: 0, width: image.width, height: image.height };
        const canvas = document.createElement('canvas');
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext('2d')!;
        context.drawImage(image, -x, -y);
        return context.getImageData(0, 0, width, height).data;
      };
      const [a, b] = [await pixels(first), await pixels(second)];
      let sum = 0;
      for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!);
      return sum / a.length;
    },
    [one, other, crop] as const,
  );

/** Every picture that the browser puts on the screen while `work` goes on. */
async function frames(page: Page, work: () => Promise<void>): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const seen: string[] = [];
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    seen.push(data);
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await work();
  await session.send('Page.stopScreencast');
  await session.detach();
  return seen;
}

test('palette, opacity, order and year of an address stand in the picture, and go with it', async () => {
  const place = 'v=113.20000,20.90000,13.20';
  const { page, trouble } = await open(`/?${place}`, { reducedMotion: 'no-preference', deviceScaleFactor: 1 });
  await drawn(page);
  const screen = await paint(page, 'parcel-fill');
  const usual = await order(page);
  expect(usual.indexOf('parcel-fill')).toBeLessThan(usual.indexOf('area-fill'));

  await goTo(page, `/?${place}&c=plan&o=parcel:0.50&order=parcel,area&t=2035`);
  const plan = await paint(page, 'parcel-fill');
  expect(plan?.['fill-color']).not.toEqual(screen?.['fill-color']);
  expect(plan?.['fill-opacity']).toEqual(['interpolate', ['linear'], ['zoom'], 12, 0.4, 13, 0.5]);
  const moved = await order(page);
  expect(moved.indexOf('parcel-fill')).toBeGreaterThan(moved.indexOf('area-line'));
  expect([...moved].sort()).toEqual([...usual].sort());
  expect(JSON.stringify((await paint(page, 'project-icon'))?.['icon-opacity'])).toContain('2035');

  await goTo(page, `/?${place}`);
  expect(await paint(page, 'parcel-fill')).toEqual(screen);
  expect(await order(page)).toEqual(usual);
  await drawn(page);

  // A filter that every parcel meets brings new tiles of the same parcels: no frame may look different.
  const still = (await page.screenshot()).toString('base64');
  const filtered = await frames(page, async () => {
    const tile = page.waitForResponse((response) => response.url().includes('filter=area_mu'));
    await goTo(page, `/?${place}&f.parcel=area_mu+%3E%3D+0`);
    await tile;
    await page.waitForTimeout(1500); // pictures of every frame hold the page up; rest may not come while they are taken
  });
  expect(filtered.length).toBeGreaterThan(0);
  for (const frame of filtered) expect(await difference(page, still, frame, MIDDLE)).toBeLessThan(2);
  await goTo(page, `/?${place}&hide=parcel`);
  await drawn(page);
  const bare = (await page.screenshot()).toString('base64');
  expect(await difference(page, still, bare, MIDDLE)).toBeGreaterThan(4); // the measure sees a blank
  expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
});

/** In the page: the colour that most pixels of the printed picture have left and right of a line, but for the ground. */
async function commonest(line: number): Promise<[number, number]> {
  const picture = await createImageBitmap(document.querySelector<HTMLImageElement>('.print-sheet img')!);
  const { width, height } = picture;
  const brush = new OffscreenCanvas(width, height).getContext('2d')!;
  brush.drawImage(picture, 0, 0);
  const most = (from: number, to: number) => {
    const { data } = brush.getImageData(from, 0, to - from, height);
    const counts = new Map<number, number>();
    for (let at = 0; at < data.length; at += 4) {
      const color = (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    return [...counts].sort(([, a], [, b]) => b - a).map(([color]) => color);
  };
  const x = Math.round(width * line);
  const [ground] = most(0, width);
  const [left, right] = [most(0, x), most(x, width)].map((colors) => colors.find((color) => color !== ground));
  return [left!, right!];
}

test('a swipe is moved by the keyboard, keeps both maps in one place, and remembers where the line was', async () => {
  // The same year on both sides: wherever the line stands, the picture must be one.
  const { page, trouble } = await open('/?v=113.25000,20.93000,12.50&swipe=2025,2025', { deviceScaleFactor: 1 });
  await drawn(page);
  const line = page.getByRole('slider', { name: '卷帘线' });
  await page.waitForSelector('[data-testid=swipe-map][data-drawn]', { state: 'attached' });
  await line.focus();
  const start = Number(await line.getAttribute('aria-valuenow'));
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  expect(Number(await line.getAttribute('aria-valuenow'))).toBe(start + 6);
  expect(await line.getAttribute('aria-valuetext')).toContain('2025');

  await page.locator('.map canvas').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(600);
  await drawn(page);
  const shot = async (key: string) => {
    await line.focus();
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
    return (await page.screenshot({ clip: MIDDLE })).toString('base64');
  };
  await page.waitForTimeout(1500); // both have drawn their hills
  const right = await shot('Home');
  const left = await shot('End');
  expect(await difference(page, left, right, null)).toBeLessThan(1.5);

  await page.keyboard.press('ArrowLeft');
  const place = await line.getAttribute('aria-valuenow');
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('canvas.maplibregl-canvas').length === 1);
  await goTo(page, '/?v=113.25000,20.93000,12.50&swipe=parcel');
  expect(await line.getAttribute('aria-valuenow')).toBe(place);
  expect(await line.getAttribute('aria-valuetext')).toMatch(/有.*无/);
  await page.getByLabel('与什么对比').selectOption('river');
  await expect.poll(() => new URL(page.url()).searchParams.get('swipe')).toBe('parcel,river');
  expect(await line.getAttribute('aria-valuetext')).toContain('地类图斑 / 河流');
  const isShown = (id: string) =>
    page.evaluate((wanted) => window.__app.picture!.layers.find((layer) => layer.id === wanted)!.visible, id);
  expect([await isShown('parcel-fill'), await isShown('river-line')]).toEqual([true, false]);

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await line.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('Shift+ArrowLeft');
  const middle = Number(await line.getAttribute('aria-valuenow')) / 100;
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed]').waitFor();
  expect(await page.getByTestId('print-swipe').textContent()).toContain('线左 地类图斑,线右 河流');
  const [parcels, paper] = await page.evaluate(commonest, middle);
  expect(parcels).not.toBe(paper); // both sides are on the sheet
  expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
});

test('layers whose tiles are the same are masked once, not at each change of layer', async () => {
  const { page } = await open(`/?v=113.23000,20.90000,14.50`);
  await drawn(page);
  await page.evaluate(() => {
    const { prototype } = WebGL2RenderingContext;
    const { clear, stencilFunc } = prototype;
    let masks = 0;
    prototype.clear = function (bits) {
      if (bits & this.COLOR_BUFFER_BIT) masks = 0; // a frame begins
      clear.call(this, bits);
    };
    prototype.stencilFunc = function (func, ref, mask) {
      if (func === this.ALWAYS && mask === 0) document.body.dataset.masks = String(++masks);
      stencilFunc.call(this, func, ref, mask);
    };
  });
  await page.locator('canvas').first().focus();
  await page.keyboard.press('ArrowRight');
  await drawn(page);
  const masks = Number(await page.evaluate(() => document.body.dataset.masks));
  expect(masks).toBeGreaterThan(0);
  expect(masks).toBeLessThan(20); // 25 where each change of source masks anew
});
