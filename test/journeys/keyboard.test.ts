import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RegionDetail } from '#shared/region';
import { drawn, journey } from './browser';
import { bothLooks, wear } from './looks';

const { visit, url } = journey();
const detail = async (code: string): Promise<RegionDetail> => (await fetch(`${url}/api/regions/${code}`)).json();
const path = (page: Page) => new URL(page.url()).pathname;

/** Presses Tab, or another key, until the focus stands on or in what a test id names; a page has no hundred stops. */
async function walkTo(page: Page, testId: string, key = 'Tab') {
  const isThere = () =>
    page.evaluate((id) => document.activeElement?.closest(`[data-testid="${id}"]`) !== null, testId);
  for (let step = 0; step < 120; step++) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The ${key} key does not come to ${testId}.`);
}

/** Width of the ring round what has the focus, or round the box of the field that has it. */
const ringPx = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement!;
    const widths = [field, field.parentElement!].map((element) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const spread = boxShadow === 'none' ? 0 : Math.max(...(boxShadow.match(/[\d.]+(?=px)/g) ?? []).map(Number));
      return Math.max(outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth), spread);
    });
    return Math.max(...widths);
  });

/** Waits until something has stood in one place for longer than the page takes to look where it belongs. */
async function atRest(thing: Locator) {
  const placed = async () => JSON.stringify(await thing.boundingBox());
  for (let before = '', now = await placed(); now !== before; now = await placed()) {
    before = now;
    await thing.page().waitForTimeout(250);
  }
}

describe('by keyboard alone', () => {
  test('a village is found, its card opened, its parcels listed, ten selected and exported', async () => {
    const { page, trouble } = await visit('/');
    const [town] = (await detail('990101000000')).children;
    const [village] = (await detail(town!.code)).children;
    const { count } = await (await fetch(`${url}/api/table/parcel/order?region=${village!.code}`)).json();

    await page.keyboard.press('/');
    await page.keyboard.insertText(village!.code);
    await page.locator(`[data-code="${village!.code}"]`).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction((code) => window.__app.region === code, village!.code);
    await page.getByTestId('region-card').filter({ hasText: village!.name }).waitFor();

    await page.keyboard.press('t');
    await page
      .getByTestId('table-total')
      .filter({ hasText: String(count) })
      .waitFor();
    await walkTo(page, 'table-grid');
    await page.keyboard.press('Control+Home');
    for (let row = 0; row < 10; row++) {
      await page.keyboard.press(' ');
      await page.keyboard.press('ArrowDown');
    }
    await page.getByTestId('right-basket').filter({ hasText: '10' }).waitFor();
    let towards = 'Shift+Tab';
    if ((await page.getByTestId('right-basket').getAttribute('aria-selected')) !== 'true') {
      await walkTo(page, 'right-card', 'Shift+Tab'); // the tabs are one stop, and arrows go from one to the next
      await page.keyboard.press('ArrowRight');
      towards = 'Tab';
    }
    await page.getByTestId('basket-export').waitFor(); // the basket's panel comes with a chunk of its own
    await walkTo(page, 'basket-export', towards);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    const { features } = JSON.parse(readFileSync(await download.path(), 'utf8'));
    expect(features).toHaveLength(10);
    expect(trouble.console).toEqual([]);
  });

  test('A6 Tab comes to search, layers, map, table and export in this order, and each shows a ring', async () => {
    const { page } = await visit('/?table=project');
    await page.getByTestId('table-grid').waitFor();
    for (const look of bothLooks) {
      await wear(page, look);
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.locator('.skip').focus(); // the first stop of the page
      for (const testId of ['search-input', 'toggle-project', 'map', 'tool-table', 'table-export']) {
        await walkTo(page, testId);
        expect(await ringPx(page), `${testId} ${look.theme}`).toBeGreaterThanOrEqual(1);
      }
    }
  });

  test('a number opens each page, reload keeps it, and back leads to the one before', async () => {
    const { page } = await visit('/');
    for (const [key, place] of [
      ['3', '/area'],
      ['4', '/project'],
      ['5', '/belt'],
      ['6', '/score'],
      ['7', '/policy'],
      ['8', '/data'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByTestId(`on-${place.slice(1)}`).waitFor();
      expect(path(page)).toBe(place);
    }
    await page.goBack();
    expect(path(page)).toBe('/policy');
    await page.reload();
    await page.getByTestId('on-policy').waitFor();
    await page.keyboard.press('2');
    await page.getByTestId('table-panel').waitFor();
    await page.keyboard.press('1');
    await page.getByTestId('table-panel').waitFor({ state: 'detached' });
  });

  test('Esc closes one thing at a time: the tool, a dialog, the selection, the region', async () => {
    const [town] = (await detail('990101000000')).children;
    const { page } = await visit(`/?r=${town!.code}&sel=area:1`);
    await page.keyboard.press('l');
    await page.getByTestId('layer-opener').waitFor();
    await page.keyboard.press('f');
    await page.getByTestId('filter-editor').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());

    await page.getByTestId('tools-select').click();
    await page.getByTestId('tool-select-lasso').click();
    await page.locator('.map.selecting').waitFor();
    await page.getByTestId('basemap-button').click();
    await page.getByTestId('basemap-menu').waitFor();
    await page.keyboard.press('Escape'); // the menu
    await page.getByTestId('basemap-menu').waitFor({ state: 'detached' });
    expect(await page.locator('.map.selecting').count()).toBe(1);
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Escape'); // the tool
    await page.locator('.map:not(.selecting)').waitFor();
    expect(await page.evaluate(() => window.__app.selected)).toEqual({ layer: 'area', id: 1 });
    await page.keyboard.press('?');
    await page.getByTestId('shortcuts').waitFor();
    await page.keyboard.press('Escape'); // the dialog
    await page.getByTestId('shortcuts').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => window.__app.selected)).toEqual({ layer: 'area', id: 1 });
    await page.keyboard.press('Escape'); // the selection
    expect(await page.evaluate(() => [window.__app.selected, window.__app.region])).toEqual([null, town!.code]);
    await page.keyboard.press('Escape'); // the region
    await page.waitForFunction(() => window.__app.region === '990101000000');
  });

  test('the menu key asks about the middle of the map, and what is chosen there hands the focus back', async () => {
    const { page } = await visit('/?v=113.20000,20.89500,13.00');
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    const menu = page.getByTestId('place-menu');
    await page.locator('.map canvas').first().focus();
    await page.keyboard.press('Shift+F10');
    await menu.waitFor();
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await expect.poll(focused).toBe('CANVAS');
    await page.keyboard.press('ContextMenu');
    await page.getByTestId('place-hit').first().press('Enter');
    await page.waitForFunction(() => window.__app.selected !== null);
    await expect.poll(focused).toBe('CANVAS');
  });

  test('a panel’s edge moves by arrow keys and by hand, is kept, and what stands beside it follows', async () => {
    const { page } = await visit('/');
    const edge = page.getByTestId('edge-right');
    const width = async () => Number(await edge.getAttribute('aria-valuenow'));
    const tools = async () => (await page.getByRole('toolbar').boundingBox())!.x;
    const [usual, toolsAt] = [await width(), await tools()];
    await edge.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await width()).toBe(usual + 16);
    await expect.poll(tools).toBe(toolsAt - 16);
    const box = (await edge.boundingBox())!;
    await page.mouse.move(box.x + 4, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 4 - 60, box.y + 200, { steps: 4 });
    await page.mouse.up();
    expect(await width()).toBe(usual + 76);
    await page.reload();
    await drawn(page);
    expect(await width()).toBe(usual + 76);
  });
});

test('the first look points at real things without covering them, and leaves the page as it was', async () => {
  const { page, trouble } = await visit('/?v=113.20000,20.90000,11.00');
  expect(await page.getByTestId('first-visit').count()).toBe(0); // not under a test's hand by itself
  await page.evaluate(() => Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true }));
  await page.keyboard.press('?');
  expect(await page.getByTestId('shortcuts').textContent()).toContain('本页经 http 打开');
  await page.getByTestId('tour-again').click();
  for (let step = 1; step <= 7; step++) {
    const callout = page.locator(`[data-testid="first-visit"][data-step="${step}"]`);
    await callout.waitFor();
    await atRest(callout); // panels come and go while a step acts
    const isApart = async () => {
      const [own, ring] = [(await callout.boundingBox())!, (await page.getByTestId('visit-ring').boundingBox())!];
      return (
        own.x >= ring.x + ring.width ||
        ring.x >= own.x + own.width ||
        own.y >= ring.y + ring.height ||
        ring.y >= own.y + own.height
      );
    };
    await expect.poll(isApart, { timeout: 10_000, message: `step ${step}` }).toBe(true);
    await page.getByTestId('visit-next').press('Enter'); // a tool taken up moves the focus to the map
  }
  await page.getByTestId('first-visit').waitFor({ state: 'detached' });
  const address = new URL(page.url());
  expect([...address.searchParams.keys()].filter((key) => key.startsWith('f.') || key === 'table')).toEqual([]);
  expect(await page.evaluate(() => localStorage.getItem('wancun.first-visit'))).toBe('seen');
  expect(trouble.console).toEqual([]);

  const picked = await page.evaluate(() => window.__app.basket.count);
  await page.evaluate(() => localStorage.setItem('wancun.first-visit', 'offer'));
  await page.reload();
  await page.getByTestId('first-visit').waitFor(); // by itself, once
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/select/**', async (route) => {
    await held;
    await route.continue().catch(() => undefined);
  });
  const asked = page.waitForRequest((request) => request.postData()?.includes('"region"') ?? false);
  for (let step = 1; step < 4; step++) await page.getByTestId('visit-next').press('Enter');
  const [town] = (await detail('990101000000')).children;
  expect((await asked).postDataJSON().region, 'however fast the reader goes on, a town comes first').toBe(town!.code);
  await page.getByTestId('visit-leave').press('Escape');
  answer();
  await page.waitForTimeout(1000); // time for what must not come
  expect(await page.evaluate(() => [window.__app.basket.count, window.__app.region])).toEqual([picked, '990101000000']);
  expect(new URL(page.url()).search).not.toMatch(/f\.parcel/);
  await page.unroute('**/api/select/**');
});

test('the view is printed as one A4 sheet across, with its picture, legend, scale and notices', async () => {
  const { page } = await visit('/');
  const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(theme).toBe('dark');
  await drawn(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed]').waitFor();
  const sheet = (await page.getByTestId('print-sheet').textContent()) ?? '';
  for (const said of [
    '演示数据(虚构)',
    '内部工作用图 未经审核 不得公开',
    'CGCS2000',
    '公里',
    '县界',
    '打印',
    '示范带',
    '盘整连片区',
  ])
    expect(sheet).toContain(said);
  expect(await theme()).toBe('light'); // paper is
  expect(await page.getByTestId('print-sums').textContent()).toMatch(/地类图斑 [\d,]+ 块 · [\d,.]+ 亩/);
  expect(await page.getByTestId('print-signs').locator('li').count()).toBeGreaterThan(2);
  const colors = await page.evaluate(async () => {
    const picture = await createImageBitmap(document.querySelector<HTMLImageElement>('.print-sheet img')!);
    const drawing = new OffscreenCanvas(picture.width, picture.height).getContext('2d')!;
    drawing.drawImage(picture, 0, 0);
    const { data } = drawing.getImageData(0, 0, picture.width, picture.height);
    const seen = new Set<number>();
    let light = 0;
    for (let at = 0; at < data.length; at += 40) {
      seen.add((data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!);
      if (data[at + 1]! > 160) light++;
    }
    return { count: seen.size, light: light / (data.length / 40) };
  });
  expect(colors.count).toBeGreaterThan(50); // a canvas read too late is blank
  expect(colors.light).toBeGreaterThan(0.6);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type ?\/Page\b/g)).toHaveLength(1);
  const [, width, height] = pdf.match(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/) ?? [];
  expect([Number(width) / 72, Number(height) / 72].map((inch) => Math.round(inch * 25.4))).toEqual([297, 210]);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect.poll(theme).toBe('dark');
  await page.emulateMedia({ colorScheme: null });
});
