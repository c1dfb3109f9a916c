import { mkdirSync, readFileSync } from 'node:fs';
import type { FeatureCollection } from 'geojson';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { SavedBlock } from '#shared/block/saved';
import type { ExportMetadata } from '#shared/export';
import { workbookCells } from '../fixtures/workbook-cells';
import { drawn, journey } from './browser';
import { faultsOnTheWay, wear } from './looks';
import { pdfText } from './pdf-text';

const { open, url } = journey();
const LOOK = 'test-results/saved-block';
mkdirSync(LOOK, { recursive: true });

const AT = '/area?q.class=survey2019:01,survey2019:02&q.min=300';
const number = (text: string | null) => Number((text ?? '').replace(/[^0-9.]/g, ''));
const muOf = (areaM2: number) => (areaM2 * 3) / 2000;
const saved = async (id: number): Promise<SavedBlock> => (await fetch(`${url}/api/blocks/saved/${id}`)).json();

/** Waits until blocks are found and nothing moves. */
async function found(page: Page) {
  await page.waitForFunction(() => {
    const { gap, isBusy } = window.__app.blocks;
    return gap !== null && !isBusy;
  });
  await drawn(page);
}

/** Opens the largest block of the finder. */
async function openBlock(nth = 0) {
  const opened = await open(AT, { viewport: { width: 1280, height: 720 } });
  const { page } = opened;
  await found(page);
  await page.getByTestId('block-line').nth(nth).click();
  await page.getByTestId('block-actions').waitFor();
  return opened;
}

/** Keeps the block that is open, and answers the id of its area. */
async function keep(page: Page, name: string): Promise<number> {
  await page.getByTestId('block-save').click();
  await page.getByTestId('save-area').waitFor();
  await page.getByTestId('save-name').fill(name);
  const answer = page.waitForResponse((one) => one.url().endsWith('/api/blocks/saved'));
  await page.getByTestId('save-go').click();
  const { feature } = await (await answer).json();
  await page.getByTestId('kept-area').waitFor();
  return feature.id;
}

async function download(page: Page, testId: string): Promise<{ name: string; file: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  return { name: file.suggestedFilename(), file: readFileSync(await file.path()) };
}

