import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import { journey } from './browser';
import { wireTo } from './network';

const { open, url } = journey();
const LOOK = 'test-results/stop-media';
const STOP = 4; // of the demo county's first belt; nothing hangs on it

/** Noise, so that a photo is as large as a camera's. */
const photo = async (name: string, width: number, height: number) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({
    create: { width, height, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 120, sigma: 40 } },
  })
    .withExif({ IFD0: { Make: 'DJI' }, IFD2: { DateTimeOriginal: '2026:03:12 09:20:11' } })
    .jpeg({ quality: 95 })
    .toBuffer(),
});
const read = async (page: Page) =>
  page.evaluate(async (id) => (await (await fetch(`/api/features/stop/${id}`)).json()).media, STOP) as Promise<
    FeatureDetail['media']
  >;
const openEditor = async (page: Page) => {
  await page.getByTestId('media-editor').waitFor();
};
const rows = (page: Page) => page.getByTestId('media-row').locator('summary > span').allTextContents();

test('photos go on after a lost network where they were, are blurred by hand before they leave, ordered, captioned and taken off', async () => {
  const wire = await wireTo(url);
  const { page } = await open('/healthz');
  await page.goto(`${wire.url}/?sel=stop:${STOP}`);
  await openEditor(page);
  const offsets: number[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH' && request.url().includes('/uploads/'))
      offsets.push(Number(request.headers()['upload-offset']));
  });
  await page
    .getByTestId('media-picker')
    .setInputFiles([
      await photo('航拍.jpg', 3200, 2400),
      await photo('村口.jpg', 900, 600),
      { name: '平面图.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') },
    ]);
  await page.getByTestId('sending').nth(1).waitFor();
  expect(await page.getByTestId('media-refused').textContent()).toContain('平面图.pdf:只收 JPEG');
  expect(await page.getByTestId('media-kind').first().inputValue(), 'a drone took it').toBe('航拍');

  await page.getByTestId('media-blur').nth(1).click();
  const stage = (await page.getByTestId('blur-stage').boundingBox())!;
  await page.mouse.move(stage.x + stage.width * 0.2, stage.y + stage.height * 0.2);
  await page.mouse.down();
  await page.mouse.move(stage.x + stage.width * 0.6, stage.y + stage.height * 0.6, { steps: 3 });
  await page.screenshot({ path: `${LOOK}/blur.png` });
  await page.mouse.up();
  await page.getByTestId('blur-stage').press('ArrowRight');
  await page.getByTestId('blur-stage').press('Enter');
  await page.getByTestId('blur-done').click();

  await page.route('**/api/media/uploads/*', async (route) => {
    const isThird = route.request().method() === 'PATCH' && route.request().headers()['upload-offset'] === '2097152';
    if (isThird && offsets.filter((at) => at === 2097152).length === 1) wire.cut(); // while the third part is on its way
    await route.continue();
  });
  await page.getByTestId('media-send').click();
  await page.locator('[data-testid="sending"][data-state="resting"]').waitFor();
  wire.mend();
  await expect.poll(() => page.getByTestId('media-row').count(), { timeout: 60_000 }).toBe(2);
  expect(offsets.filter((at) => at === 0).length, 'one beginning a photo').toBe(2);
  expect(offsets.filter((at) => at === 1048576).length, 'what had come was not sent again').toBe(1);
  const sent = await read(page);
  expect(sent.map(({ kind, facesBlurred }) => [kind, facesBlurred])).toEqual([
    ['航拍', false],
    ['航拍', true],
  ]);
  expect(sent.map(({ takenAt }) => takenAt)).toEqual(['2026-03-12T09:20:11', '2026-03-12T09:20:11']);

  await page.getByTestId('media-row').nth(1).locator('summary').click();
  await page.getByTestId('media-caption').nth(1).fill('村口新貌');
  await page.getByTestId('media-caption').nth(1).press('Enter');
  await expect.poll(() => rows(page)).toEqual(['航拍', '村口新貌']);
  await page.getByTestId('media-row').nth(1).locator('summary').press('Alt+ArrowUp');
  await expect.poll(() => rows(page)).toEqual(['村口新貌', '航拍']);
  await page.getByTestId('media-phase').first().selectOption('after');
  await expect.poll(async () => (await read(page))[0]!.phase).toBe('after');
  await page.screenshot({ path: `${LOOK}/rows.png` });
  await page.getByTestId('media-remove').first().click();
  await expect.poll(() => rows(page)).toEqual(['航拍']);
  await page.getByTestId('notice-act').click();
  await expect.poll(() => rows(page)).toEqual(['村口新貌', '航拍']);
  await page.context().close();
  wire.close();
});

test('a file that is given up leaves nothing, and a panorama is looked around in', async () => {
  const { page, trouble } = await open(`/?sel=stop:${STOP}`);
  await openEditor(page);
  await page
    .getByTestId('media-picker')
    .setInputFiles([await photo('不要.jpg', 3200, 2400), await photo('全景.jpg', 2000, 1000)]);
  await page.getByTestId('sending').nth(1).waitFor();
  expect(await page.getByTestId('sending').nth(1).getByTestId('media-kind').inputValue()).toBe('全景');
  const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await page.route('**/api/media/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && (await page.getByTestId('sending').count()) === 2)
      await page.getByTestId('sending-cancel').first().click();
    await route.continue().catch(() => undefined); // it was given up meanwhile
  });
  const before = (await read(page)).length;
  await page.getByTestId('media-send').click();
  expect((await gone).status()).toBe(204);
  await expect.poll(async () => (await read(page)).length, { timeout: 60_000 }).toBe(before + 1);
  expect((await read(page)).at(-1)!.kind).toBe('全景');
  await page.goto(`${url}/belt?tour=1`);
  await page.getByTestId('tour-opening').waitFor();
  await page.keyboard.press('PageDown');
  await page.keyboard.press(String(STOP));
  await page.waitForFunction((stop) => window.__app.tour?.scene === stop && window.__app.tour.isArrived, STOP);
  await page.getByTestId('tour-media').getByRole('button', { name: '看 全景' }).click();
  await page.getByTestId('panorama').locator('canvas').waitFor();
  await page.screenshot({ path: `${LOOK}/panorama.png` });
  expect(trouble.console).toEqual([]);
});
