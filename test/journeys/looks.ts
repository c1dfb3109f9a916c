import axeCore from 'axe-core';
import type { Page } from 'playwright-core';
import { en } from '../../web/messages/en';
import { zhCN } from '../../web/messages/zh-cn';

/** How the page may look: each criterion of it holds in all four. */
export type Look = { theme: 'light' | 'dark'; language: 'zh-CN' | 'en' };

/** Two that differ in both, each with its words; the last is the one that a page opens in and is left in. */
export const bothLooks = [
  { theme: 'dark', language: 'en', words: en },
  { theme: 'light', language: 'zh-CN', words: zhCN },
] as const;

/** The theme of the system turns, and the page with it. */
async function turnTo(page: Page, theme: Look['theme']) {
  await page.emulateMedia({ colorScheme: theme });
  await page.waitForFunction((wanted) => document.documentElement.dataset.theme === wanted, theme);
}

/** Turns the open page to a look, as the system and the reader's hand do; whatever is open stays open. */
export async function wear(page: Page, { theme, language }: Look) {
  await page.emulateMedia({ colorScheme: theme });
  await page.evaluate(
    async (wanted) => {
      const root = document.documentElement;
      const press = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)!.click();
      await new Promise(requestAnimationFrame);
      if (root.dataset.theme !== wanted.theme) press('theme'); // one that was chosen by hand follows no system
      if (root.lang !== wanted.language) press('language');
      while (root.dataset.theme !== wanted.theme || root.lang !== wanted.language)
        await new Promise(requestAnimationFrame);
    },
    { theme, language },
  );
}

/**
 * What axe finds serious or worse in a part of the page, a line each, in Chinese and English: it is turned from the one
 * to the other and stays there. `contrast`: only what hangs on colours. No language changes those, so they are looked at
 * once a theme.
 */
async function seriousFaults(page: Page, state: string, part: string, contrast = false): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeCore.source);
  return page.evaluate(
    async ([name, within, isContrast]) => {
      const { axe } = window as unknown as { axe: typeof axeCore };
      const root = document.documentElement;
      const ofColors = ['color-contrast', 'link-in-text-block'];
      const faults = async (more: axeCore.RunOptions) => {
        const { violations } = await axe.run(within, { resultTypes: ['violations'], preload: false, ...more });
        return violations
          .filter(({ impact }) => impact === 'serious' || impact === 'critical')
          .map(({ id, nodes }) => {
            const places = nodes.map(({ html }) => html.slice(0, 160)).join(' | ');
            return `${name}, ${root.dataset.theme}, ${root.lang}: ${id}: ${places}`;
          });
      };
      if (isContrast) return faults({ runOnly: ofColors });
      const every: axeCore.RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
      const inOne = await faults(every);
      const from = root.lang;
      document.querySelector<HTMLElement>('[data-testid="language"]')!.click();
      while (root.lang === from) await new Promise(requestAnimationFrame);
      const rules = Object.fromEntries(ofColors.map((rule) => [rule, { enabled: false }]));
      return [...inOne, ...(await faults({ ...every, rules }))];
    },
    [state, part, contrast] as const,
  );
}

/** A state of the page, and the part of it that shows the state; `leave` puts away what no address does. */
export type Step = {
  name: string;
  part?: string;
  reach: (page: Page) => Promise<unknown>;
  leave?: (page: Page) => Promise<unknown>;
  /** On white paper whatever the theme. */
  isOnPaper?: boolean;
};

/** Walks through states, and looks at each in Chinese and English in one theme, and at its colours in the other. */
export async function faultsOnTheWay(page: Page, steps: readonly Step[]): Promise<string[]> {
  const faults: string[] = [];
  let theme = await page.evaluate(() => document.documentElement.dataset.theme as Look['theme']);
  for (const { name, part = 'html', reach, leave, isOnPaper } of steps) {
    await reach(page);
    faults.push(...(await seriousFaults(page, name, part)));
    if (!isOnPaper) {
      theme = theme === 'light' ? 'dark' : 'light'; // the next state is first seen in the theme that this one ends with
      await turnTo(page, theme);
      faults.push(...(await seriousFaults(page, name, part, true)));
    }
    await leave?.(page);
  }
  return faults;
}
