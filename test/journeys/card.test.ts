import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Composition } from '#shared/composition';
import type { ExportMetadata } from '#shared/export';
import type { FeatureDetail } from '#shared/feature';
import { muOf } from '#shared/geometry/measure/mu';
import { drawn, journey } from './browser';
import { bothLooks, wear } from './looks';

const { open, visit, url } = journey();

const textOf = (page: Page, testId: string) => page.getByTestId(testId).first().textContent();
const numberOf = async (page: Page, testId: string) => Number((await textOf(page, testId))!.replace(/[^\d.]/g, ''));
const searchOf = (page: Page) => new URL(page.url()).search;

/** A field or wood of three 亩 or more: nothing else lies on its middle. */
async function bboxOfField(): Promise<[number, number, number, number]> {
  for (let id = 100; ; id++) {
    const { bbox, values }: FeatureDetail = await (await fetch(`${url}/api/features/parcel/${id}`)).json();
    if (bbox && /^0[123]/.test(String(values.dlbm)) && Number(values.area_m2) > 2000) return bbox;
  }
}

describe('units', () => {
  test('B4 another unit changes what is read: not the address, not the filter, not the file; and it is remembered', async () => {
    const filter = "dlbm like '02%'";
    const { page } = await visit(`/?f.parcel=${encodeURIComponent(filter)}&v=113.17000,20.89000,11.50`);
    const [search, mu, total] = [
      searchOf(page),
      await textOf(page, 'card-area-mu'),
      await textOf(page, 'total-parcel-mu'),
    ];
    const metadata = async (): Promise<ExportMetadata> =>
      (await (await fetch(`${url}/api/export/parcel?region=990101000000`)).json()).metadata;
    const before = await metadata();
    expect(Number(total!.replaceAll(',', ''))).toBe(before.sum_area_mu);

    for (const look of bothLooks) {
      await wear(page, look);
      await page.getByTestId('unit-mu').click();
      expect(await textOf(page, 'card-area-mu')).toBe(mu);
      expect(await textOf(page, 'total-parcel-mu')).toBe(total);
      const withLanguage = searchOf(page);
      await page.getByTestId('unit-hectare').click();
      const hectares = await numberOf(page, 'card-area-mu');
      expect(hectares).toBeCloseTo(Number(mu!.replaceAll(',', '')) / 15, 1);
      expect(await numberOf(page, 'total-parcel-mu')).toBeCloseTo(before.sum_area_m2! / 10_000, 2);
      await page.getByTestId('unit-m2').click();
      expect(await numberOf(page, 'total-parcel-mu')).toBe(before.sum_area_m2);
      expect(searchOf(page)).toBe(withLanguage);
      expect(searchOf(page).replace(/&lang=.*/, '')).toBe(search);
      expect(new URLSearchParams(searchOf(page)).get('f.parcel')).toBe(filter);
      expect((await metadata()).sum_area_mu).toBe(before.sum_area_mu);
    }

    await page.reload();
    await drawn(page);
    expect(await page.evaluate(() => window.__app.areaUnit)).toBe('m2');
    expect(await numberOf(page, 'total-parcel-mu')).toBe(before.sum_area_m2);
    await page.getByTestId('unit-mu').click();
    expect(await textOf(page, 'card-area-mu')).toBe(mu);
  });
});

describe('the sides of a card', () => {
  test('B3 copied as a sentence, or read side by side with arrow keys, they tell the same total', async () => {
    const { page, trouble } = await visit('/');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const total = await textOf(page, 'total-parcel-mu');
    await page.getByTestId('copy-sentence').click();
    await page.getByTestId('sentence').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await textOf(page, 'sentence'));
    expect(copied).toMatch(/^截至\d{4}年\d{1,2}月\d{1,2}日,云汐县/);
    expect(copied).toContain(`合计${total!.replaceAll(',', '')}亩,其中耕地`);
    expect(copied).toContain('〔演示数据(虚构)〕');

    await page.getByTestId('card-tab-overview').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByTestId('land-parts').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('card-tab-composition');
    expect(await textOf(page, 'parts-total')).toBe(`${total} 亩`);
    const { land }: Composition = await (await fetch(`${url}/api/regions/990101000000/composition`)).json();
    const shown = await page.getByTestId('by-class').locator('tbody td:not(.bar-note)').allTextContents();
    expect(shown.map((text) => Number(text.replaceAll(',', '')))).toEqual(
      land!.byClass.slice(0, shown.length).map(({ areaM2 }) => Math.round(muOf(areaM2) * 100) / 100),
    );

    await page.getByTestId('by-region').locator('button').first().click();
    await page.waitForFunction(() => window.__app.region !== '990101000000');
    // the side that was read stays open for the next region
    await expect
      .poll(() => numberOf(page, 'parts-total'), { timeout: 10_000 })
      .toBe(Math.round(muOf(land!.byRegion[0]!.areaM2) * 100) / 100);
    await page.getByTestId('card-tab-composition').focus();
    await page.keyboard.press('End');
    await page.getByTestId('source-side').waitFor();
    expect(await textOf(page, 'source-side')).toContain('演示数据全部虚构');
    await page.keyboard.press('ArrowLeft');
    await page.getByTestId('timeline').waitFor();
    await page.keyboard.press('Home');
    await page.getByTestId('card-area-mu').waitFor();
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('every number opens its source', async () => {
    const { page } = await visit('/?sel=area:1');
    await page.getByTestId('method').click();
    const note = page.getByTestId('area-method');
    await note.waitFor();
    expect(await note.textContent()).toContain('CGCS2000 椭球面积');
    await page.keyboard.press('Escape'); // closes the note, not the card
    await note.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.__app.selected)).toEqual({ layer: 'area', id: 1 });
    await page.getByTestId('card-close').click();
    await page.getByTestId('source-total-parcel').click();
    await page.getByText('先合计未舍入的平方米').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => window.__app.region)).toBe('990101000000');
  });
});

