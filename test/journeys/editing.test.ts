import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawn, journey } from './browser';
import { faultsOnTheWay } from './looks';

const { open, url } = journey();
const LOOK = 'test-results/editing';
mkdirSync(LOOK, { recursive: true });

/** A project of the county, by what the server has of it now. */
type Project = { id: number; version: number; values: Record<string, unknown> };
const project = async (id: number): Promise<Project> => (await fetch(`${url}/api/features/project/${id}`)).json();
async function anyProject(): Promise<Project> {
  const { ids } = await (await fetch(`${url}/api/table/project/order?sort=code:asc&limit=2`)).json();
  return project(ids[0]);
}

const openForm = async (page: Page) => {
  await page.getByTestId('edit').click();
  await page.getByTestId('edit-card').waitFor();
  await page.getByTestId('edit-org').waitFor();
};
/** A field that the foot of a form cuts is no target of its own. */
const toItsEnd = (page: Page) =>
  page.locator('.card-panel .slip-body').evaluate((body) => body.scrollTo(0, body.scrollHeight));
const saved = (page: Page) => page.getByTestId('notice').waitFor();

test('an edit is on the other’s map within a second, without a reload', async () => {
  const { id } = await anyProject();
  const one = await open(`/?sel=project:${id}`);
  const other = await open(`/?sel=project:${id}`);
  await drawn(one.page);
  await drawn(other.page);
  await other.page.getByTestId('feature-card').waitFor();
  const tile = other.page.waitForResponse((answer) => answer.url().includes('/tiles/project/'), { timeout: 60_000 });
  await openForm(one.page);
  await one.page.getByTestId('edit-org').fill('县交通运输局');
  const answer = one.page.waitForResponse((one) => one.request().method() === 'PATCH');
  await one.page.getByTestId('edit-save').click();
  expect((await answer).status()).toBe(200);
  const written = Date.now();
  await other.page.getByText('县交通运输局').first().waitFor();
  const shown = Date.now() - written;
  await tile;
  const drawnAnew = Date.now() - written;
  console.log(`After the write: on the other's card in ${shown} ms, its tiles in ${drawnAnew} ms.`);
  // far over what is seen on a quiet machine: that nobody waits for the look that comes every ten seconds anyway
  expect(Math.max(shown, drawnAnew)).toBeLessThan(8000);
  await one.page.close();
  await other.page.close();
});

test('what is wrong stands beside its field, a draft survives a reload, and undo and redo come from the server', async () => {
  const before = await anyProject();
  const { page, trouble } = await open(`/?sel=project:${before.id}`);
  await page.getByTestId('feature-card').waitFor();
  await openForm(page);
  await page.getByTestId('edit-done_year_wanyuan').fill('约三千');
  await page.getByTestId('edit-plan_start').fill('2026-03-01');
  await page.getByTestId('edit-save').click();
  expect(await page.getByTestId('edit-done_year_wanyuan-fault').textContent()).toContain('请填数字');
  expect((await project(before.id)).version).toBe(before.version);
  await page.screenshot({ path: `${LOOK}/form.png` });
  expect(
    await faultsOnTheWay(page, [{ name: 'form of an edit', part: '[data-testid="edit-card"]', reach: toItsEnd }]),
  ).toEqual([]);

  await page.reload();
  await page.getByTestId('feature-card').waitFor();
  await openForm(page);
  await page.getByTestId('draft-restored').waitFor();
  expect(await page.getByTestId('edit-done_year_wanyuan').inputValue()).toBe('约三千');
  await page.getByTestId('edit-done_year_wanyuan').fill('3000');
  await page.getByTestId('edit-save').click();
  await saved(page);
  expect((await project(before.id)).values).toMatchObject({ done_year_wanyuan: 3000, plan_start: '2026-03-01' });

  await page.reload();
  await page.goto(`${url}/data`);
  await page.getByTestId('changes').waitFor();
  await page.getByTestId('act').first().waitFor();
  await page.getByTestId('batch-list').first().click();
  await page.getByTestId('batch-features').waitFor();
  await page.screenshot({ path: `${LOOK}/changes.png` });
  expect(
    await faultsOnTheWay(page, [{ name: 'changes', part: '[data-testid="on-data"]', reach: async () => {} }]),
  ).toEqual([]);
  await page.getByTestId('step-undo').click();
  await saved(page);
  await expect
    .poll(async () => (await project(before.id)).values.done_year_wanyuan)
    .toBe(before.values.done_year_wanyuan);
  await page.getByTestId('notice-act').click();
  await expect.poll(async () => (await project(before.id)).values.done_year_wanyuan).toBe(3000);
  expect(trouble.console).toEqual([]);
  await page.close();
});

