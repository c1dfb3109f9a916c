import type { Page } from 'playwright-core';
import { drawn, goTo } from './browser';
import type { Step } from './looks';

const LAYERS = '.layer-panel';
const RIGHT = '.card-panel';
const TABLE = '.table-panel';
const STAGE = '.stage-map';
const AT_PARCELS = '/?v=113.20000,20.89500,13.00';
const FIELDS = '/area?q.class=survey2019:01,survey2019:02&q.min=300';

const click = (testId: string) => (page: Page) => page.getByTestId(testId).first().click();
const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const shown = (page: Page, testId: string) => page.getByTestId(testId).first().waitFor();
const closeDialog = (page: Page) => page.locator('dialog[open] header button').first().click();
/** What a reader does, one after the other. */
const each =
  (...acts: ((page: Page) => Promise<unknown>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page);
  };
const until = (testId: string) => (page: Page) => shown(page, testId);
const type = (testId: string, text: string) => (page: Page) => page.getByTestId(testId).fill(text);
const at = (address: string) => (page: Page) => goTo(page, address);

const search = (text: string, answer: string) => async (page: Page) => {
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill(text);
  await shown(page, `search-${answer}`);
  await page.locator('.search-menu [role="listbox"]:not(.stale)').waitFor({ state: 'attached' });
};
const task = (layer: string, name: string) => each(click(`more-${layer}`), click(`${name}-${layer}`));

/** Turns a card to a side of it, down to its end: a row that the foot of the card cuts is no target of its own. */
const side = (name: string) => async (page: Page) => {
  await page.getByTestId(`card-tab-${name}`).click();
  await page.locator(`.card-side:not(.stale)[data-testid="card-side-${name}"]`).waitFor();
  await page.waitForFunction(() => !document.querySelector('.card .skeleton, .card-side > .quiet:only-child'));
  await page.locator(`${RIGHT} .slip-body`).evaluate((body) => body.scrollTo(0, body.scrollHeight));
};

const card = (layer: string, id: number) => async (page: Page) => {
  await goTo(page, `/?sel=${layer}:${id}`);
  await page.locator('[data-testid="feature-card"]:not(.stale)').waitFor();
};

