import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import { journey } from './browser';

const { open, url } = journey();
const LOOK = 'test-results/tour-edition';
const WAIT = { timeout: 90_000 };

/** The first figure of a belt's first stop becomes another, as a colleague writes it. */
async function writeFigure(page: Page, belt: number, value: number): Promise<FeatureDetail['figures'][number]> {
  return page.evaluate(
    async ([id, written]) => {
      const of: FeatureDetail = await (await fetch(`/api/features/belt/${id}`)).json();
      const stop: FeatureDetail = await (await fetch(`/api/features/stop/${of.belt!.stops[0]!.id}`)).json();
      const [first, ...others] = stop.figures;
      await fetch(`/api/features/stop/${stop.id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', 'If-Match': `"${stop.version}"` },
        body: JSON.stringify({ figures: [{ ...first, value: written }, ...others] }),
      });
      return first!;
    },
    [belt, value] as const,
  );
}

test('a published link goes on showing its day after an edit, and moves to the next edition only when told to', async () => {
  const { page, trouble } = await open('/belt', { deviceScaleFactor: 1 });
  await page.getByTestId('publish').first().click();
  await page.getByTestId('edition-first').waitFor();
  expect(await page.getByTestId('edition-moves').isChecked(), 'on for the first').toBe(true);
  await page.getByTestId('edition-note').fill('供观摩');
  await page.getByTestId('edition-go').click();
  await page.getByTestId('edition-1').waitFor();
  const link = await page.getByTestId('edition-link').inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?tour=\d+&edition=published$/);
  expect(await page.getByTestId('share-qr').count()).toBe(1);
  const belt = Number(new URL(link).searchParams.get('tour'));

  const figure = await writeFigure(page, belt, 4321);
  await page.keyboard.press('Escape');
  await page.getByTestId('publish').first().click();
  await expect.poll(() => page.getByTestId('edition-changes').textContent(), WAIT).toContain('4,321');
  expect(await page.getByTestId('edition-moves').isChecked(), 'off while a link is out').toBe(false);
  await page.screenshot({ path: `${LOOK}/publish.png` });
  await page.getByTestId('edition-go').click();
  await page.getByTestId('edition-2').waitFor();

  // the link, as somebody opens it who was sent it
  await page.goto(`${url}${link.slice(new URL(link).origin.length)}`);
  const slate = page.getByTestId('tour-edition');
  await expect.poll(() => slate.textContent(), WAIT).toMatch(/^第 1 版 · .+发布 · 数据此后有 \d+ 处更新供观摩$/);
  await page.screenshot({ path: `${LOOK}/slate.png` });
  await page.keyboard.press('1');
  await page.getByTestId('tour-card').waitFor();
  await page.waitForFunction(() => window.__app.tour?.isArrived);
  const card = () => page.locator('.tour-figures').first().textContent();
  expect(await card()).toContain(String(figure.value));
  expect(await card()).not.toContain('4,321');
  await page.keyboard.press('v');
  expect(await page.getByTestId('tour-notice').textContent()).toContain('第 1 版');
  expect(await page.getByTestId('remember-view').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await page.evaluate(() => {
    history.pushState(null, '', '/belt');
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  await page.getByTestId('publish').first().click();
  await page.getByTestId('edition-link-2').click();
  await expect.poll(() => page.getByTestId('edition-link-opens').textContent(), WAIT).toContain('第 2 版');
  await page.getByTestId('edition-open-2').click();
  await expect.poll(() => slate.textContent(), WAIT).toMatch(/^第 2 版 · .+ · 与今天的数据相同$/);
  expect(new URL(page.url()).searchParams.get('edition')).toBe('2');
  await page.getByTestId('edition-today').click();
  await page.getByTestId('tour-check-open').waitFor();
  expect(new URL(page.url()).searchParams.has('edition')).toBe(false);
  await writeFigure(page, belt, figure.value);
  expect(trouble.console).toEqual([]);
});
