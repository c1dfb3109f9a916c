import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { drawn, journey } from './browser';
import { importFile } from './import-file';
import { faultsOnTheWay, wear } from './looks';

const { open, url } = journey();
const PASSWORD = 'a long enough word';
const LOOK = 'test-results/account';
mkdirSync(LOOK, { recursive: true });

/** What axe says of the open dialog, in both languages and themes; the page is left as it was. */
async function dialogIsSound(page: Page, name: string) {
  expect(await faultsOnTheWay(page, [{ name, part: 'dialog[open]', reach: async () => {} }])).toEqual([]);
  await wear(page, { theme: 'light', language: 'zh-CN' });
}

const openDialog = async (page: Page) => {
  await page.getByTestId('account').click();
  await page.getByTestId('account-dialog').waitFor();
};

async function signIn(page: Page, name: string, password = PASSWORD) {
  await openDialog(page);
  await page.getByTestId('sign-in-name').fill(name);
  await page.getByTestId('sign-in-password').fill(password);
  await page.getByTestId('sign-in-password').press('Enter');
}
const signedIn = (page: Page) => page.locator('[data-testid="account"].signed-in').waitFor();

test('the first account is made at the address of the start, lets others in, and takes what it gave at once', async () => {
  const { page, trouble } = await open('/', { deviceScaleFactor: 1 });
  await drawn(page);
  await page.waitForTimeout(500);
  expect(await page.getByTestId('account').count(), 'without accounts nothing asks for one').toBe(0);

  await page.goto(`${url}/?setup=${inject('setupWord')}`);
  await page.getByTestId('setup-form').waitFor();
  expect(page.url()).not.toContain('setup');
  await dialogIsSound(page, 'first account');
  await page.screenshot({ path: `${LOOK}/setup.png` });
  await page.getByTestId('new-username').fill('county');
  await page.getByTestId('new-name').fill('县管理员');
  await page.getByTestId('new-password').fill(PASSWORD);
  await page.getByTestId('setup-go').click();
  await signedIn(page);

  await openDialog(page);
  expect(await page.getByTestId('account-role').textContent()).toBe('管理员');
  expect(await page.getByTestId('account-scopes').textContent()).toBe('全部');
  await page.getByTestId('session').first().waitFor();
  await page.screenshot({ path: `${LOOK}/own.png` });
  await page.getByTestId('account-tab-people').click();
  await page.getByTestId('add-person').click();
  await page.getByTestId('new-username').fill('town');
  await page.getByTestId('new-name').fill('镇干部');
  await page.getByTestId('new-password').fill(PASSWORD);
  await page.getByTestId('new-scopes').fill('9901');
  await page.getByTestId('new-person').click();
  await page.getByTestId('new-scopes-fault').filter({ hasText: '9901' }).waitFor();
  await page.getByTestId('new-scopes').fill('990101101000');
  await page.getByTestId('new-person').click();
  const town = page.getByTestId('person').filter({ hasText: '镇干部' });
  await town.waitFor();
  await page.screenshot({ path: `${LOOK}/people.png` });
  await dialogIsSound(page, 'accounts');
  await page.getByTestId('account-tab-own').click();
  await page.getByTestId('session').first().waitFor();
  await dialogIsSound(page, 'own account');

  const { page: other } = await open('/', { deviceScaleFactor: 1 });
  await other.getByTestId('account').waitFor();
  await openDialog(other);
  await dialogIsSound(other, 'sign in');
  await other.screenshot({ path: `${LOOK}/sign-in.png` });
  await other.keyboard.press('Escape');
  await signIn(other, 'town', 'not this word at all');
  await other.getByTestId('sign-in-password-fault').filter({ hasText: '不对' }).waitFor();
  expect(await other.getByTestId('sign-in-name').inputValue()).toBe('town');
  await other.getByTestId('sign-in-password').fill(PASSWORD);
  await other.getByTestId('sign-in').click();
  await signedIn(other);
  await openDialog(other);
  expect(await other.getByTestId('account-role').textContent()).toBe('浏览');
  expect(await other.getByTestId('account-tab-people').count(), 'accounts are an administrator’s').toBe(0);
  await other.getByTestId('key-name').fill('QGIS');
  await other.getByTestId('make-key').click();
  const key = (await other.getByTestId('new-key').textContent())!;
  expect((await fetch(`${url}/api/about`, { headers: { 'X-API-Key': key } })).status).toBe(200);

  await other.getByTestId('change-password').click();
  await other.getByTestId('password-before').fill('not this word at all');
  await other.getByTestId('password-after').fill(`${PASSWORD}, and another`);
  await other.getByTestId('password-go').click();
  await other.getByTestId('password-before-fault').filter({ hasText: '原密码不对' }).waitFor();
  await dialogIsSound(other, 'another password');
  await other.getByTestId('password-before').fill(PASSWORD);
  await other.getByTestId('password-go').click();
  await other.getByTestId('password-said').filter({ hasText: '已修改' }).waitFor();
  await other.setViewportSize({ width: 390, height: 844 });
  await other.screenshot({ path: `${LOOK}/phone.png` });
  await other.keyboard.press('Escape');
  await other.screenshot({ path: `${LOOK}/phone-bar.png` });
  await other.setViewportSize({ width: 1280, height: 720 });

  await page.getByTestId('account-tab-people').click();
  await town.getByRole('button').last().click();
  await town.filter({ hasText: '已停用' }).waitFor();
  expect((await fetch(`${url}/api/about`, { headers: { 'X-API-Key': key } })).status, 'the next request').toBe(401);
  await other.locator('[data-testid="account"]:not(.signed-in)').waitFor({ timeout: 30_000 }); // it asks every ten seconds
  await signIn(other, 'town', `${PASSWORD}, and another`);
  await other.getByTestId('sign-in-fault').filter({ hasText: '停用' }).waitFor();

  // who did what: an export of the administrator's, the account that was made and barred, the names that were tried
  await page.evaluate(() => fetch('/api/export/parcel?region=990101101').then((answer) => answer.text()));
  await page.getByTestId('account-tab-trace').click();
  const line = page.getByTestId('trace-line');
  await line.filter({ hasText: '停用由否改为是' }).first().waitFor();
  expect(await line.first().textContent()).toContain('受限字段 权利人');
  await dialogIsSound(page, 'log');
  await page.screenshot({ path: `${LOOK}/trace.png` });
  await wear(page, { theme: 'dark', language: 'zh-CN' });
  await page.screenshot({ path: `${LOOK}/trace-dark.png` });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${LOOK}/trace-phone-dark.png` });
  await wear(page, { theme: 'light', language: 'zh-CN' });
  await page.screenshot({ path: `${LOOK}/trace-phone.png` });
  const [held, shown] = await page
    .getByTestId('account-dialog')
    .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
  expect(held, 'nothing stands beside the glass').toBe(shown);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByTestId('trace-kind').selectOption('sign-in-failed');
  await line.filter({ hasText: '所填用户名“town”' }).first().waitFor();
  await page.waitForFunction(
    () => document.querySelectorAll('[data-kind="sign-out"],[data-kind="export"]').length === 0,
  );
  const file = page.waitForEvent('download');
  await page.getByTestId('trace-csv').click();
  expect((await file).suggestedFilename()).toMatch(/^留痕_\d{8}\.csv$/);
  await page.getByTestId('trace-q').fill('nobody of this name');
  await page.getByTestId('trace-none').waitFor();
  await page.screenshot({ path: `${LOOK}/trace-none.png` });
  expect(trouble.console).toEqual([]);
});

const inner = {
  type: 'FeatureCollection' as const,
  features: [
    {
      type: 'Feature' as const,
      properties: { 项目编号: 'INNER-1', 项目名称: '内部项目', 区划代码: '990101101000' },
      geometry: { type: 'Point' as const, coordinates: [113.17, 20.89] },
    },
  ],
};

test('a link shows somebody without an account what is internal in it, says until when, and ends when it is taken back', async () => {
  importFile('inner.geojson', inner, '--layer', 'project', '--datum', 'wgs84');
  const { page, trouble } = await open('/project?r=990101000000&hide=parcel', { deviceScaleFactor: 1 }); // others have imported parcels
  await page.getByTestId('account').waitFor();
  await signIn(page, 'county');
  await signedIn(page);
  const seesInner = async (other: Page) => {
    const { layers } = await other.evaluate(() => fetch('/api/about').then((answer) => answer.json()));
    return layers.find(({ code }: { code: string }) => code === 'project').internalCount > 0; // others may have drawn some
  };
  await expect.poll(() => seesInner(page), { timeout: 30_000 }).toBe(true); // the server looks each second
  await page.reload();
  await page.getByTestId('share').first().click();
  await page.getByTestId('no-links').waitFor();
  expect(
    await page.getByTestId('share-layer').evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value)),
  ).toContain('project'); // and areas, where others kept some
  await dialogIsSound(page, 'new link');
  await page.screenshot({ path: `${LOOK}/share-new.png` });
  for (const layer of await page.getByTestId('share-layer').all()) await layer.uncheck();
  await page.getByTestId('share-make').click();
  await page.getByTestId('share-fault').filter({ hasText: '图层' }).waitFor();
  await page.locator('[data-testid="share-layer"][value="project"]').check();
  await page.getByTestId('share-title').fill('项目一览');
  await page.getByTestId('share-title').press('Enter');
  await page.getByTestId('share-made').waitFor();
  await page.getByTestId('living-link').filter({ hasText: '项目一览' }).waitFor();
  const link = await page.getByTestId('share-made-link').inputValue();
  await dialogIsSound(page, 'made link');
  await page.getByTestId('share-made-copy').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${LOOK}/share-made-desk.png` });
  await page.setViewportSize({ width: 390, height: 844 }); // another frame: the card comes anew, without its dialog
  await page.getByTestId('page-back').click();
  await page.getByTestId('sheet-handle').press('End');
  await page.getByTestId('share').first().click();
  await page.getByTestId('living-link').waitFor();
  await page.getByTestId('take-back').scrollIntoViewIfNeeded();
  await page.screenshot({ path: `${LOOK}/share-phone.png` });

  const { page: other } = await open('/', { deviceScaleFactor: 1 });
  await other.getByTestId('account').waitFor();
  expect(await seesInner(other)).toBe(false);
  await other.goto(link);
  await other.getByTestId('share-badge').filter({ hasText: '有效至' }).waitFor();
  expect(new URL(other.url()).pathname).toBe('/project');
  // somebody else reads here now: the page begins anew by itself, and cannot be asked meanwhile
  await expect.poll(() => seesInner(other).catch(() => null), { timeout: 30_000 }).toBe(true);
  await other.screenshot({ path: `${LOOK}/share-badge-desk.png` });
  await other.setViewportSize({ width: 390, height: 844 });
  await other.getByTestId('page-back').click();
  await other.getByTestId('share-badge').waitFor();
  await other.screenshot({ path: `${LOOK}/share-badge-phone.png` });

  await page.getByTestId('take-back').click();
  await page.getByTestId('no-links').waitFor();
  await expect.poll(() => seesInner(other).catch(() => null), { timeout: 30_000 }).toBe(false);
  await other.getByTestId('share-badge').waitFor({ state: 'detached', timeout: 30_000 }); // it asks every ten seconds
  await other.goto(link);
  await other.getByRole('heading', { name: '分享链接已失效' }).waitFor();
  await other.screenshot({ path: `${LOOK}/share-ended.png` });
  expect(trouble.console).toEqual([]);
});