describe('what a card leads to', () => {
  test('the view is shared as a link and a code; the link opens the very same', async () => {
    const { page } = await visit('/?r=990101000000&sel=belt:1&t=2027');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('feature-card').waitFor();
    await page.getByTestId('share').click();
    await page.getByTestId('share-qr').waitFor();
    const link = await page.getByTestId('share-link').inputValue();
    expect(link).toBe(page.url());
    expect(await textOf(page, 'share-dialog')).toContain('2027');
    await page.getByTestId('share-local').waitFor();
    await page.getByTestId('share-copy').click();
    await page.getByText('已复制链接').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.keyboard.press('Escape');
    await page.getByTestId('share-dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.__app.selected)).toEqual({ layer: 'belt', id: 1 });

    await page.getByTestId('belt-stops').locator('button').nth(1).click();
    await page.waitForFunction(() => window.__app.selected?.layer === 'stop');
    const second = await page.evaluate(() => window.__app.selected!.id);
    await page.getByTestId('stop-next').click();
    await page.waitForFunction((id) => window.__app.selected!.id !== id, second);
    await page.getByTestId('stop-previous').click();
    await page.waitForFunction((id) => window.__app.selected!.id === id, second);
    await page.getByTestId('open-belt').click();
    await page.waitForFunction(() => window.__app.selected?.layer === 'belt');
  });
});

describe('time and the pointer', () => {
  test('the rail moves by key and by hand and the cards follow; the tip says area and owner and stays off the pointer', async () => {
    const { page } = await visit('/?r=440604011000');
    await page.getByTestId('facts').waitFor();
    const rail = page.getByTestId('time-rail');
    await rail.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(() => window.__app.year === 2025);
    expect(new URLSearchParams(searchOf(page)).get('t')).toBe('2025');
    expect(await rail.getAttribute('aria-valuetext')).toContain('2025');
    expect(await page.getByTestId('facts').locator('.of-year').textContent()).toContain('2025 目标');
    const { x, y, width, height } = (await rail.boundingBox())!;
    await page.mouse.move(x + width * 0.4, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width - 5, y + height / 2, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => window.__app.year === 2035);
    await rail.press('Home');
    await page.waitForFunction(() => window.__app.year === null);
    expect(new URLSearchParams(searchOf(page)).get('t')).toBeNull();

    // Below the zoom at which the map itself writes areas.
    const [west, south, east, north] = await bboxOfField();
    await visit(`/?v=${(west + east) / 2},${(south + north) / 2},14.50`);
    const map = (await page.locator('#map').boundingBox())!;
    const [px, py] = [map.x + map.width / 2, map.y + map.height / 2];
    const tip = page.getByTestId('map-tip').filter({ hasText: '亩' });
    // A map that still gathers hills or labels lets the first tip go again.
    for (let tries = 0; tries < 40 && !(await tip.isVisible()); tries++) {
      await page.mouse.move(px + (tries % 2), py);
      await page.waitForTimeout(250);
    }
    const box = (await tip.boundingBox())!;
    expect(px < box.x || px > box.x + box.width || py < box.y || py > box.y + box.height).toBe(true);
  });
});

test('on a phone the sides of a card, its unit and its sentence are at hand, and nothing scrolls sideways', async () => {
  const { page } = await open('/?sel=area:1', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await drawn(page);
  await page.getByTestId('tab-card').click();
  await page.getByTestId('card-tab-composition').click();
  await page.getByTestId('land-parts').waitFor();
  await page.getByTestId('card-tab-overview').click();
  await page.getByTestId('unit-hectare').click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  const low = await page
    .locator('.card-tabs button, .unit-switch button, .card-actions button')
    .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 44).length);
  expect(low).toBe(0);
  await page.getByTestId('time-menu').selectOption({ label: '2025' });
  await page.waitForFunction(() => window.__app.year === 2025);
});
