import { readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { drawn, journey } from './browser';

const { open, url } = journey();

type Properties = { dlbm: string; area_mu: number; region_code: string };

test('one town’s orchards over 2 亩 are found, summed and taken away in eight clicks, and the sums agree', async () => {
  const { page } = await open('/');
  await drawn(page);
  let clicks = 0;
  const click = async (testId: string) => {
    clicks++;
    await page.getByTestId(testId).first().click();
  };
  const town = await page.evaluate(async () => {
    const answer = await fetch('/api/regions?parent=990101000000');
    return ((await answer.json()) as { regions: { code: string; name: string }[] }).regions[0]!;
  });

  await click('search-input');
  await page.keyboard.type(town.name);
  await page.getByRole('option', { name: town.name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction((code) => window.__app.region === code, town.code);

  await click('more-parcel');
  clicks++;
  await page.getByTestId('menu-parcel').getByText('筛选', { exact: false }).first().click();
  await page.getByTestId('condition-class').waitFor();
  await expect.poll(() => page.getByTestId('condition-class').locator('option').count()).toBeGreaterThan(3);
  clicks += 2; // a list opened, a line taken
  await page.getByTestId('condition-class').selectOption('survey2019:02');
  await click('condition-value');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await page.getByTestId('filter-chip-parcel').or(page.getByTestId('export-filtered')).first().waitFor();
  await expect.poll(() => page.locator('.matching-region').textContent()).toContain(town.name);

  await click('export-filtered');
  await page.getByTestId('export-go').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), click('export-go')]);
  expect(clicks).toBeLessThanOrEqual(8);

  const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as FeatureCollection<null, Properties> & {
    metadata: { count: number; sum_area_mu: number };
  };
  expect(file.features.length).toBe(file.metadata.count);
  expect(file.features.length).toBeGreaterThan(0);
  for (const { properties } of file.features) {
    expect(properties.dlbm).toMatch(/^02/);
    expect(properties.area_mu).toBeGreaterThanOrEqual(2);
    expect(properties.region_code.startsWith(town.code.slice(0, 9))).toBe(true);
  }
  const mu = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const shown = () => page.locator('.matching-region').textContent();
  await expect.poll(shown).toContain(mu.format(file.metadata.sum_area_mu));
  expect(await shown()).toContain(String(file.metadata.count));
  expect(new URL(page.url()).origin).toBe(url);
});
