import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { RegionDetail } from '#shared/region';
import { findWords } from '../../web/messages/find';
import { drawn, goTo, journey } from './browser';
import { bothLooks, wear } from './looks';

const { open, visit, url } = journey();

const crumb = async (page: Page) => {
  await page.getByTestId('region-card').waitFor();
  return [
    ...(await page.getByTestId('crumb-item').allTextContents()),
    await page.getByTestId('crumb-here').textContent(),
  ];
};

const detail = async (code: string): Promise<RegionDetail> => (await fetch(`${url}/api/regions/${code}`)).json();

describe('regions', () => {
  test('A3 中山 has no county in its crumb, 梅江 has', async () => {
    const { page } = await visit('/');
    for (const look of bothLooks) {
      await wear(page, look);
      for (const [code, names] of [
        ['442000109000', ['广东省', '中山市', '三角镇']],
        ['442000109202', ['广东省', '中山市', '三角镇', '蟠龙村民委员会']],
        ['441402102000', ['广东省', '梅州市', '梅江区', '三角镇']],
        ['441402102002', ['广东省', '梅州市', '梅江区', '三角镇', '三角墟镇社区居委会']],
      ] as const) {
        await goTo(page, `/?r=${code}`);
        await expect.poll(() => crumb(page)).toEqual(names);
      }
    }
  });

  test('a village stands below its town in the crumb', async () => {
    const [town] = (await detail('990101000000')).children;
    const [village] = (await detail(town!.code)).children;
    const { page } = await visit(`/?r=${village!.code}`);
    await page.getByTestId('crumb-here').filter({ hasText: village!.name }).waitFor();
    expect((await crumb(page)).slice(-2)).toEqual([town!.name, village!.name]);

    // names of any length: those around give way, the one that the page is about stays whole
    const long = await detail((await detail(town!.code)).children[1]!.code);
    long.name = '一个名字很长的社区居民委员会';
    for (const parent of long.crumb) parent.name += '(名字也很长的一级行政区域)';
    await page.route(`**/api/regions/${long.code}`, (route) => route.fulfill({ json: long }));
    await visit(`/?r=${long.code}`);
    await page.getByTestId('crumb-here').filter({ hasText: long.name }).waitFor();
    const [here, room] = [
      (await page.getByTestId('crumb-here').boundingBox())!,
      (await page.getByTestId('crumb').boundingBox())!,
    ];
    expect(here.x + here.width).toBeLessThanOrEqual(room.x + room.width);
    const name = page.getByTestId('crumb-here').locator('.crumb-name');
    expect(await name.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  });

  test('张槎街道 shows its figures with their source, and 边界待导入 where the map would be', async () => {
    const { page } = await visit('/?r=440604011000');
    await page.getByRole('heading', { name: '张槎街道', exact: true }).waitFor();
    const facts = await page.getByTestId('facts').textContent();
    expect(facts).toMatch(/2\s*个/);
    expect(facts).toMatch(/500\s*亩/);
    expect(facts).toMatch(/75\s*万平方米/);
    expect(facts).toMatch(/2025 目标/);
    expect(await page.getByTestId('boundary-missing').textContent()).toContain('边界待导入');
    await page.getByTestId('facts').getByText('来源').first().click();
    expect(await page.getByTestId('facts').textContent()).toContain('2023');
  });
});

describe('search', () => {
  // The province has a third 三角镇, in 连平县.
  test('A4 every 三角镇 is found with its parents, by name and by initials; choosing one opens it', async () => {
    const { page } = await visit('/');
    for (const look of bothLooks) {
      await wear(page, look);
      const input = page.getByTestId('search-input');
      expect(await input.getAttribute('placeholder')).toBe(look.words.search.placeholder);
      for (const text of ['sjz', '三角镇']) {
        await page.keyboard.press('Control+k');
        await input.fill(text);
        await page.locator('[data-code="441402102000"]').waitFor();
        await page.locator('[data-code="442000109000"]').waitFor();
        expect(await page.locator('[data-code="441402102000"]').textContent()).toContain('梅江区');
        expect(await page.locator('[data-code="442000109000"]').textContent()).toContain('中山市');
      }
      const found = findWords[look.language].found(3);
      await page.getByTestId('search-note').filter({ hasText: found }).waitFor();
      expect(await page.getByTestId('search-hit').count()).toBe(3);
      await page.locator('[data-code="441402102000"]').click();
      await page.waitForFunction(() => window.__app.region === '441402102000');
      expect(new URL(page.url()).searchParams.get('r')).toBe('441402102000');
      await goTo(page, '/');
    }
    await page.keyboard.press('Control+k');
    await page.getByTestId('search-input').fill('441402102');
    await page.locator('[data-code="441402102000"]').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => window.__app.region === '441402102000');
  });
});