/** The sheet as the printer gets it. */
async function sheet(page: Page, size: 'A4' | 'A3'): Promise<Buffer> {
  await page.evaluate(() => {
    document.body.removeAttribute('data-printed');
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByTestId(`block-print-${size}`).click();
  await page.locator('body[data-printed]').waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  return pdf;
}

async function change(id: number, values: Record<string, unknown> | null) {
  const path = `${url}/api/features/parcel/${id}`;
  const { version } = await (await fetch(path)).json();
  const headers = { 'Content-Type': 'application/json', 'If-Match': `"${version}"` };
  const init = values ? { method: 'PATCH', body: JSON.stringify({ values }) } : { method: 'DELETE', body: '{}' };
  expect((await fetch(path, { ...init, headers })).status).toBe(200);
}

test('every 亩 of a block is one figure: in the finder, the dialog, the card, the workbook, GeoJSON, and on the sheet', async () => {
  const { page, trouble } = await openBlock();
  const inFinder = number(await page.getByTestId('block-area').textContent());
  expect(inFinder).toBeGreaterThan(300);
  await page.getByTestId('block-save').click();
  await page.getByTestId('save-area').waitFor();
  expect(number(await page.getByTestId('save-area').textContent())).toBe(inFinder);
  await page.getByTestId('save-go').click(); // a name is needed, and said so beside its field
  expect(await page.getByTestId('save-name-fault').textContent()).not.toBe('');
  await page.getByTestId('save-plan-industry').fill('一百');
  await page.getByTestId('save-go').click();
  expect(await page.getByTestId('save-plan-industry-fault').textContent()).not.toBe('');
  await page.getByTestId('save-plan-industry').fill('120.5');
  expect(number(await page.getByTestId('save-plan-left').textContent())).toBeCloseTo(inFinder - 120.5, 2);
  expect(
    await faultsOnTheWay(page, [{ name: 'dialog of a block', part: 'dialog[open]', reach: async () => {} }]),
  ).toEqual([]);
  await wear(page, { theme: 'light', language: 'zh-CN' });
  await page.getByTestId('save-name').fill('旅程片');
  const answer = page.waitForResponse((one) => one.url().endsWith('/api/blocks/saved'));
  await page.getByTestId('save-go').click();
  const { feature } = await (await answer).json();
  await page.getByTestId('kept-area').waitFor();
  expect(number(await page.getByTestId('kept-area').textContent())).toBe(inFinder);
  const { kept, now } = await saved(feature.id);
  expect(Number(muOf(kept!.areaM2).toFixed(2))).toBe(inFinder);
  expect(Number(muOf(now.areaM2).toFixed(2))).toBe(inFinder);

  const book = await download(page, 'block-xlsx');
  expect(book.name).toMatch(/^旅程片_图斑_\d{8}\.xlsx$/);
  const { 图斑清单: list, 参数: parameters } = await workbookCells(book.file);
  expect(Number(Number(list!.at(-1)![10]!.text).toFixed(2))).toBe(inFinder);
  const row = parameters!.find(([cell]) => cell?.text === '保存时面积(亩)')!;
  expect(Number(Number(row[1]!.text).toFixed(2))).toBe(inFinder);
  const json = await download(page, 'block-geojson');
  const { metadata }: FeatureCollection & { metadata: ExportMetadata } = JSON.parse(json.file.toString('utf8'));
  expect(metadata.sum_area_mu).toBe(inFinder);
  expect(metadata.block).toMatchObject({ title: '旅程片', kept: { sum_area_mu: inFinder } });

  for (const [size, mm] of [
    ['A4', [297, 210]],
    ['A3', [420, 297]],
  ] as const) {
    const pdf = await sheet(page, size);
    const text = pdfText(pdf);
    expect(text).toContain('旅程片');
    const shown = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 }).format(inFinder);
    expect(text.replaceAll(' ', '')).toContain(`${shown}亩`);
    for (const word of ['四至', '东至', '间距', '紧凑度', '权属单位', '内部工作用图', '演示数据', '打印'])
      expect(text, word).toContain(word);
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1'))!;
    expect([Number(width), Number(height)].map((points) => Math.round((points / 72) * 25.4))).toEqual(mm);
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(1);
  }

  await page.getByTestId('copy-sentence').click();
  const sentence = page.locator('.sentence blockquote');
  await sentence.waitFor();
  expect(await sentence.textContent()).toContain(`面积${inFinder.toFixed(2)}亩(CGCS2000椭球面积)`);
  expect(trouble.console).toEqual([]);
  await page.close();
});

test('a block is kept with two clicks and a name, and undone from where it is told', async () => {
  const { page } = await openBlock(1);
  await page.getByTestId('block-copy').click();
  await page.getByTestId('block-sentence').waitFor();
  const found = number(await page.getByTestId('block-area').textContent());
  expect(await page.getByTestId('block-sentence').textContent()).toContain(`${found.toFixed(2)}亩`);
  const printed = pdfText(await sheet(page, 'A4')).replaceAll(' ', '');
  expect(printed).toContain('尚未保存');
  expect(printed).toContain(`${new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2 }).format(found)}亩`);
  const id = await keep(page, '撤销片');
  expect((await fetch(`${url}/api/blocks/saved/${id}`)).status).toBe(200);
  await page.getByTestId('notice-act').click();
  await expect.poll(async () => (await fetch(`${url}/api/blocks/saved/${id}`)).status).toBe(404);
  await page.getByTestId('feature-missing').waitFor();
  await page.close();
});

