import axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { drawn, journey } from './browser';

const { open } = journey();

type Step = { name: string; reach: (page: Page) => Promise<unknown>; leave?: (page: Page) => Promise<unknown> };

const close = (page: Page) => page.locator('dialog[open] header button').first().click();

/** Every state of the workbench in one walk; each step leaves the page as it found it. */
const walk: Step[] = [
  { name: 'county', reach: async () => {} },
  {
    name: 'search',
    reach: async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('sjz');
      await page.getByRole('option').first().waitFor();
    },
    leave: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'layer menu',
    reach: (page) => page.getByTestId('more-parcel').click(),
  },
  {
    name: 'filter',
    reach: async (page) => {
      await page
        .getByTestId('menu-parcel')
        .getByRole('menuitem')
        .or(page.getByTestId('menu-parcel').getByRole('button'))
        .first()
        .click();
      await page.getByTestId('filter-editor').waitFor();
    },
    leave: (page) => page.getByTestId('task-back').click(),
  },
  {
    name: 'export',
    reach: async (page) => {
      await page.getByTestId('more-parcel').click();
      await page
        .getByTestId('menu-parcel')
        .getByText(/导出|Export/)
        .first()
        .click();
      await page.getByTestId('export-go').waitFor();
    },
    leave: close,
  },
  {
    name: 'table',
    reach: async (page) => {
      await page.getByTestId('tool-table').click();
      await page.getByTestId('table-grid').waitFor();
    },
    leave: (page) => page.getByTestId('table-close').click(),
  },
  {
    name: 'help',
    reach: async (page) => {
      await page.keyboard.press('?');
      await page.locator('dialog[open]').waitFor();
    },
    leave: close,
  },
  {
    name: 'measure',
    reach: async (page) => {
      await page.getByTestId('tools-measure').click();
      await page.getByTestId('tool-note').click();
      await page.getByTestId('sketch-panel').waitFor();
    },
    leave: (page) => page.getByTestId('tool-note').click(),
  },
  {
    name: 'basket',
    reach: async (page) => {
      await page.getByTestId('tools-select').click();
      await page.getByTestId('tool-select-box').click();
      await page.getByTestId('basket').waitFor();
    },
    leave: (page) => page.getByTestId('tool-select-box').click(),
  },
  ...(['parcel', 'area', 'project', 'belt', 'score', 'policy', 'data'] as const).map(
    (name): Step => ({
      name: `page ${name}`,
      reach: (page) => page.getByTestId(`page-${name}`).click(),
    }),
  ),
];

async function seriousFaults(page: Page, name: string): Promise<string[]> {
  await page.evaluate(axeCore.source);
  return page.evaluate(async (state) => {
    const { axe } = window as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${state}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
  }, name);
}

test.each([
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const)('axe finds no serious fault in any state of the workbench, %s, %s', async (colorScheme, language) => {
  const { page } = await open(`/?lang=${language}`, { colorScheme });
  await drawn(page);
  const faults: string[] = [];
  for (const { name, reach, leave } of walk) {
    await reach(page);
    await page.waitForTimeout(150);
    faults.push(...(await seriousFaults(page, name)));
    await leave?.(page);
  }
  expect(faults).toEqual([]);
});