describe('the address bar', () => {
  test('A5 a reload restores region, selection and camera', async () => {
    const [town] = (await detail('990101000000')).children;
    const { page } = await visit(`/?r=${town!.code}&sel=area:1&v=113.21234,20.89123,12.34`);
    await page.getByTestId('feature-card').waitFor();
    await page.mouse.move(620, 360);
    await page.mouse.down();
    await page.mouse.move(560, 330, { steps: 5 });
    await page.mouse.up();
    await page.waitForTimeout(400);
    await drawn(page);
    const before = await page.evaluate(() => ({ ...window.__app, camera: window.__app.camera! }));
    expect(before.camera.lng).not.toBeCloseTo(113.21234, 4);
    const turned = ({ camera: { lng, lat, zoom }, region, selected }: typeof before) => ({
      region,
      selected,
      at: [Math.abs(lng - before.camera.lng) < 1e-4, Math.abs(lat - before.camera.lat) < 1e-4],
      zoom: Math.abs(zoom - before.camera.zoom) < 0.01,
    });
    for (const look of bothLooks) {
      await wear(page, look);
      await page.reload();
      await drawn(page);
      const after = await page.evaluate(() => ({ ...window.__app, camera: window.__app.camera! }));
      expect(turned(after)).toEqual({
        region: before.region,
        selected: { layer: 'area', id: 1 },
        at: [true, true],
        zoom: true,
      });
      expect(await page.locator('html').getAttribute('lang')).toBe(look.language);
      expect(await page.locator('html').getAttribute('data-theme')).toBe(look.theme);
    }
  });

  test('back and forward walk through regions and selections', async () => {
    const { page } = await visit('/');
    const [town] = (await detail('990101000000')).children;
    await page.getByTestId('crumb-here').click();
    await page.getByTestId('crumb-child').filter({ hasText: town!.name }).click();
    await page.waitForFunction((code) => window.__app.region === code, town!.code);
    await drawn(page);
    await page.goBack();
    await page.waitForFunction(() => window.__app.region === '990101000000');
    await page.goForward();
    await page.waitForFunction((code) => window.__app.region === code, town!.code);
  });

  test('of an address with bad parts the good ones hold, and the page names those passed over', async () => {
    const { page, trouble } = await open('/?r=4.40604E+11&v=abc&sel=parcel&hide=river');
    await drawn(page);
    expect(await page.evaluate(() => [window.__app.region, window.__app.hidden])).toEqual(['990101000000', ['river']]);
    expect(await page.getByTestId('link-unread').textContent()).toContain('区域、选中的对象和地图位置');
    await page.getByTestId('link-unread').getByRole('button').click();
    await page.getByTestId('link-unread').waitFor({ state: 'detached' });
    expect(trouble.console).toEqual([]);
  });

  test('Escape closes the selection first, then goes up one region', async () => {
    const [town] = (await detail('990101000000')).children;
    const { page } = await visit(`/?r=${town!.code}&sel=area:1`);
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => [window.__app.selected, window.__app.region])).toEqual([null, town!.code]);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => window.__app.region === '990101000000');
  });
});
