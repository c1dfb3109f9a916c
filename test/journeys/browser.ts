import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { findChromium } from './find-chromium';

/** Playwright's own list, which a second one replaces, and the lists that open under an address bar: pages of their own. */
const without = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
];

/** A machine without a graphics card still draws WebGL; nothing of Chromium's own reaches for the network. */
const flags = [
  '--disable-gpu-compositing', // only the map is drawn by WebGL: what stands beside it comes sooner by the processor
  `--disable-features=${without.join(',')}`,
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // no address beyond the server is to be had
];

/** The machine's Chromium, else the one inside the npm package. */
async function launch(): Promise<Browser> {
  const { path, args } = await findChromium();
  return chromium.launch({ executablePath: path, args: [...args, ...flags] });
}

/** One browser for all files (they share this module): the first page of a new one waits seconds for its graphics. */
let launched: Promise<Browser> | null = null;

/** What pages of this file asked for and the server's policy forbade; any of it is a failure. */
const forbidden: string[] = [];

/** What went wrong on a page, gathered from its first moment. */
export type Trouble = { console: string[]; failed: string[]; foreign: string[] };

type Opened = { page: Page; trouble: Trouble };

export type Journey = {
  /** Opens a path of the page in a context of its own; every address beyond the server is refused and noted. */
  open(path: string, options?: BrowserContextOptions): Promise<Opened>;
  /**
   * A path on the one page that the journeys of a file share, drawn: opened by the first, reached by the others as by a
   * link. Opening a page without a graphics card costs seconds. What no address holds (a basket, a tool, a unit) stays,
   * and so do the options of the first.
   */
  visit(path: string, options?: BrowserContextOptions): Promise<Opened>;
  url: string;
};

/** Pages for the test file that calls it. */
export function journey(): Journey {
  const url = inject('page');
  let browser: Browser;
  let shared: Opened | null = null;
  beforeAll(async () => {
    launched ??= launch();
    browser = await launched;
  });
  /** A map left open takes the processor from the next. */
  const closeBut = async (kept: Opened | null) => {
    for (const context of browser.contexts()) if (context !== kept?.page.context()) await context.close();
  };
  afterEach(async () => {
    await closeBut(shared);
    expect(forbidden.splice(0), 'refused by the page’s own Content-Security-Policy').toEqual([]);
  });
  afterAll(() => closeBut(null));

  const open: Journey['open'] = async (path, options = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      deviceScaleFactor: 0.2, // few pixels to draw without a graphics card; where they are judged: more
      acceptDownloads: true,
      serviceWorkers: 'block', // nothing is remembered from one test to the next
      reducedMotion: 'reduce', // each frame on the way is drawn by the processor
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const trouble: Trouble = { console: [], failed: [], foreign: [] };
    page.on('request', (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) trouble.foreign.push(request.url());
    });
    // the browser's console passes over what a script caught: code made of text, say
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
        console.error(`Content Security Policy: ${effectiveDirective} ${blockedURI} ${sourceFile}`),
      ),
    );
    page.on('console', (message) => {
      if (message.type() === 'error') trouble.console.push(message.text());
      if (/Content Security Policy|Permissions policy/i.test(message.text())) forbidden.push(message.text());
    });
    page.on('pageerror', (error) => trouble.console.push(String(error)));
    page.on('response', (response) => {
      if (response.status() >= 400) trouble.failed.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(`${url}${path}`);
    return { page, trouble };
  };
  const visit: Journey['visit'] = async (path, options) => {
    if (shared) {
      for (const list of Object.values(shared.trouble)) list.length = 0;
      await shared.page.mouse.move(0, 0);
      await goTo(shared.page, path);
    } else shared = await open(path, options);
    await drawn(shared.page);
    return shared;
  };
  return { open, visit, url };
}

/** Goes to another address of the page as a link inside it would: nothing is loaded anew. */
export async function goTo(page: Page, address: string) {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await page.waitForTimeout(100); // the map has taken note
}

/** Waits until every tile in view is drawn and nothing moves. */
export async function drawn(page: Page) {
  await page.waitForFunction(() => window.__app?.map === 'ready' && window.__app.settled, null, {
    timeout: 60_000,
    polling: 50, // asked with each frame it would keep the processor at frames of nothing new
  });
}

export const camera = (page: Page) => page.evaluate(() => window.__app.camera!);
