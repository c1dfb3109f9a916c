import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Selected } from '#shared/select';
import { drawn, journey } from './browser';

const { visit, url } = journey();
const AT_PARCELS = 'v=113.20000,20.89500,13.50';

/** Counts of the legend now, by line. */
const inView = (page: Page, layer: string) =>
  page.evaluate(
    (code) => window.__app.layers.find((one) => one.code === code)!.inView as Record<string, number>,
    layer,
  );
const sum = (counts: Record<string, number>, keys = Object.keys(counts)) =>
  keys.reduce((total, key) => total + (counts[key] ?? 0), 0);
const word = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);
const LONG = { timeout: 60_000 }; // classes come from the server, and then tiles
/** Waits until the view that was asked for is drawn. */
async function redrawn(page: Page) {
  await page.waitForTimeout(300);
  await drawn(page);
}
const number = (text: string | null) => Number((text ?? '').replaceAll(',', ''));

async function counted(filter: string): Promise<number> {
  const answer = await fetch(`${url}/api/select/parcel`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ filter, brief: true }),
  });
  return ((await answer.json()) as Selected).count;
}

describe('a layer', () => {
  test('is filtered by class and size: legend, address, chip and export say so, and a reload restores it', async () => {
    const { page, trouble } = await visit(`/?${AT_PARCELS}`);
    const before = await inView(page, 'parcel');
    await page.getByTestId('more-parcel').click();
    await page.getByTestId('filter-parcel').click();
    await page.getByTestId('condition-class').selectOption('survey2019:02');
    await page.getByTestId('condition-value').fill('2');
    const orchards = await counted("dlbm like '02%' and area_mu >= 2");
    expect(orchards).toBeGreaterThan(0);
    await page.getByTestId('matching').getByText(orchards.toLocaleString('zh-CN'), { exact: true }).first().waitFor();
    await page.keyboard.press('Enter');
    const classesInView = async () => Object.keys(await inView(page, 'parcel')).filter((key) => !key.startsWith('is_'));
    await expect.poll(classesInView, LONG).toEqual(['orchard']);
    await redrawn(page);
    const after = await inView(page, 'parcel');
    expect(after.orchard).toBeGreaterThan(0);
    expect(after.orchard).toBeLessThanOrEqual(before.orchard!);
    expect(sum(after)).toBeLessThan(sum(before));
    const filter = word(page, 'f.parcel')!;
    expect(await counted(filter)).toBe(orchards);

    await page.getByTestId('task-back').click();
    const chip = page.getByTestId('filter-chip-parcel');
    await page.getByTestId('filter-count-parcel').waitFor();
    expect(await chip.textContent()).toContain('园地 · ≥ 2 亩');
    expect(number(await page.getByTestId('filter-count-parcel').textContent())).toBe(orchards);

    await page.reload();
    await drawn(page);
    expect(await inView(page, 'parcel')).toEqual(after);
    await expect.poll(() => word(page, 'f.parcel')).toBe(filter);

    await page.getByTestId('more-parcel').click();
    await page.getByTestId('export-parcel').click();
    await page.getByTestId('scope-all').check();
    await page.locator(`[data-testid=export-holds][data-count="${orchards}"]`).waitFor();
    const address = (await page.getByTestId('export-go').getAttribute('href'))!;
    const file = await (await fetch(url + address)).json();
    expect(file.features.length).toBe(orchards);
    await page.keyboard.press('Escape');

    await page.getByTestId('filter-chip-parcel').locator('.chip-clear').click();
    await expect.poll(() => inView(page, 'parcel'), LONG).toEqual(before);
    await expect.poll(() => word(page, 'f.parcel')).toBe(null);
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('takes a filter as text, names the place of a mistake and does not apply it', async () => {
    const { page } = await visit('/?v=113.20000,20.89500,10.50');
    await page.getByTestId('more-project').click();
    await page.getByTestId('filter-project').click();
    await page.getByTestId('filter-editor').locator('summary').click();
    const text = page.getByTestId('filter-text');
    await text.fill("status = '在建' and invest_wanyuan >");
    expect(await page.getByTestId('filter-problem').textContent()).toContain('第 35 个字符');
    expect(await page.getByTestId('apply-filter').isDisabled()).toBe(true);
    await text.fill("not (status = '在建' or status = '前期')");
    expect(await page.getByTestId('condition').count()).toBe(0);
    await text.fill("status = '在建' or status = '前期'");
    expect(await page.getByTestId('condition').count()).toBe(2);
    expect(await page.getByTestId('condition-join').inputValue()).toBe('any');
    await page.getByTestId('apply-filter').click();
    const stages = async () => Object.keys(await inView(page, 'project')).toSorted();
    await expect.poll(stages, LONG).toEqual(['前期', '在建'].toSorted());
    await page.goBack();
    await expect.poll(() => text.inputValue()).toBe('');
    await page.goForward();
    await expect.poll(() => text.inputValue()).toBe("status = '在建' or status = '前期'");
    expect(await page.getByTestId('condition').count()).toBe(2);

    await page.getByTestId('save-filter-name').fill('在建和前期');
    await page.getByTestId('save-filter').click();
    await page.getByTestId('clear-filter').click();
    await page.reload();
    await page.getByTestId('more-project').click();
    await page.getByTestId('filter-project').click();
    await page.getByText('在建和前期', { exact: true }).click();
    await page.getByTestId('apply-filter').click();
    await expect.poll(() => word(page, 'f.project')).toBe("status = '在建' or status = '前期'");
    await page.getByTestId('task-back').click();

    await page.getByTestId('unit-hectare').first().click();
    await page.getByTestId('more-parcel').click();
    await page.getByTestId('filter-parcel').click();
    await page.getByTestId('matching').filter({ hasText: '公顷' }).waitFor();
    await page.getByTestId('task-back').click();
    await page.getByTestId('unit-mu').first().click();
    await page.getByTestId('more-belt').click();
    await page.getByTestId('filter-belt').click();
    await page.getByTestId('matching').filter({ hasText: '公里' }).waitFor();
    await page.getByTestId('task-back').click();
  });

  test('is coloured by a field: its classes stand in the legend with their limits, those in view counted', async () => {
    const { page } = await visit(`/?${AT_PARCELS}`);
    const before = await inView(page, 'parcel');
    await page.getByTestId('more-parcel').click();
    await page.getByTestId('style-parcel').click();
    await page.getByTestId('style-column').selectOption('area_mu');
    await page.getByTestId('style-method').selectOption('quantile');
    await page.getByTestId('ramp-OrRd').check();
    await page.getByTestId('style-done').click();
    await expect.poll(() => word(page, 's.parcel')).toBe('area_mu,quantile,5,OrRd,color');
    await page.getByTestId('legend-parcel-by-4').waitFor();
    const classes = ['by-0', 'by-1', 'by-2', 'by-3', 'by-4'];
    const classesInView = async () => Object.keys(await inView(page, 'parcel')).filter((key) => key.startsWith('by-'));
    await expect.poll(async () => (await classesInView()).toSorted(), LONG).toEqual(classes);
    await redrawn(page);
    const counts = await inView(page, 'parcel');
    const marks = ['is_pbf', 'is_low_efficiency'];
    expect(sum(counts, classes)).toBe(sum(before) - sum(before, marks));
    expect(await page.getByTestId('legend-parcel-by-0').textContent()).toMatch(/[\d.]+ – [\d.]+ 亩/);
    const shown = await page.getByTestId('legend-parcel-by-0').locator('small').textContent();
    expect(number(shown)).toBe(counts['by-0']);
    await page.getByTestId('style-chip-parcel').locator('.chip-clear').click();
    await expect.poll(() => inView(page, 'parcel'), LONG).toEqual(before);
  });
});

test('layers are ordered by keyboard and by hand, made clear, switched off by group; a view keeps all of it', async () => {
  const { page } = await visit('/?v=113.20000,20.89500,10.50');
  await page.getByTestId('toggle-belt').focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => word(page, 'order')).toBe('project,belt');
  expect(await page.getByTestId('layer-said').textContent()).toBe('示范带移到第 1 位,共 3 位');
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'toggle-belt');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await page.getByTestId('layer-said').textContent()).toContain('已在尽头');

  const grip = (await page.getByTestId('grip-parcel').boundingBox())!;
  const top = (await page.getByTestId('layer-project').boundingBox())!;
  await page.mouse.move(grip.x + 8, grip.y + 14);
  await page.mouse.down();
  await page.mouse.move(top.x + 8, top.y + 20, { steps: 4 });
  await page.mouse.move(top.x + 8, top.y + 2, { steps: 2 });
  await page.mouse.up();
  await expect.poll(() => word(page, 'order')).toBe('parcel,project,belt');

  await page.getByTestId('more-parcel').click();
  await page.getByTestId('opacity-parcel').focus();
  for (let press = 0; press < 10; press++) await page.keyboard.press('ArrowLeft');
  await expect.poll(() => word(page, 'o')).toBe('parcel:0.50');
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('menu-parcel').count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('more-parcel');

  await page.getByTestId('all-area').focus();
  await page.keyboard.press('Space');
  await expect.poll(() => word(page, 'hide')).toBe('area,belt,stop');
  await redrawn(page);
  const kept = page.url();

  await page.getByTestId('views').click();
  await page.getByTestId('view-name').fill('地块在上');
  await page.keyboard.press('Enter');
  await page.getByTestId('saved-view').waitFor();
  await page.getByTestId('task-back').click();
  await page.getByTestId('reset-layers').click();
  await page.getByTestId('all-area').check();
  await expect.poll(() => ['order', 'o', 'hide'].map((name) => word(page, name))).toEqual([null, null, null]);
  await page.reload();
  await page.getByTestId('views').click();
  await page.getByTestId('saved-view').getByRole('button').first().press('Enter');
  await redrawn(page);
  await expect.poll(() => page.url()).toBe(kept);

  await page.getByRole('button', { name: '删除 地块在上' }).click();
  expect(await page.getByTestId('saved-view').count()).toBe(0);
  await page.getByTestId('undo-remove-view').click();
  expect(await page.getByTestId('saved-view').textContent()).toContain('地块在上');
  await page.getByTestId('task-back').click();
});

test('a layer that the zoom does not show says from where it does, and goes there', async () => {
  const { page } = await visit('/?v=113.20000,20.89500,10.00');
  expect(await page.getByTestId('layer-parcel').textContent()).toContain('放大到 12 级显示');
  await page.getByTestId('zoom-to-parcel').click();
  await redrawn(page);
  expect(sum(await inView(page, 'parcel'))).toBeGreaterThan(0);
  expect(await page.getByTestId('zoom-to-parcel').count()).toBe(0);
});