test('after the data changed the area says old → new and asks: left as kept, or taken, which undo brings back', async () => {
  const { page } = await openBlock();
  const id = await keep(page, '变化片');
  const before = await saved(id);
  const [first, second, third] = before.now.ids as [number, number, number];
  await change(first, null);
  await change(second, { is_pbf: true });
  await change(third, { qsdwmc: '新的权属单位' });
  await page.getByTestId('kept-drift').waitFor();
  await expect
    .poll(async () => (await page.getByTestId('kept-change').textContent())!.match(/[\d,.]+(?= 亩)/g)?.map(number))
    .toEqual([before.kept!.areaM2, (await saved(id)).now.areaM2].map((areaM2) => Number(muOf(areaM2).toFixed(2))));
  const { drift, kept, now } = await saved(id);
  expect([drift!.gone.count, drift!.excluded.count, drift!.changed.count]).toEqual([1, 1, 1]);
  await page.locator('[data-testid="kept-drift"] summary').nth(1).click();
  expect(await page.getByTestId('kept-drift').textContent()).toContain('永久基本农田');
  const part = '[data-testid="kept-block"]';
  const reach = () => page.setViewportSize({ width: 1280, height: 1400 }); // nothing of it under what sticks below
  expect(await faultsOnTheWay(page, [{ name: 'old and new', part, reach }])).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });

  await page.getByTestId('kept-leave').click();
  expect(await page.getByTestId('kept-accept').count()).toBe(0);
  await page.reload();
  await page.getByTestId('kept-drift').waitFor();
  expect(await page.getByTestId('kept-accept').count()).toBe(0); // asked once
  await change(before.now.ids[3]!, null); // the figure moves again: asked again
  await page.getByTestId('kept-accept').waitFor();

  for (const [width, height, name] of [
    [1280, 720, 'desk'],
    [900, 1100, 'tablet'],
    [390, 844, 'phone'],
  ] as const) {
    const { page: look } = await open(`/?sel=area:${id}`, {
      viewport: { width, height },
      deviceScaleFactor: 1,
      hasTouch: name === 'phone',
    });
    await drawn(look);
    if (name === 'phone') for (const _ of [1, 2]) await look.getByTestId('sheet-handle').press('ArrowUp');
    await look.getByTestId('kept-accept').scrollIntoViewIfNeeded();
    for (const theme of ['light', 'dark'] as const) {
      await look.emulateMedia({ colorScheme: theme });
      await look.waitForTimeout(600);
      await look.screenshot({ path: `${LOOK}/drift-${name}-${theme}.png` });
    }
    expect(await look.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await look.close();
  }

  await page.getByTestId('kept-accept').click();
  await expect.poll(async () => (await saved(id)).kept!.version).toBe(2);
  await expect.poll(() => page.getByTestId('kept-drift').count()).toBe(0);
  const taken = await saved(id);
  expect(taken.kept!.count).toBe(before.now.count - 3);
  expect(now.areaM2).toBeGreaterThan(taken.kept!.areaM2);
  expect(number(await page.getByTestId('kept-area').textContent())).toBe(Number(muOf(taken.kept!.areaM2).toFixed(2)));
  await page.getByTestId('kept-versions').waitFor();
  await page.getByTestId('notice-act').click();
  await expect.poll(async () => (await saved(id)).kept!.version).toBe(1);
  expect((await saved(id)).kept).toEqual(kept);
  await page.close();
});

test('its parcels are picked on the map with the same total, and projects are tied to it', async () => {
  const { page } = await openBlock();
  const id = await keep(page, '项目片');
  const mu = number(await page.getByTestId('kept-area').textContent());
  const { kept, code } = await saved(id);
  const outline = await (await fetch(`${url}/api/features/area/${id}`)).json();
  const [west, south, east, north] = outline.bbox as [number, number, number, number];
  const inside = await fetch(`${url}/api/features/project`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      values: { name: '片内泵站', status: '在建', invest_wanyuan: 320, area_code: code },
      geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] },
    }),
  });
  expect(inside.status).toBe(201);
  await page.getByTestId('project-unlink').waitFor();
  expect(await page.getByTestId('linked-projects').textContent()).toContain('片内泵站');
  await page.getByTestId('project-unlink').click();
  await expect.poll(() => page.getByTestId('project-unlink').count()).toBe(0);
  await page.getByTestId('notice-act').click();
  await page.getByTestId('project-unlink').waitFor();
  await page.getByTestId('kept-pick').click();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('[data-testid="basket-area"]')?.textContent ?? ''))
    .not.toBe('');
  const picked = number(await page.getByTestId('basket-area').textContent());
  expect(picked).toBe(mu);
  expect(kept!.count).toBeGreaterThan(10);
  await page.close();
});
