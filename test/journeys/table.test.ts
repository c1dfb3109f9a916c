import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { ExportMetadata } from '#shared/export';
import { drawn, journey } from './browser';

const { visit, url } = journey();

const panel = (page: Page) => page.getByTestId('table-panel');
const grid = (page: Page) => page.getByTestId('table-grid');
/** Waits until all rows of the table are there. */
const loaded = (page: Page, rows?: number) =>
  page.waitForFunction(
    (wanted) => {
      const count = Number(document.querySelector<HTMLElement>('[data-testid="table-panel"]')?.dataset.loaded);
      const isBusy = document.querySelector('[data-testid="table-grid"]')?.getAttribute('aria-busy') === 'true';
      return !isBusy && (wanted === undefined ? count > 0 : count === wanted);
    },
    rows,
    { timeout: 30_000 },
  );
const count = async (page: Page) => Number(await panel(page).getAttribute('data-loaded'));
const cells = (page: Page, column: string) =>
  page.evaluate((name) => {
    const at = document.querySelector(`[role="columnheader"][data-column="${name}"]`)?.getAttribute('data-head');
    return [...document.querySelectorAll<HTMLElement>('.table-rows [data-row]')]
      .sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row))
      .map((row) => row.querySelector(`[data-column="${at}"]`)?.textContent ?? '');
  }, column);
const rowsInSight = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.table-rows [data-row]')].map((row) => Number(row.dataset.row)),
  );
const head = (page: Page, column: string, sorted = '') =>
  page.locator(`[role="columnheader"][data-column="${column}"]${sorted && `[aria-sort="${sorted}"]`}`);
const total = (page: Page, column: string) => page.locator(`[data-total="${column}"]`).textContent();
const exported = async (page: Page, words = '') => {
  const answer = await page.request.get(`${url}/api/export/parcel${words}`);
  return ((await answer.json()) as { metadata: ExportMetadata }).metadata;
};
const number = (text: string | null) => Number((text ?? '').replaceAll(',', ''));