test('two editors of one project: the later chooses by field, and both keep what else they did', async () => {
  const before = await anyProject();
  const one = await open(`/?sel=project:${before.id}`);
  const other = await open(`/?sel=project:${before.id}`);
  for (const { page } of [one, other]) {
    await page.getByTestId('feature-card').waitFor();
    await openForm(page);
  }
  await one.page.getByTestId('edit-org').fill('县水务局');
  await one.page.getByTestId('edit-progress_text').fill('坝体完成');
  await other.page.getByTestId('edit-progress_text').fill('坝体完成八成');
  await other.page.getByTestId('edit-plan_finish').fill('2027-09-30');
  await one.page.getByTestId('edit-save').click();
  await saved(one.page);
  await other.page.getByTestId('edit-save').click();
  await other.page.getByTestId('conflict').waitFor();
  await other.page.screenshot({ path: `${LOOK}/conflict.png` });
  expect(
    await faultsOnTheWay(other.page, [{ name: 'conflict', part: '[data-testid="edit-card"]', reach: async () => {} }]),
  ).toEqual([]);
  expect(await other.page.locator('[data-testid="conflict"] fieldset').count()).toBe(1);
  await other.page.getByTestId('conflict-progress_text-mine').check();
  await other.page.getByTestId('conflict-apply').click();
  await saved(other.page);
  expect((await project(before.id)).values).toMatchObject({
    org: '县水务局',
    progress_text: '坝体完成八成',
    plan_finish: '2027-09-30',
  });
  await one.page.close();
  await other.page.close();
});

test('a feature’s history tells each change and leads back, and a day of the past is looked at on the map', async () => {
  const before = await anyProject();
  const { page } = await open(`/?sel=project:${before.id}`);
  await page.getByTestId('card-tab-history').click();
  await page.getByTestId('history-line').first().waitFor();
  const lines = await page.getByTestId('history-line').count();
  await page.screenshot({ path: `${LOOK}/history.png` });
  expect(
    await faultsOnTheWay(page, [{ name: 'history', part: '[data-testid="history-side"]', reach: async () => {} }]),
  ).toEqual([]);
  await page.getByTestId('restore').last().click();
  await saved(page);
  await expect.poll(() => page.getByTestId('history-line').count()).toBe(lines + 1);
  expect((await project(before.id)).version).toBe(before.version + 1);

  await page.goto(`${url}/data`);
  await page.getByTestId('look-back-day').fill('2020-01-01');
  await page.getByTestId('look-back').click();
  await page.getByTestId('past').waitFor();
  await expect
    .poll(() => page.evaluate(() => window.__app.layers.map(({ count }) => count)), { timeout: 30_000 })
    .toEqual((await page.evaluate(() => window.__app.layers)).map(() => 0));
  await page.screenshot({ path: `${LOOK}/past.png` });
  expect(page.url()).toContain('at=2020-01-01');
  await page.getByTestId('past-back').click();
  await expect
    .poll(() => page.evaluate(() => window.__app.layers.some(({ count }) => count > 0)), { timeout: 30_000 })
    .toBe(true);
  await page.close();
});

test('a shape is changed by keys on the map, saved with its area, and compared with what it was', async () => {
  const { ids } = await (await fetch(`${url}/api/table/area/order?sort=code:asc&limit=1`)).json();
  const area = async () => (await fetch(`${url}/api/features/area/${ids[0]}`)).json();
  const before = await area();
  const { page } = await open(`/?sel=area:${ids[0]}`, { deviceScaleFactor: 0.5 });
  await drawn(page);
  await page.getByTestId('edit').click();
  await page.getByTestId('edit-shape').click();
  await page.getByTestId('shape-bar').waitFor();
  await page.locator('.map canvas').focus();
  await page.keyboard.press('Tab');
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowUp');
  await page.screenshot({ path: `${LOOK}/shape.png` });
  await page.getByTestId('shape-done').click();
  await page.getByTestId('edit-save').click();
  await saved(page);
  const after = await area();
  expect(after.version).toBe(before.version + 1);
  expect(after.values.area_m2).not.toBe(before.values.area_m2);
  expect(after.geometry).not.toEqual(before.geometry);
  await page.getByTestId('card-tab-history').click();
  await page.getByTestId('compare').click();
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${LOOK}/compared.png` });
  await page.getByTestId('restore').first().click();
  await expect.poll(async () => (await area()).geometry).toEqual(before.geometry);
  await page.close();
});

test('on a phone the sheet makes way for the shape that is drawn, and comes back with the form', async () => {
  const { ids } = await (await fetch(`${url}/api/table/area/order?sort=code:asc&limit=1`)).json();
  const { page } = await open(`/?sel=area:${ids[0]}`, { viewport: { width: 390, height: 844 }, hasTouch: true });
  const height = () => page.getByTestId('bottom-sheet').getAttribute('data-height');
  await page.getByTestId('sheet-handle').press('End');
  await page.getByTestId('edit').click();
  await page.getByTestId('edit-shape').click();
  await page.getByTestId('shape-done').waitFor();
  expect(await height()).toBe('peek');
  await page.getByTestId('shape-done').click();
  await page.getByTestId('edit-save').waitFor();
  expect(await height()).toBe('full');
  await page.close();
});