async function boxSelect(page: Page) {
  await page.keyboard.down('Shift');
  await page.mouse.move(480, 300);
  await page.mouse.down();
  await page.mouse.move(640, 420, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await shown(page, 'basket-area');
}

const saveBasket = (name: string) =>
  each(click('basket-save'), type('basket-save-name', name), (page) =>
    page.getByTestId('basket-save-name').press('Enter'),
  );

const menuKey = async (page: Page) => {
  await drawn(page);
  await page.locator('.map canvas').first().focus();
  await page.keyboard.press('Shift+F10');
  await shown(page, 'place-hit');
};

const page = (name: string) => async (opened: Page) => {
  await opened.getByTestId(`page-${name}`).click();
  await shown(opened, `on-${name}`);
  await opened.waitForFunction(() => !document.querySelector('.page-slip .skeleton'));
};

async function print(page: Page) {
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.keyboard.press('Control+p');
  await page.locator('body[data-printed]').waitFor();
  await page.emulateMedia({ media: 'print' });
}

async function takeUp(page: Page, group: 'measure' | 'select', tool: string) {
  if (!(await page.getByTestId(`tool-${tool}`).isVisible())) await page.getByTestId(`tools-${group}`).click();
  await page.getByTestId(`tool-${tool}`).click();
}

/** The workbench in one walk, as a mouse and a keyboard go through it; what has room beside something else is seen with it. */
export const onDesk: Step[] = [
  { name: 'county', reach: async () => {} },
  {
    name: 'how an area is measured',
    part: 'dialog[open]',
    reach: each(click('open-area-method'), until('method-sphere')),
    leave: closeDialog,
  },
  {
    name: 'crumb, and a year',
    part: '.top-bar',
    reach: each(at('/?t=2025'), click('crumb-here'), until('crumb-child')),
    leave: each(press('Escape'), at('/')),
  },
  { name: 'search results in groups', part: '.search', reach: search('示范', 'hit') },
  { name: 'search by coordinates', part: '.search', reach: search('113.2, 20.9', 'coordinate') },
  { name: 'search for what cannot be', part: '.search', reach: search('113.2E 95N', 'fault') },
  { name: 'commands', part: '.search', reach: search('>', 'command'), leave: press('Escape', 'Escape') },
  {
    name: 'layer menu',
    part: '[data-testid="menu-parcel"]',
    reach: each(click('more-parcel'), until('menu-parcel')),
  },
  {
    name: 'filter, and what a region is composed of',
    part: STAGE,
    reach: each(click('filter-parcel'), until('filter-editor'), side('composition')),
  },
  {
    name: 'filter as text with a mistake, and the years of a region',
    part: STAGE,
    reach: each(
      (page) => page.getByTestId('filter-editor').locator('summary').click(),
      type('filter-text', "dlmc = '果园' and area_mu >"),
      until('filter-problem'),
      side('timeline'),
    ),
  },
  {
    name: 'filter by a list of values, and the sources of a region',
    part: STAGE,
    reach: each(
      type('filter-text', "dlmc in ('果园', '旱地') and area_mu >= 2"),
      click('apply-filter'),
      until('export-filtered'),
      side('source'),
    ),
    leave: each(click('task-back'), click('card-tab-overview')),
  },
  {
    name: 'style by a field',
    part: LAYERS,
    reach: each(
      click('more-parcel'),
      click('style-parcel'),
      (page) => page.getByTestId('style-column').selectOption('area_mu'),
      until('style-preview'),
    ),
  },
  {
    name: 'layers with a filter and a style',
    part: LAYERS,
    reach: each(click('style-done'), until('style-chip-parcel'), until('filter-chip-parcel')),
  },
  {
    name: 'named views, one of them taken away',
    part: LAYERS,
    reach: each(
      click('views'),
      type('view-name', '一处'),
      press('Enter'),
      type('view-name', '另一处'),
      press('Enter'),
      (page) => page.getByTestId('saved-view').nth(1).getByRole('button').last().click(),
      until('undo-remove-view'),
    ),
    leave: each(click('task-back'), click('reset-layers')),
  },
  {
    name: 'export',
    part: 'dialog[open]',
    reach: each(task('parcel', 'export'), until('export-go')),
    leave: closeDialog,
  },
  {
    name: 'basemaps',
    part: '[data-testid="basemap-menu"]',
    reach: each(click('basemap-button'), until('basemap-menu')),
    leave: press('Escape'),
  },
  {
    name: 'table',
    part: TABLE,
    reach: each(click('tool-table'), (page) => page.locator('[data-testid="table-panel"] [data-row="3"]').waitFor()),
  },
  {
    name: 'column menu with its values',
    part: '[data-testid="column-menu"]',
    reach: async (page) => {
      await page.locator('[role="columnheader"][data-column="dlmc"]').hover();
      await page.getByTestId('table-menu-dlmc').click();
      await page.getByTestId('column-menu').locator('input[type="checkbox"]').nth(2).waitFor();
    },
    leave: press('Escape'),
  },
  {
    name: 'column chooser',
    part: '[data-testid="column-chooser"]',
    reach: each(click('table-columns'), until('column-chooser')),
    leave: press('Escape'),
  },
  {
    name: 'table in groups',
    part: TABLE,
    reach: each(click('table-group'), until('group-total'), until('table-histogram')),
    leave: click('table-close'),
  },
  { name: 'help', part: 'dialog[open]', reach: each(press('?'), until('shortcuts')) },
  { name: 'first look', reach: each(click('tour-again'), until('visit-ring')) },
  {
    name: 'first look, with a lasso in hand',
    reach: each(
      ...[1, 2, 3].map(() => (page: Page) => page.getByTestId('visit-next').press('Enter')),
      until('basket-area'),
    ),
    leave: each((page) => page.getByTestId('visit-leave').press('Enter'), at(AT_PARCELS)),
  },
  { name: 'place menu', part: '[data-testid="place-menu"]', reach: menuKey },
  {
    name: 'sketch with a place marked',
    part: RIGHT,
    reach: each(
      (page) => page.getByTestId('place-menu').getByRole('button').nth(-2).click(),
      until('sketch-coordinates'),
    ),
  },
  {
    name: 'sketch with a buffer',
    part: RIGHT,
    reach: each(
      (page) => takeUp(page, 'measure', 'buffer'),
      until('buffer-radius'),
      (page) =>
        page.waitForFunction(() => document.querySelector<HTMLElement>('.map canvas')?.style.cursor === 'crosshair'),
      (page) => page.mouse.click(640, 380),
      (page) => page.locator('.sketch-item').nth(1).waitFor(),
    ),
    leave: each(click('sketch-clear'), click('tool-buffer')),
  },
  {
    name: 'selecting, nothing picked',
    part: STAGE,
    reach: each((page) => takeUp(page, 'select', 'select-box'), until('basket-empty')),
    leave: click('tool-select-box'),
  },
  {
    name: 'basket, two saved ones side by side, a third taken away',
    part: RIGHT,
    reach: each(
      boxSelect,
      ...['甲', '乙', '丙'].map(saveBasket),
      click('compare-甲'),
      click('compare-乙'),
      until('basket-compare'),
      click('basket-method'),
      click('delete-basket-丙'),
      until('basket-deleted'),
    ),
    leave: each(click('basket-clear'), click('right-card')),
  },
  { name: 'parcel card', part: RIGHT, reach: card('parcel', 100) },
  { name: 'stop card', part: RIGHT, reach: card('stop', 1) },
  { name: 'page of belts, belt card', part: STAGE, reach: each(card('belt', 1), page('belt')) },
  { name: 'page of projects, project card', part: STAGE, reach: each(card('project', 2), page('project')) },
  { name: 'page of areas, area card', part: STAGE, reach: each(card('area', 1), page('area')) },
  {
    name: 'page of blocks, candidates and what was left out',
    part: STAGE,
    reach: each(at(FIELDS), until('block-line'), (page) =>
      page.getByTestId('block-excluded').locator('summary').click(),
    ),
  },
  {
    name: 'a block and its seams',
    part: STAGE,
    reach: each(click('block-line'), until('block-card'), click('block-side-seams'), until('seam')),
  },
  {
    name: 'what closes a block, where the gap comes from',
    part: STAGE,
    reach: each(
      click('block-side-more'),
      click('suggest-go'),
      (page) => page.getByTestId('suggest-go').waitFor(),
      click('gap-source'),
    ),
    leave: press('Escape'),
  },
  {
    name: 'two schemes side by side, one in hand',
    part: STAGE,
    reach: each(
      click('block-adopt'),
      click('scheme-done'),
      click('block-next'),
      until('block-card'),
      click('block-adopt'),
      until('scheme-compare'),
      click('scheme-members'),
    ),
    leave: each(click('scheme-drop'), click('block-back'), (page) =>
      page.getByTestId('schemes').getByRole('button').last().click(),
    ),
  },
  {
    name: 'no block passes',
    part: STAGE,
    reach: each(at(FIELDS.replace('q.min=300', 'q.min=50000')), until('finder-none-pass'), click('finder-more')),
    leave: at('/?sel=area:1'),
  },
  {
    name: 'suitability, and what a score is made of',
    part: STAGE,
    reach: each(
      at('/area?v=113.20000,20.89500,13.00'),
      click('block-page-suitability'),
      until('suitability-rank'),
      click('suitability-rank'),
      until('suitability-parts'),
    ),
    leave: each(click('block-page-find'), card('area', 1)),
  },
  {
    name: 'page of scores, how an area was measured',
    part: STAGE,
    reach: each(page('score'), click('method'), until('area-method')),
    leave: press('Escape'),
  },
  {
    name: 'page of policies, what an area is composed of',
    part: STAGE,
    reach: each(page('policy'), side('composition')),
  },
  {
    name: 'page of data, the years of an area',
    part: STAGE,
    reach: each(page('data'), side('timeline')),
    leave: at('/?sel=area:1'),
  },
  { name: 'sources of an area', part: RIGHT, reach: side('source'), leave: click('card-tab-overview') },
  {
    name: 'share',
    part: 'dialog[open]',
    reach: each(click('share'), until('share-qr'), until('share-local')),
    leave: closeDialog,
  },
  {
    name: 'print sheet',
    part: '[data-testid="print-sheet"]',
    isOnPaper: true,
    reach: each(at('/'), print),
    leave: async (page) => {
      await page.emulateMedia({ media: null });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    },
  },
  { name: 'swipe', part: STAGE, reach: each(at('/?swipe=river'), until('swipe')), leave: at('/') },
  {
    name: 'parcel tiles that answer 502, an address in parts unread',
    part: STAGE,
    reach: async (page) => {
      await page.route('**/tiles/parcel/**', (route) => route.fulfill({ status: 502, body: 'Bad Gateway' }));
      await goTo(page, `/?r=4.40604E+11&v=113.20000,20.89500,13.20&f.parcel=${encodeURIComponent('area_mu >= 3')}`);
      await shown(page, 'tile-fault');
      await shown(page, 'link-unread');
    },
    leave: (page) => page.unroute('**/tiles/parcel/**'),
  },
  {
    name: 'offline',
    part: STAGE,
    reach: each((page) => page.context().setOffline(true), until('offline')),
    leave: (page) => page.context().setOffline(false),
  },
];

const SHEET = '[data-testid="bottom-sheet"]';
const handle = (key: string) => (page: Page) => page.getByTestId('sheet-handle').press(key);

/** The same with a finger: first on a phone, then on a tablet. */
export const onGlass: Step[] = [
  { name: 'phone', reach: async () => {} },
  { name: 'phone, sheet half up', reach: handle('ArrowUp') },
  { name: 'phone, sheet up', part: SHEET, reach: handle('End') },
  { name: 'phone, layers', part: SHEET, reach: click('tab-layers') },
  {
    name: 'phone, filter',
    part: SHEET,
    reach: each(task('parcel', 'filter'), until('filter-editor')),
    leave: each(click('task-back'), handle('Home')),
  },
  {
    name: 'phone, a place held',
    part: STAGE,
    reach: menuKey,
    leave: press('Escape'),
  },
  {
    name: 'phone, search',
    reach: search('sjz', 'hit'),
    leave: press('Escape', 'Escape'),
  },
  {
    name: 'phone, pages',
    part: '.rail',
    reach: (page) => page.locator('.brand').click(),
    leave: (page) => page.locator('.brand').click(),
  },
  {
    name: 'phone, project card',
    part: SHEET,
    reach: each(at('/?sel=project:2'), click('tab-card'), until('feature-card')),
  },
  {
    name: 'phone, suitability',
    part: STAGE,
    reach: each(
      at('/area?v=113.20000,20.89500,13.00'),
      click('tab-asked'),
      click('block-page-suitability'),
      until('suitability-rank'),
    ),
    leave: each(click('tab-card'), handle('Home'), at(AT_PARCELS)),
  },
  {
    name: 'phone, table',
    part: TABLE,
    reach: each(at(`${AT_PARCELS}&table=project`), (page) => page.locator('.table-rows [data-row="1"]').waitFor()),
    leave: at(AT_PARCELS),
  },
  {
    name: 'phone, what blocks are looked for',
    part: SHEET,
    reach: each(at(FIELDS), click('tab-asked'), handle('End'), until('step-chart')),
  },
  {
    name: 'phone, a block',
    part: SHEET,
    reach: each(click('tab-card'), click('block-line'), until('block-compactness')),
    leave: each(click('block-back'), handle('Home'), at(AT_PARCELS)),
  },
  {
    name: 'tablet, layers put away',
    reach: async (page) => {
      await page.setViewportSize({ width: 1024, height: 768 });
      const close = page.getByTestId('layer-panel').locator('header button');
      await close.or(page.getByTestId('layer-opener')).first().waitFor();
      if (await close.isVisible()) await close.click();
      await shown(page, 'layer-opener');
    },
  },
  { name: 'tablet, layers', part: STAGE, reach: click('layer-opener') },
  {
    name: 'tablet, table and card',
    reach: each(at('/?sel=area:1&table=area'), until('feature-card'), (page) =>
      page.locator('.table-rows [data-row="1"]').waitFor(),
    ),
  },
];