/** Counts, in each frame until told to stop, the places in the rows' window where no row with a text stands. */
const watchBlanks = (page: Page) =>
  page.evaluate(() => {
    const seen = { frames: 0, blanks: 0, isOver: false };
    Object.assign(window, { seen });
    const look = () => {
      if (seen.isOver) return;
      const box = document.querySelector('.table-rows')?.getBoundingClientRect();
      if (box) {
        seen.frames++;
        for (let y = box.top + 4; y < box.bottom - 2; y += 14) {
          const row = document.elementFromPoint(box.left + 200, y)?.closest('[data-row]');
          if (!row?.querySelector('.table-number')?.textContent) seen.blanks++;
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
const blanksSeen = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as { seen: { frames: number; blanks: number; isOver: boolean } };
    seen.isOver = true;
    return { frames: seen.frames, blanks: seen.blanks };
  });

describe('the attribute table', () => {
  test('every parcel is a row: sorted, narrowed and summed as on the map, with no blank row wherever it is thrown', async () => {
    const { page, trouble } = await visit('/');
    await page.keyboard.press('t');
    await loaded(page);
    const parcels = await page.evaluate(() => window.__app.layers.find(({ code }) => code === 'parcel')!.count);
    await loaded(page, parcels);
    expect(await grid(page).getAttribute('aria-rowcount')).toBe(String(parcels + 2));
    const metadata = await exported(page);
    expect(number(await total(page, 'area_m2')).toFixed(2)).toBe(metadata.sum_area_mu!.toFixed(2));

    await watchBlanks(page);
    for (const share of [1, 0.4, 0.9, 0, 1]) {
      await grid(page).evaluate((box, at) => box.scrollTo(0, at * (box.scrollHeight - box.clientHeight)), share);
      await page.waitForTimeout(120);
    }
    const box = (await grid(page).boundingBox())!;
    await page.mouse.move(box.x + 300, box.y + 100);
    for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, turn % 2 ? -2400 : 1700);
    const { frames, blanks } = await blanksSeen(page);
    expect(frames).toBeGreaterThan(10);
    expect(blanks).toBe(0);
    // a turn of the wheel glides on for a while, and would carry the end out of sight again
    const last = page.locator(`[data-row="${parcels - 1}"]`);
    const throwToEnd = async () => {
      await grid(page).evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      return last.isVisible();
    };
    await expect.poll(throwToEnd, { timeout: 30_000 }).toBe(true);

    await head(page, 'area_m2').locator('.table-sort').click();
    await head(page, 'area_m2', 'ascending').waitFor();
    await head(page, 'area_m2').locator('.table-sort').click();
    await loaded(page, parcels);
    await head(page, 'area_m2', 'descending').waitFor();
    const areas = (await cells(page, 'area_m2')).map(number);
    expect(areas).toEqual([...areas].sort((a, b) => b - a));

    await head(page, 'dlmc').hover();
    await page.getByTestId('table-menu-dlmc').click();
    await page.getByTestId('column-menu').getByText('果园', { exact: true }).click();
    await page.getByTestId('filter-apply').click();
    expect(new URL(page.url()).searchParams.get('f.parcel')).toBe("dlmc = '果园'");
    await page.getByTestId('chip-filter').waitFor();
    await page.waitForFunction(
      (all) => Number(document.querySelector<HTMLElement>('[data-testid="table-panel"]')?.dataset.loaded) < all,
      parcels,
    );
    await loaded(page);
    expect(new Set(await cells(page, 'dlmc'))).toEqual(new Set(['果园']));
    const orchards = await count(page);
    const inFile = await exported(page, `?filter=${encodeURIComponent("dlmc = '果园'")}`);
    expect(inFile.count).toBe(orchards);
    expect(number(await total(page, 'area_m2')).toFixed(2)).toBe(inFile.sum_area_mu!.toFixed(2));
    expect(number((await cells(page, 'area_m2'))[0]!)).toBeLessThanOrEqual(areas[0]!);

    await page.getByTestId('chip-filter').getByRole('button').click();
    await loaded(page, parcels);
    await page.getByTestId('table-group').click();
    await page.getByTestId('group-total').waitFor();
    const groupAreas = await page.locator('[data-group] td:nth-child(3)').allTextContents();
    const sum = groupAreas.reduce((all, text) => all + number(text), 0);
    expect(Math.abs(sum - metadata.sum_area_mu!)).toBeLessThan(0.005 * groupAreas.length + 0.01); // each printed to 0.01
    expect(number(await page.getByTestId('group-total').locator('td').nth(1).textContent()).toFixed(2)).toBe(
      metadata.sum_area_mu!.toFixed(2),
    );
    const inGroup = number(await page.locator('[data-group="果园"] td').first().textContent());
    expect(inGroup).toBe(orchards);
    await page.getByTestId('table-histogram').waitFor();
    await page.locator('[data-group="果园"] button').click();
    await loaded(page, orchards);
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('a row and its feature are one: picked in the table, found again from the map, in step with the extent', async () => {
    const { page } = await visit('/?table=project');
    await loaded(page);
    const projects = await count(page);
    await page.locator('[data-row="2"] [data-column="1"]').click();
    const id = Number(await page.locator('[data-row="2"]').getAttribute('data-id'));
    expect(await page.evaluate(() => window.__app.selected)).toEqual({ layer: 'project', id });
    const before = await page.evaluate(() => window.__app.camera);
    await page.locator('[data-row="2"] [data-column="1"]').dblclick();
    await page.waitForFunction((zoom) => (window.__app.camera?.zoom ?? 0) > zoom + 1, before!.zoom);
    await drawn(page);

    await page.getByTestId('chip-view').click();
    await page.waitForFunction(
      (all) => Number(document.querySelector<HTMLElement>('[data-testid="table-panel"]')?.dataset.loaded) < all,
      projects,
    );
    await loaded(page);
    expect(await page.locator('.table-rows [data-row]').first().getAttribute('data-id')).toBe(String(id));
    await page.getByTestId('chip-view').click();
    await loaded(page, projects);

    const last = await page.request.get(`${url}/api/table/project/order`);
    const { ids } = (await last.json()) as { ids: number[] };
    await visit(`/?table=project&sel=project:${ids.at(-1)}`);
    await loaded(page, projects);
    await page.locator(`[data-id="${ids.at(-1)}"].selected`).waitFor();
    expect(await rowsInSight(page)).toContain(projects - 1);
  });

  test('a link brings the order and the groups, back undoes them, and what the layer lacks is said and left out', async () => {
    const { page, trouble } = await visit('/?table=project&sort=nope:desc,invest_wanyuan:desc');
    const word = (name: string) => new URL(page.url()).searchParams.get(name);
    await loaded(page);
    await head(page, 'invest_wanyuan', 'descending').waitFor();
    const invested = (await cells(page, 'invest_wanyuan')).map(number);
    expect(invested).toEqual([...invested].sort((a, b) => b - a));
    expect(await page.getByTestId('table-lacking').textContent()).toContain('nope');
    await page.getByTestId('table-lacking').getByRole('button').click();
    await page.getByTestId('table-lacking').waitFor({ state: 'detached' });
    await expect.poll(() => word('sort')).toBe('invest_wanyuan:desc');

    await head(page, 'status').locator('.table-sort').click();
    await head(page, 'status', 'ascending').waitFor();
    await expect.poll(() => word('sort')).toBe('status:asc');
    await page.goBack();
    await head(page, 'invest_wanyuan', 'descending').waitFor();
    await page.getByTestId('table-group').click();
    await page.getByTestId('group-total').waitFor();
    expect([word('sort'), word('group')]).toEqual(['invest_wanyuan:desc', 'status']);
    await page.goBack();
    await grid(page).waitFor();
    await page.getByTestId('table-tab-belt').click();
    await loaded(page);
    expect([word('table'), word('sort'), word('group')]).toEqual(['belt', null, null]);
    expect(await page.locator('.table-pick input').count()).toBeGreaterThan(0);
    await page.getByTestId('table-tab-region').click(); // regions lie in one another: none is picked
    await loaded(page);
    expect(await page.locator('.table-pick input').count()).toBe(0);
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('a column’s menu leaves alone what it cannot show, finds every value, and says when they cannot be read', async () => {
    const orchards = "class_system = 'survey2019' and dlbm like '02%'";
    const { page } = await visit(`/?table=parcel&f.parcel=${encodeURIComponent(orchards)}`);
    const word = () => new URL(page.url()).searchParams.get('f.parcel');
    const menu = page.getByTestId('column-menu');
    const openMenu = async (column: string) => {
      await head(page, column).hover();
      await page.getByTestId(`table-menu-${column}`).click();
    };
    await loaded(page);
    await openMenu('dlbm');
    await page.getByTestId('column-others').filter({ hasText: '02' }).waitFor();
    expect(await menu.locator('input:checked').count()).toBe(0);
    await menu.getByText('0201', { exact: true }).click();
    await page.getByTestId('filter-apply').click();
    await expect.poll(word).toBe(`${orchards} and dlbm = '0201'`);
    await loaded(page);

    await page.getByTestId('chip-filter').getByRole('button').click();
    await page.route('**/api/table/parcel/groups**', (route) => route.abort());
    await openMenu('tbbh');
    await page.getByTestId('values-failed').waitFor({ timeout: 15_000 });
    await page.unroute('**/api/table/parcel/groups**');
    await page.getByTestId('values-failed').getByRole('button').click();
    await page.getByTestId('values-failed').waitFor({ state: 'detached' });
    // the smallest parcel is beyond the groups that one answer lists
    const order = await page.request.get(`${url}/api/table/parcel/order?sort=area_m2:asc&limit=1`);
    const { ids } = (await order.json()) as { ids: number[] };
    const feature = await page.request.get(`${url}/api/features/parcel/${ids[0]}`);
    const { values } = (await feature.json()) as { values: { tbbh: string } };
    await menu.getByRole('searchbox').fill(values.tbbh);
    await menu.getByText(values.tbbh, { exact: true }).click();
    await page.getByTestId('filter-apply').click();
    await expect.poll(word).toBe(`tbbh = '${values.tbbh}'`);
  });

  test('a column is as wide as the hand or the keys leave it, until the usual columns are asked for', async () => {
    const { page } = await visit('/?table=project');
    await loaded(page);
    const width = async (column: string) => Math.round((await head(page, column).boundingBox())!.width);
    const usual = { name: await width('name'), code: await width('code') };
    const drag = async (column: string, byPx: number) => {
      const edge = (await head(page, column).locator('.column-edge').boundingBox())!;
      await page.mouse.move(edge.x + 4, edge.y + 10);
      await page.mouse.down();
      await page.mouse.move(edge.x + 4 + byPx / 2, edge.y + 10, { steps: 4 });
      await page.mouse.move(edge.x + 4 + byPx, edge.y + 40, { steps: 4 });
      await page.mouse.up();
    };
    await watchBlanks(page);
    await drag('code', -400);
    await expect.poll(() => width('code')).toBe(48);
    await drag('name', 40);
    await expect.poll(() => width('name')).toBe(usual.name + 40);
    const { frames, blanks } = await blanksSeen(page);
    expect(frames).toBeGreaterThan(0);
    expect(blanks).toBe(0);
    await head(page, 'code').locator('.table-sort').click();
    await loaded(page);
    expect(await head(page, 'code').getAttribute('aria-sort')).toBe('ascending'); // a dragged edge sorts nothing
    const at = await head(page, 'code').getAttribute('data-head');
    const cut = page.locator(`.table-rows [data-column="${at}"]`).first();
    await cut.hover();
    await expect.poll(() => cut.getAttribute('title')).toMatch(/^XM\d{7}$/);

    await page.getByTestId('table-tab-belt').click();
    await loaded(page);
    await page.getByTestId('table-tab-project').click();
    await loaded(page);
    await expect.poll(async () => [await width('name'), await width('code')]).toEqual([usual.name + 40, 48]);
    await head(page, 'code').locator('.column-edge').dblclick();
    await expect.poll(() => width('code')).toBeGreaterThan(48);
    expect(
      await page.evaluate(
        (column) =>
          [...document.querySelectorAll(`.table-rows [data-column="${column}"]`)].filter(
            (cell) => cell.scrollWidth > cell.clientWidth,
          ).length,
        at,
      ),
    ).toBe(0);

    await grid(page).focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(() => width('name')).toBe(usual.name + 40 - 16);
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByTestId('column-wider').click();
    await expect.poll(() => width('name')).toBe(usual.name + 40);
    await page.keyboard.press('Escape');
    await page.getByTestId('table-columns').click();
    await page.getByTestId('column-chooser').getByRole('button').last().click();
    await page.keyboard.press('Escape');
    await expect.poll(async () => ({ name: await width('name'), code: await width('code') })).toEqual(usual);
    expect(await page.evaluate(() => localStorage.getItem('wancun.table-widths.project'))).toBeNull();
  });

  test('by keys alone: down to a parcel, ten picked, sorted from the head, copied with codes as text, gone to, closed', async () => {
    const { page } = await visit('/?v=113.20000,20.89500,11.00&table=parcel');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await loaded(page);
    await grid(page).focus();
    /** The cell that the keys stand on is drawn, and named for those who hear the table. */
    const isAt = (pattern: string) =>
      page.waitForFunction((wanted) => {
        const name = document.querySelector('[data-testid="table-grid"]')?.getAttribute('aria-activedescendant');
        return name && document.getElementById(name) && new RegExp(wanted).test(name);
      }, pattern);
    for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'ArrowDown']) await page.keyboard.press(key);
    await isAt('^table-cell-[1-9]\\d*-1$');
    await page.keyboard.press('Control+End');
    await isAt(`^table-cell-${(await count(page)) - 1}-`);
    await page.keyboard.press('Control+Home');
    await isAt('^table-cell-0-0$');

    await page.keyboard.press('Space');
    for (let down = 0; down < 9; down++) await page.keyboard.press('Shift+ArrowDown');
    await page.waitForFunction(() => document.querySelectorAll('.table-rows [aria-selected="true"]').length > 3);
    await page.getByTestId('chip-picked').filter({ hasText: '10' }).waitFor();
    const copied = async (isPlainHttp: boolean) => {
      await page.evaluate(() => navigator.clipboard.writeText('')); // what was there before is not what is copied now
      await page.evaluate((takesAway) => {
        if (takesAway) Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });
      }, isPlainHttp);
      await grid(page).focus();
      await page.keyboard.press('Control+c');
      await page.getByTestId('table-toast').filter({ hasText: '10' }).waitFor();
      return page.evaluate(async () => {
        Reflect.deleteProperty(navigator, 'clipboard'); // the browser's own comes back
        const asSpreadsheetsDo = [{ unsanitized: ['text/html'] }];
        const [item]: ClipboardItems = await Reflect.apply(
          navigator.clipboard.read,
          navigator.clipboard,
          asSpreadsheetsDo,
        );
        return {
          plain: await (await item!.getType('text/plain')).text(),
          html: await (await item!.getType('text/html')).text(),
        };
      });
    };
    const clip = await copied(false);
    // what is exported is what the table shows: here the ten alone
    await page.getByTestId('chip-picked').click();
    await loaded(page, 10);
    const tenMu = await total(page, 'area_m2');
    await page.getByTestId('table-export').click();
    await page.getByTestId('export-holds').filter({ hasText: tenMu! }).waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-go').click()]);
    const { metadata } = JSON.parse(readFileSync(await file.path(), 'utf8')) as { metadata: ExportMetadata };
    expect([metadata.count, metadata.sum_area_mu]).toEqual([10, number(tenMu)]);
    await page.getByTestId('export-go').waitFor({ state: 'detached' });
    await page.getByTestId('chip-picked').click();
    await loaded(page);

    const lines = clip.plain.split(/\r?\n/);
    expect(lines.length).toBe(11);
    expect(lines[0]).toContain('图上面积(亩)');
    expect(lines[1]!.split('\t').at(-1)).toMatch(/^99\d{10}$/);
    expect(clip.html).toContain('99');
    expect(clip.html).toContain('mso-number-format'); // by which a code is no number to it
    // an address without https gives no clipboard: the same rows come by the old way
    await page.getByTestId('table-toast').waitFor({ state: 'detached' });
    const clipOverHttp = await copied(true);
    expect(clipOverHttp.plain).toBe(clip.plain);
    expect(clipOverHttp.html).toContain(lines[1]!.split('\t').at(-1));

    await page.keyboard.press('Control+Home');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('[role="columnheader"][data-head="0"][aria-sort="ascending"]').waitFor();
    await loaded(page);
    await page.keyboard.press('ArrowDown');
    const zoom = (await page.evaluate(() => window.__app.camera))!.zoom;
    await page.keyboard.press('Enter');
    await page.waitForFunction((from) => (window.__app.camera?.zoom ?? 0) > from + 2, zoom);
    expect(await page.evaluate(() => window.__app.selected?.layer)).toBe('parcel');
    await grid(page).focus();
    await page.keyboard.press('Escape');
    await panel(page).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('table')).toBeNull();
  });
});
