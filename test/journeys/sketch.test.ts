import { readFileSync } from 'node:fs';
import { Geodesic } from 'geographiclib-geodesic';
import type { FeatureCollection, LineString, Point, Polygon } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawn, journey } from './browser';

const { visit } = journey();
const cgcs2000 = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
const AT = '/?v=113.20000,20.90000,14.00';

const take = async (page: Page, group: 'measure' | 'select', tool: string) => {
  if ((await page.getByTestId(`tool-${tool}`).count()) === 0) await page.getByTestId(`tools-${group}`).click();
  const button = page.getByTestId(`tool-${tool}`);
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
  await page.locator('.map canvas[style*="crosshair"]').waitFor(); // its gestures come with a chunk of their own
};

type Properties = {
  kind: string;
  text: string;
  length_m?: number;
  area_m2?: number;
  area_mu?: number;
  radius_m?: number;
};

test('Ctrl+Z takes the last one back; a corner dragged measures anew', async () => {
  const { page } = await visit(AT);
  await take(page, 'measure', 'measure-distance');
  await page.mouse.click(500, 300);
  await page.mouse.move(600, 300);
  await page.mouse.click(600, 300);
  await page.keyboard.press('Enter');
  const length = () => page.getByTestId('sketch-distance').getByTestId('sketch-length').textContent();
  const before = await length();
  await page.mouse.move(600, 300);
  await page.mouse.down();
  await page.mouse.move(640, 320, { steps: 5 });
  await page.mouse.up();
  await expect.poll(length).not.toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(length).toBe(before);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByTestId('sketch-distance').count()).toBe(0);
});

test('distance, area, coordinates, a buffer and a note are drawn, kept, and leave as a file with the same figures', async () => {
  const { page, trouble } = await visit(AT);

  await take(page, 'measure', 'measure-distance');
  await page.mouse.click(500, 300);
  await page.mouse.move(560, 320);
  await page.mouse.move(640, 340);
  await expect.poll(() => page.getByTestId('sketch-live').textContent()).toMatch(/米|公里/);
  await page.mouse.click(640, 340);
  await page.mouse.move(700, 260);
  await page.mouse.click(700, 260);
  await page.keyboard.press('Enter');
  await page.getByTestId('sketch-distance').waitFor();

  await take(page, 'measure', 'measure-area');
  for (const [x, y] of [
    [520, 420],
    [620, 420],
    [620, 520],
  ] as const) {
    await page.mouse.move(x - 5, y - 5);
    await page.mouse.click(x, y);
  }
  await page.mouse.move(560, 540);
  await page.keyboard.press('Enter');
  await page.getByTestId('sketch-area').first().waitFor();
  expect(await page.getByTestId('sketch-area').first().textContent()).toMatch(/[\d.,]+ 亩/);

  await take(page, 'measure', 'measure-point');
  await page.mouse.click(640, 360);
  const readout = (await page.getByTestId('sketch-coordinates').textContent()) ?? '';
  expect(readout).toMatch(/113\.\d{7}, 20\.\d{7}/);
  expect(readout).toMatch(/113°\d\d′[\d.]+″E 20°\d\d′[\d.]+″N/);
  expect(readout).toMatch(/3° 带 38/);

  await take(page, 'measure', 'buffer');
  await page.getByTestId('buffer-radius').fill('300');
  await page.mouse.click(700, 400);
  await page.getByTestId('sketch-buffer').waitFor();

  await take(page, 'measure', 'note');
  await page.mouse.click(800, 300);
  await page.getByTestId('sketch-text').fill('老桥,待修');

  await page.reload();
  await drawn(page);
  await take(page, 'measure', 'note');
  expect(await page.getByTestId('sketch-note').textContent()).toContain('老桥,待修');

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('sketch-export').click()]);
  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as FeatureCollection<
    Point | LineString | Polygon,
    Properties
  > & { metadata: { count: number; notice: string[] } };
  expect(file.metadata.count).toBe(5);
  expect(file.metadata.notice).toContain('演示数据(虚构)');
  const of = (kind: string) => file.features.find(({ properties }) => properties.kind === kind)!;
  const line = of('distance').geometry as LineString;
  expect(line.coordinates).toHaveLength(3);
  const length = line.coordinates.slice(1).reduce((sum, [lng, lat], at) => {
    const [x, y] = line.coordinates[at]!;
    return sum + cgcs2000.Inverse(y!, x!, lat!, lng!).s12!;
  }, 0);
  expect(Math.abs(of('distance').properties.length_m! - length)).toBeLessThan(0.006);
  const buffer = of('buffer').properties;
  expect(buffer.radius_m).toBe(300);
  expect(Math.abs(buffer.area_m2! / (Math.PI * 300 ** 2) - 1)).toBeLessThan(1e-3);
  expect(buffer.area_mu).toBeCloseTo((buffer.area_m2! * 3) / 2000, 1);

  // the buffer takes what lies inside into the basket
  await page.getByTestId('sketch-buffer').getByRole('button').first().click();
  await page.getByTestId('sketch-pick').click();
  await expect.poll(() => page.getByTestId('right-basket').count()).toBe(1);
  expect(trouble.console).toEqual([]);
});
