import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { muOf } from '#shared/geometry/measure/mu';
import type { RegionDetail } from '#shared/region';
import type { SuitabilityAnswer } from '#shared/suitability';
import { drawn, journey } from './browser';
import { bothLooks, wear } from './looks';

const { open, visit, url } = journey();
const COUNTY = '990101000000';

const number = (text: string | null | undefined) => Number((text ?? '').replace(/[^\d.-]/g, ''));
const text = (page: Page, testId: string) => page.getByTestId(testId).first().textContent();

async function asked(body: object): Promise<SuitabilityAnswer> {
  const answer = await fetch(`${url}/api/suitability`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
}

async function openSuitability(page: Page) {
  await page.getByTestId('block-page-suitability').click();
  await page.getByTestId('suitability-ranks').waitFor();
}

const ranked = (page: Page) =>
  page
    .getByTestId('suitability-rank')
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector('b')!.textContent, row.querySelector('strong')!.textContent]),
    );

describe('suitability', () => {
  test('scores in list, legend and server are one; weights move them at once, and are kept', async () => {
    const { page, trouble } = await visit(`/area?r=${COUNTY}&v=113.17000,20.89000,12.50`);
    await openSuitability(page);
    for (const look of bothLooks) {
      await wear(page, look);
      const usual = await asked({ region: COUNTY });
      const best = (scores: SuitabilityAnswer['scores']) => Math.max(...scores.map((score) => score ?? -1));
      expect(number((await ranked(page))[0]![1])).toBeCloseTo(best(usual.scores), 2);
      expect(number(await text(page, 'score-count'))).toBe(usual.ids.length);
      const sumM2 = usual.areasM2.reduce((sum, areaM2) => sum + areaM2, 0);
      expect(number(await text(page, 'score-area'))).toBeCloseTo(muOf(sumM2), 2);
      const { totals }: RegionDetail = await (await fetch(`${url}/api/regions/${COUNTY}`)).json();
      expect(totals.parcels.count).toBe(usual.ids.length);
      expect(totals.parcels.areaM2).toBeCloseTo(sumM2, 3);
      for (let band = 1; band <= 5; band++) {
        const held = usual.scores.filter((score) => score !== null && Math.min(5, Math.floor(score / 2) + 1) === band);
        const said = number((await page.getByTestId(`band-${band}`).locator('td').first().textContent())!);
        expect(Math.abs(said - held.length), `band ${band}`).toBeLessThan(10); // the server rounds to hundredths
      }

      // all weight on the class: industry, warehouses and idle land have ten
      for (const factor of ['slope', 'road', 'ownership', 'exclusion'])
        await page.getByTestId(`weight-${factor}`).press('Home');
      await page.getByTestId('weight-class').press('End');
      expect(await text(page, 'share-class')).toContain('100');
      expect(await text(page, 'share-slope')).toContain('0');
      const land = await asked({
        region: COUNTY,
        weights: { slope: 0, road: 0, class: 100, ownership: 0, exclusion: 0 },
      });
      expect(number(await page.getByTestId('band-5').locator('td').first().textContent())).toBe(
        land.scores.filter((score) => score! >= 8).length,
      );
      expect(new Set((await ranked(page)).map(([, score]) => number(score!)))).toEqual(new Set([10]));
      await page.getByTestId('weights-usual').click();
      expect(number((await ranked(page))[0]![1])).toBeCloseTo(best(usual.scores), 2);
    }
    await page.getByTestId('weight-road').press('Home');
    await page.getByTestId('page-back').click();
    await page.getByTestId('page-area').click();
    await openSuitability(page);
    expect(await text(page, 'share-road')).toContain('0');
    await page.getByTestId('weights-usual').click();
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('a row opens its parcel and says factor by factor what its score is made of', async () => {
    const { page } = await visit(`/area?r=${COUNTY}&v=113.17000,20.89000,12.50`);
    await openSuitability(page);
    await page.getByTestId('suitability-rank').nth(2).click();
    await page.getByTestId('feature-card').waitFor();
    const id = await page.evaluate(() => window.__app.selected!.id);
    const parts = page.getByTestId('suitability-parts');
    await parts.waitFor();
    const shares = await parts.locator('tbody td:nth-of-type(3)').allTextContents();
    expect(shares.reduce((sum, share) => sum + number(share), 0)).toBe(100);
    const sum = (await parts.locator('tbody td:nth-of-type(4)').allTextContents()).reduce(
      (all, part) => all + number(part),
      0,
    );
    const answer = await asked({ region: COUNTY });
    expect(Math.abs(sum - answer.scores[answer.ids.indexOf(id)]!)).toBeLessThan(0.03);
  });

  test('the map shows the bands while their page is open, and its own colours after', async () => {
    const { page } = await visit(`/area?r=${COUNTY}&v=113.17000,20.89000,13.00`);
    const shown = () =>
      page.evaluate(() => window.__app.picture!.layers.find(({ id }) => id === 'parcel-suitability')!.visible);
    await openSuitability(page);
    await expect.poll(shown).toBe(true);
    await page.getByTestId('block-page-saved').click();
    await expect.poll(shown).toBe(false);
  });

  test('the ranks leave as a spreadsheet with what they rest on, the first of them as picked parcels', async () => {
    const { page } = await visit(`/area?r=${COUNTY}&v=113.17000,20.89000,12.50`);
    await openSuitability(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('suitability-csv').click()]);
    const csv = readFileSync(await file.path(), 'utf8');
    expect(file.suggestedFilename()).toMatch(/^适宜性_\d{8}\.csv$/);
    const [heads = '', first = '', ...others] = csv.split('\r\n');
    expect(heads.startsWith('\ufeff名次,图斑编号,地类编码')).toBe(true);
    const { ids } = await asked({ region: COUNTY });
    expect(others.filter((line) => /^\d+,/.test(line)).length + 1).toBe(ids.length);
    const cells = first.split(',');
    const at = heads.split(',').indexOf('适宜性(0–10)');
    const parts = cells.slice(at + 1).map(Number);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(Number(cells[at]), 1);
    for (const note of ['演示数据(虚构)', '权重:', '内部工作用图']) expect(csv).toContain(note);
    await page.getByTestId('suitability-pick').click();
    await expect.poll(() => page.evaluate(() => window.__app.basket.count)).toBe(100);
    await page.getByTestId('basket-clear').click();
  });

  test('without parcels it says so, and a server that fails can be asked again', async () => {
    const { page } = await visit('/area?r=441402102000&v=113.17000,20.89000,12.50');
    await page.getByTestId('block-page-suitability').click();
    await page.getByTestId('suitability-empty').waitFor();
    await page.route('**/api/suitability', (route) =>
      route.fulfill({ status: 400, json: { code: 'request-invalid', message: 'no' } }),
    );
    await page.getByTestId('page-back').click();
    await visit(`/area?r=990101101000&v=113.17000,20.89000,12.50`);
    await page.getByTestId('block-page-suitability').click();
    const fault = page.getByTestId('suitability-fault');
    await fault.waitFor();
    await page.unroute('**/api/suitability');
    await fault.getByRole('button').click();
    await page.getByTestId('suitability-ranks').waitFor();
  });

  test('on a phone everything is at hand and nothing scrolls sideways', async () => {
    const { page } = await open(`/area?r=${COUNTY}&v=113.17000,20.89000,12.50`, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await drawn(page);
    await page.getByTestId('tab-asked').click();
    await openSuitability(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const low = await page
      .locator('.suitability input[type="range"], .suitability button, .suitability select')
      .evaluateAll((all) =>
        all
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML.slice(0, 80)),
      );
    expect(low).toEqual([]);
  });
});
