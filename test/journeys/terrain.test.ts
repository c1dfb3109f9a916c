import { expect, test } from 'vitest';
import { buildZip } from '../../server/import/read/zip-fixture';
import { slopeAndHill } from '../../server/terrain/dem/dem-fixture';
import { journey } from './browser';

const { open } = journey();

test('a file of heights is looked at on the map, stored with unit and source, seen with contours, and taken back', async () => {
  const { page, trouble } = await open('/data');
  const { asc, prj } = slopeAndHill({ columns: 200, rows: 160, cellM: 60, hole: true, corner: [411_000, 2_307_000] });
  const box = page.getByTestId('heights-file-box');
  const give = (name: string, entries: Parameters<typeof buildZip>[0]) =>
    box.setInputFiles({ name, mimeType: 'application/zip', buffer: buildZip(entries) });
  await page.getByTestId('heights-choose').waitFor();
  expect(await page.getByTestId('heights-source').textContent()).toContain('演示数据');

  await give('没有坐标系.zip', [{ name: 'dem.asc', data: asc }]);
  await page.getByTestId('heights-fault').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('heights-fault').textContent()).toContain('没有坐标系');

  await give('山地.zip', [
    { name: 'dem.asc', data: asc },
    { name: 'dem.prj', data: prj },
  ]);
  await page.getByTestId('heights-found').waitFor({ timeout: 60_000 });
  expect(await page.getByTestId('heights-take').isDisabled()).toBe(true);
  await page.locator('select[data-testid="heights-unit"]').selectOption('m');
  expect(await page.getByTestId('heights-range').textContent()).toMatch(/^40.*米$/);
  await page.getByTestId('heights-from').fill('县自然资源局 2025 年 DEM');
  await page.getByTestId('heights-take').click();
  await page.waitForFunction(
    () => document.querySelector('[data-testid="heights-file"]')?.textContent === '山地.zip',
    null,
    {
      timeout: 60_000,
    },
  );

  const contours = page.waitForResponse((answer) => answer.url().includes('/terrain/contours/'), { timeout: 60_000 });
  await page.getByTestId('page-back').click();
  await page.getByTestId('toggle-contours').check();
  expect((await contours).status()).toBeLessThan(300);
  await page.getByTestId('relief').fill('2');
  expect(page.url()).toContain('relief=2&contours=1');

  await page.goto(page.url().replace(/\?.*/, '').replace(/\/?$/, '/data'));
  await page.getByTestId('heights-restore').click();
  await page.waitForFunction(() =>
    document.querySelector('[data-testid="heights-source"]')?.textContent?.includes('演示数据'),
  );
  expect(trouble.console.filter((line) => !line.includes('422'))).toEqual([]);
});
