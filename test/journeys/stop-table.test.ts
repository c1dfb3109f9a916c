import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { journey } from './browser';
import { bothLooks, wear } from './looks';

const { open } = journey();
const LOOK = 'test-results/stop-table';
const NAME = '新描的轴线';
const STOPS = 10;

/** A belt that somebody has just drawn: an axis, and nothing on it. Answers its id. */
const drawn = (page: Page) =>
  page.evaluate(async (name) => {
    const told = await (await fetch('/api/about')).json();
    const [west, south, east, north] = told.layers.find(({ code }: { code: string }) => code === 'belt').bbox;
    const [x, y] = [(west + east) / 2, (south + north) / 2];
    const coordinates = Array.from({ length: 40 }, (_, n) => [x + (n - 20) * 0.0015, y + 0.004 * Math.sin(n / 5)]);
    const answer = await fetch('/api/features/belt', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ values: { name }, geometry: { type: 'LineString', coordinates }, visibility: 'internal' }),
    });
    return (await answer.json()).feature.id as number;
  }, NAME);

const belt = (page: Page, id: number) =>
  page.evaluate(async (of) => (await (await fetch(`/api/features/belt/${of}`)).json()).belt.stops, id) as Promise<
    { id: number; name: string }[]
  >;
const stop = (page: Page, id: number) =>
  page.evaluate(async (of) => (await fetch(`/api/features/stop/${of}`)).json(), id);

const sheet = () => {
  const text = (value: string) => ({ value, type: String });
  const head = ['序号', '点位名称', '关键数字', '存在问题', '做法成效', '下一步', '讲解人岗位', '停留', '讲解词'];
  const rows = Array.from({ length: STOPS }, (_, n) =>
    [
      String(n + 1),
      `第${n + 1}站果园`,
      n === 4 ? '面积很大' : `果园约${(n + 1) * 100}亩;农户${n + 7}户`,
      '山坡果园浇水靠肩挑,商品果率低。',
      '铺设滴灌和轨道运输车,建成分选车间。',
      '扩建冷库。',
      '村支书',
      '5分钟',
      '各位领导,{{站.名称}}有{{站.果园}}果园。',
    ].map(text),
  );
  return writeXlsxFile([{ sheet: '站点', data: [head.map(text), ...rows] }]).toBuffer();
};

const arrives = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene, {
    timeout: 90_000,
  });

test('from an axis and a workbook of ten rows to a playing tour in six clicks; order, a figure and a view change it', async () => {
  const { page, trouble } = await open('/');
  const id = await drawn(page);
  try {
    const ofBelt = page.locator('.belt-lines').last();
    let clicks = 0;
    const click = async (testId: string, within: Page | typeof ofBelt = page) => {
      await within.getByTestId(testId).click();
      clicks++;
    };
    await click('page-belt');
    await click('stop-table', ofBelt);
    await page.getByTestId('stop-table-file').setInputFiles({
      name: '十站.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: await sheet(),
    });
    clicks++; // the file is chosen in the system's own window
    await page.getByTestId('stop-plan').waitFor();
    expect(await page.getByTestId('stop-plan').locator('tbody tr').count()).toBe(STOPS);
    expect(await page.getByTestId('stop-faults').locator('li').count(), 'one cell has no number').toBe(1);
    await page.screenshot({ path: `${LOOK}-plan.png` });
    await click('stop-table-write');
    await page.waitForFunction(
      () => document.querySelectorAll('.belt-lines:last-child [data-testid="page-stop"]').length >= 10,
    );
    await page.screenshot({ path: `${LOOK}-list.png` });
    await click('present', ofBelt);
    await page.getByTestId('tour-opening').waitFor();
    await click('tour-start');
    await arrives(page, 0);
    expect(clicks).toBeLessThanOrEqual(6);
    for (let scene = 1; scene <= 2; scene++) {
      await page.keyboard.press('PageDown');
      await arrives(page, scene);
    }
    expect(await page.getByTestId('tour-card').textContent()).toContain('第2站果园');

    // a view set by hand where it is shown
    const [, second] = await belt(page, id);
    await page.keyboard.press('v');
    await page.getByTestId('forget-view').waitFor();
    const { scene } = await stop(page, second!.id);
    expect(scene.camera.pitch).toBeGreaterThan(30);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByTestId('tour').waitFor({ state: 'detached' });

    // two rows in another order, by keys
    await ofBelt.getByTestId('page-stop').nth(1).focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.waitForFunction(
      () =>
        document
          .querySelectorAll('.belt-lines:last-child [data-testid="page-stop"]')[2]
          ?.textContent?.includes('第2站') ?? false,
    );
    expect((await belt(page, id)).map(({ name }) => name).slice(0, 3)).toEqual(['第1站果园', '第3站果园', '第2站果园']);

    // one figure
    await ofBelt.getByTestId('page-stop').nth(2).click();
    await page.getByTestId('edit').click();
    await page.getByTestId('figure-value-0').fill('260.5');
    await page.getByTestId('edit-save').click();
    await page.getByTestId('edit-card').waitFor({ state: 'detached' });
    await ofBelt.getByTestId('present').click();
    await page.getByTestId('tour-opening').waitFor();
    await page.keyboard.press('3');
    await arrives(page, 3);
    const card = await page.getByTestId('tour-card').textContent();
    expect(card).toContain('第2站果园');
    expect(card).toContain('260.5');
    expect((await stop(page, second!.id)).scene, 'the view stays with its stop').toEqual(scene);
    await page.keyboard.press('c');
    await page.getByTestId('tour-caption').waitFor();
    expect(await page.getByTestId('tour-caption').textContent()).not.toContain('{{');
    for (const look of bothLooks) {
      await wear(page, look);
      await page.screenshot({ path: `${LOOK}-tour-${look.theme}.png` });
    }
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  } finally {
    await page.evaluate(async (of) => {
      const told = await (await fetch(`/api/features/belt/${of}`)).json();
      const retire = (layer: string, one: { id: number; version: number }) =>
        fetch(`/api/features/${layer}/${one.id}`, {
          method: 'DELETE',
          headers: { 'If-Match': `"${one.version}"`, 'Content-Type': 'application/json' },
          body: '{}',
        });
      for (const { id } of told.belt?.stops ?? [])
        await retire('stop', await (await fetch(`/api/features/stop/${id}`)).json());
      await retire('belt', told);
    }, id);
  }
});
