import { expect, test } from 'vitest';
import { journey } from './browser';

const { open, url } = journey();

test('nothing that meets the filter is said by its name, an unreadable filter too; a phone scrolls the table, not the page', async () => {
  const words = encodeURIComponent("dlbm = '0101' and area_mu > 900000");
  const { page } = await open(`/?table=parcel&f.parcel=${words}`, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await page.getByTestId('table-empty').waitFor();
  expect(await page.getByTestId('table-empty').textContent()).toContain('900000');
  await page.getByTestId('table-empty').getByRole('button').click();
  await page.getByTestId('table-grid').getByRole('row').nth(2).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.getByTestId('table-grid').evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  await page.goto(`${url}/?table=parcel&f.parcel=${encodeURIComponent('dlbm ===')}`);
  await page.getByTestId('table-fault').getByRole('button').click();
  await page.getByTestId('table-grid').getByRole('row').nth(2).waitFor();
});
