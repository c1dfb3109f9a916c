import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { journey } from './browser';
import { faultsOnTheWay } from './looks';
import { probeVideo, readVideo } from './read-video';

const { open } = journey();
const LOOK = 'test-results/tour-video';
const FPS = 10;
const folder = mkdtempSync(join(tmpdir(), 'wancun-video-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The window in which a person says where a file goes is the browser's own, and no test can click in it. */
async function answerPicker(page: Page) {
  await page.addInitScript(() => {
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) =>
      (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true });
    Object.assign(window, { showSaveFilePicker });
  });
  await page.reload();
}

/** A browser that cannot write into a file that a person chose saves a download. */
async function refusePicker(page: Page) {
  await page.addInitScript(() => Object.assign(window, { showSaveFilePicker: undefined }));
  await page.reload();
}

/** The dialog of the first belt, asked for a draft of its first three stops, a second each. Answers its frames. */
async function askForDraft(page: Page): Promise<number> {
  await page.getByTestId('film').first().click();
  await page.getByTestId('film-size').selectOption('640x360');
  await page.getByTestId('film-rate').selectOption(String(FPS));
  await page.getByTestId('film-stay').fill('1');
  await page.getByTestId('film-to').selectOption('3');
  const make = page.getByTestId('film-make');
  await expect.poll(() => make.isEnabled()).toBe(true);
  return Number(await page.getByTestId('film-expected').getAttribute('data-frames'));
}

/** Names and sizes of the files that the page has written. */
const written = (page: Page) =>
  page.evaluate(async () => {
    const files: { name: string; bytes: string }[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const handle of root.values()) {
      if (!(handle instanceof FileSystemFileHandle)) continue;
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      let text = '';
      for (const byte of bytes) text += String.fromCharCode(byte);
      files.push({ name: handle.name, bytes: btoa(text) });
    }
    return files;
  });

describe('a tour is exported as a video', () => {
  test('a three-stop tour has the rate and the length that were told, and made again, elsewhere, the same frames', async () => {
    const { page, trouble } = await open('/belt');
    await answerPicker(page);
    const frames = await askForDraft(page);
    await page.getByTestId('film-make').click();
    await page.locator('[data-testid="film-progress"][data-step="drawing"]').waitFor({ timeout: 180_000 });
    await page.screenshot({ path: `${LOOK}/making.png` });
    await page.getByTestId('film-done').waitFor({ timeout: 360_000 });
    const [file, ...others] = await written(page);
    expect(others).toEqual([]);
    const bytes = Uint8Array.from(Buffer.from(file!.bytes, 'base64'));
    const first = await readVideo(page, bytes);
    expect(first.frames.length).toBe(frames);
    expect(first.fps).toBeCloseTo(FPS, 3);
    expect(Math.abs(first.durationS - frames / FPS)).toBeLessThanOrEqual(1 / FPS);
    expect([first.widthPx, first.heightPx]).toEqual([640, 360]);
    expect(new Set(first.frames).size, 'it moves').toBeGreaterThan(frames / 3);
    expect(trouble.console).toEqual([]);
    await page.context().close();

    const { page: another } = await open('/belt');
    await refusePicker(another);
    await askForDraft(another);
    const saving = another.waitForEvent('download', { timeout: 360_000 });
    await another.getByTestId('film-make').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(file!.name);
    const path = join(folder, 'second');
    await saved.saveAs(path);
    const second = await readVideo(another, Uint8Array.from(readFileSync(path)));
    expect(second).toEqual(first);

    writeFileSync(join(folder, 'first'), bytes);
    const [probed, probedAgain] = [probeVideo(join(folder, 'first')), probeVideo(path)];
    if (!probed) return console.log('No ffprobe here: the video was read by the browser alone.');
    expect(probed.frames.length).toBe(frames);
    expect(probed.fps).toBeCloseTo(FPS, 3);
    expect(Math.abs(probed.durationS - frames / FPS)).toBeLessThanOrEqual(1 / FPS);
    expect(probedAgain).toEqual(probed);
  });

  test('a video that is broken off leaves no file, no encoder and no map, and can be begun anew', async () => {
    const { page } = await open('/belt');
    await page.addInitScript(() => {
      const encoders: VideoEncoder[] = [];
      class Watched extends VideoEncoder {
        constructor(init: VideoEncoderInit) {
          super(init);
          encoders.push(this);
        }
      }
      Object.assign(window, { VideoEncoder: Watched, encoders });
    });
    await answerPicker(page);
    await askForDraft(page);
    await page.getByTestId('film-make').click();
    const states = () =>
      page.evaluate(() => (window as unknown as { encoders: VideoEncoder[] }).encoders.map(({ state }) => state));
    await expect.poll(states, { timeout: 240_000 }).toContain('configured');
    await page.keyboard.press('Escape');
    expect(await page.getByTestId('film-progress').count(), 'Esc does not throw away what took minutes').toBe(1);
    await page.getByTestId('film-cancel').click();
    await page.getByTestId('film-cancelled').waitFor();
    expect(await written(page)).toEqual([]);
    expect(new Set(await states())).toEqual(new Set(['closed']));
    expect(await page.locator('.film-map').count()).toBe(0);
    expect(await page.getByTestId('film-make').isEnabled()).toBe(true);
  });

  test('a stop’s photo stands on its card in the film; one that does not come is left out, and the film is made', async () => {
    const filmed = async (hasPhotos: boolean) => {
      const { page } = await open('/belt');
      await refusePicker(page);
      if (!hasPhotos) await page.route('**/api/media/**', (route) => route.abort());
      await askForDraft(page);
      await page.getByTestId('film-from').selectOption('2');
      await page.getByTestId('film-to').selectOption('2');
      const saving = page.waitForEvent('download', { timeout: 240_000 });
      await page.getByTestId('film-make').click();
      const path = join(folder, `photos-${hasPhotos}`);
      await (await saving).saveAs(path);
      const { frames } = await readVideo(page, Uint8Array.from(readFileSync(path)));
      await page.context().close();
      return frames;
    };
    const [shown, missing] = [await filmed(true), await filmed(false)];
    expect(missing.length).toBe(shown.length);
    expect(missing[0], 'the whole belt').toBe(shown[0]);
    expect(
      shown.filter((frame, n) => frame !== missing[n]).length,
      'of the second in which the tour stands there',
    ).toBeGreaterThan(FPS / 2);
  });

  test('the dialog tells how long the film will be, follows the range, and can be read by all', async () => {
    const { page } = await open('/belt');
    await page.getByTestId('film').first().waitFor();
    const faults = await faultsOnTheWay(page, [
      { name: 'export of a video', part: 'dialog', reach: askForDraft, leave: (one) => one.keyboard.press('Escape') },
    ]);
    expect(faults).toEqual([]);
    const three = await askForDraft(page);
    await page.getByTestId('film-from').selectOption('3');
    const one = Number(await page.getByTestId('film-expected').getAttribute('data-frames'));
    expect(one).toBeLessThan(three);
    expect(await page.getByTestId('film-to').locator('option').first().textContent()).toMatch(/^3 /);
  });

  test('a browser that cannot encode is told what can', async () => {
    const { page } = await open('/belt');
    await page.addInitScript(() => {
      delete (window as { VideoEncoder?: unknown }).VideoEncoder;
    });
    await page.reload();
    await page.getByTestId('film').first().click();
    expect(await page.getByTestId('film-reason').textContent()).toContain('没有 WebCodecs');
  });
});
