import type { Page } from 'playwright-core';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { findWords } from '../../web/messages/find';
import { camera, journey } from './browser';
import { bothLooks, wear } from './looks';

const { visit, url } = journey();

const find = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k');
  await page.getByTestId('search-input').fill(text);
};
const note = (page: Page) => page.getByTestId('search-note').textContent();

/** Metres between two places a few metres apart. */
const metresApart = (a: { lng: number; lat: number }, b: { lng: number; lat: number }) =>
  Math.hypot((a.lng - b.lng) * Math.cos((a.lat * Math.PI) / 180), a.lat - b.lat) * 111_320;

const inZone38 = (easting: number, northing: number) => {
  const zone = '+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs';
  const [lng = Number.NaN, lat = Number.NaN] = proj4(zone).inverse([easting, northing]);
  return { lng, lat };
};

describe('one box', () => {
  test('coordinates typed in every usual way land within a metre, and nonsense gets a sentence', async () => {
    const { page, trouble } = await visit('/');
    const minutes = { lng: 113 + 12 / 60 + 30 / 3600, lat: 20.9 };
    const forms: [typed: string, place: { lng: number; lat: number }][] = [
      ['113.2E 20.9N', { lng: 113.2, lat: 20.9 }],
      ["113°12′30″E 20°54'N", minutes],
      ['20.91 113.21', { lng: 113.21, lat: 20.91 }],
      ['北纬20度54分 东经113度12分30秒', minutes],
      ['38 412 345 / 2 311 765', inZone38(412_345, 2_311_765)],
      ['2311700, 38412300', inZone38(412_300, 2_311_700)],
      ['１１３．２２，２０．９２', { lng: 113.22, lat: 20.92 }],
    ];
    for (const [typed, place] of forms) {
      await find(page, typed);
      await page.getByTestId('search-coordinate').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction(
        ({ lng, lat }) => Math.hypot(window.__app.camera!.lng - lng, window.__app.camera!.lat - lat) < 1e-5,
        place,
      );
      expect(metresApart(await camera(page), place), typed).toBeLessThan(1);
      const shown = (await page.getByTestId('sketch-coordinates').textContent()) ?? '';
      expect(shown, typed).toContain(`${place.lng.toFixed(5)}`.slice(0, 8));
    }
    for (const [typed, reason] of [
      ['113.2E 95N', '90°'],
      ["113°75'E 22°30'N", '60'],
      ['113.2E', '还缺另一个'],
      ['38412345 22.5', '同一种单位'],
    ] as const) {
      await find(page, typed);
      await page.getByTestId('search-fault').waitFor();
      expect(await page.getByTestId('search-fault').textContent(), typed).toContain(reason);
      expect(await page.getByTestId('search-coordinate').count()).toBe(0);
    }
    await find(page, '没有这个地方啊');
    await page.getByTestId('search-note').filter({ hasText: '没有找到' }).waitFor();
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('places, parcels, projects, belts and commands stand under headings, taken by keys alone and remembered', async () => {
    const { page } = await visit('/');
    const rows = async (layer: string, column: string) => {
      const { ids } = await (await fetch(`${url}/api/table/${layer}/order?limit=3&sort=code:asc`)).json();
      const answer = await fetch(`${url}/api/table/${layer}/rows`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ ids, columns: [column] }),
      });
      const { columns } = await answer.json();
      const { dictionary, at } = columns[column];
      return dictionary[at[0] - 1] as string;
    };
    for (const [layer, typed] of [
      ['parcel', await rows('parcel', 'code')],
      ['project', await rows('project', 'name')],
      ['belt', await rows('belt', 'name')],
      ['stop', await rows('stop', 'name')],
      ['area', await rows('area', 'name')],
    ] as const) {
      await find(page, typed);
      await page.getByTestId('search-hit').filter({ hasText: typed }).first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction((code) => window.__app.selected?.layer === code, layer);
    }

    await find(page, '');
    expect(await page.getByTestId('search-hit').count()).toBe(5); // what was opened, the latest first
    expect(await page.getByTestId('search-hit').first().textContent()).toContain(await rows('area', 'name'));

    await find(page, 'sjz');
    await page.locator('[data-code="441402102000"]').waitFor();
    expect(await page.locator('[data-code="441402102000"] mark').textContent()).toBe('三角镇');
    const input = page.getByTestId('search-input');
    const first = await input.getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    const second = page.locator('[role="option"]').nth(1);
    await expect.poll(() => second.getAttribute('aria-selected')).toBe('true');
    expect(await second.getAttribute('id')).not.toBe(first);
    await expect.poll(() => input.getAttribute('aria-activedescendant')).toBe(await second.getAttribute('id'));
    await page.keyboard.press('End');
    const last = page.locator('[role="option"]').last();
    await expect.poll(() => last.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Home');
    await expect.poll(() => input.getAttribute('aria-activedescendant')).toBe(first);

    await find(page, '> 深色');
    await page.getByTestId('search-command').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    await find(page, 'light theme'); // either language is understood
    await page.getByTestId('search-command').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
    await page.keyboard.press('/');
    await page.keyboard.press('Tab');
    expect(await input.evaluate((box) => document.activeElement === box)).toBe(false);
  });

  test('H4 while an input method composes nothing is searched for, and its keys are its own', async () => {
    const { page } = await visit('/');
    const before = await camera(page);
    const asked: string[] = [];
    page.on('request', (request) => {
      const address = new URL(request.url());
      if (address.pathname === '/api/search') asked.push(address.searchParams.get('q') ?? '');
    });
    const ime = await page.context().newCDPSession(page);
    for (const look of bothLooks) {
      await wear(page, look);
      const askedBefore = [...asked];
      await page.keyboard.press('/');
      for (const text of ['s', 'sa', 'san', "san'j", "san'jiao"]) {
        await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
        await page.waitForTimeout(90);
      }
      await page.evaluate(() => {
        const input = document.querySelector('[data-testid="search-input"]')!;
        for (const key of ['Enter', 'Escape', 'ArrowDown', '0', '1', 'l', 't', '/', '?'])
          input.dispatchEvent(new KeyboardEvent('keydown', { key, keyCode: 229, isComposing: true, bubbles: true }));
      });
      expect(await page.getByTestId('search-input').inputValue()).toBe("san'jiao");
      expect(asked).toEqual(askedBefore);
      expect(await camera(page)).toEqual(before);
      expect(await page.getByTestId('layer-panel').isVisible()).toBe(true);
      expect(await page.getByTestId('shortcuts').count()).toBe(0);
      await ime.send('Input.insertText', { text: '三角镇' });
      await page.locator('[data-code="442000109000"]').waitFor();
      expect(new Set(asked)).toEqual(new Set(['三角镇']));
      expect(await page.evaluate(() => [window.__app.region, location.pathname])).toEqual(['990101000000', '/']);
      expect(await note(page)).toContain(findWords[look.language].found(3));
      for (let press = 0; press < 2; press++) await page.keyboard.press('Escape');
      await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    }
  });
});
