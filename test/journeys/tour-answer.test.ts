import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { SearchAnswer } from '#shared/search';
import { camera, journey } from './browser';
import { bothLooks, faultsOnTheWay, wear } from './looks';

const { open, url } = journey();

const tourOf = (page: Page) => page.evaluate(() => window.__app.tour);
const arrivesAt = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene);

test('what a leader asks about, by the initials of a town, is answered over the tour; Esc leads back to the same stop and second', async () => {
  const { hits } = (await (await fetch(`${url}/api/search?q=zgz`)).json()) as SearchAnswer;
  const town = hits.find(({ layer, level, bbox }) => layer === 'region' && level === 4 && bbox)!;
  const { page, trouble } = await open('/belt');
  await page.getByTestId('present').first().click();
  await page.getByTestId('tour-opening').waitFor();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('2');
  await arrivesAt(page, 2);
  const stood = await camera(page);
  const placeOf = () => new URL(page.url()).searchParams;
  const before = ['r', 'sel', 'v'].map((word) => placeOf().get(word));
  for (const look of bothLooks) {
    await wear(page, look);
    await page.keyboard.press('g');
    await page.getByTestId('tour-jump-text').fill('zgz');
    await page.getByTestId('tour-jump').getByRole('option', { name: town.name }).first().waitFor();
    await page.keyboard.press('Enter');
    const answer = page.getByTestId('tour-answer');
    await answer.getByRole('heading', { name: town.name }).waitFor();
    await page.getByTestId('tour-card').waitFor({ state: 'detached' });
    const asked = await tourOf(page);
    expect(asked?.scene).toBe(2);
    const [west, south, east, north] = town.bbox!;
    await page.waitForFunction(
      ([w, s, e, n]) => {
        const { lng, lat } = window.__app.camera!;
        return w! < lng && lng < e! && s! < lat && lat < n!;
      },
      [west, south, east, north],
    );
    const clock = await page.getByTestId('tour-timer').textContent();
    await page.waitForTimeout(2_100);
    expect(await page.getByTestId('tour-timer').textContent(), 'the clock rests').toBe(clock);
    await page.screenshot({ path: `test-results/tour/answer-${look.theme}.png` });
    await page.keyboard.press('Escape');
    await answer.waitFor({ state: 'detached' });
    await page.getByTestId('tour-card').waitFor();
    await arrivesAt(page, 2);
    const back = await camera(page);
    for (const field of ['lng', 'lat', 'zoom', 'bearing'] as const) expect(back[field]).toBeCloseTo(stood[field], 5);
    expect(
      ['r', 'sel', 'v'].map((word) => placeOf().get(word)),
      'the page beneath is as it was',
    ).toEqual(before);
  }

  const asked = async () => {
    await page.keyboard.press('g');
    await page.getByTestId('tour-jump-text').fill('zgz');
    await page.getByTestId('tour-jump').getByRole('option', { name: town.name }).first().waitFor();
  };
  const answered = async () => {
    await page.keyboard.press('Enter');
    await page.getByTestId('tour-answer').getByRole('heading', { name: town.name }).waitFor();
  };
  expect(
    await faultsOnTheWay(page, [
      { name: 'asked in a tour', part: '[data-testid="tour-jump"]', reach: asked },
      { name: 'answered over a tour', part: '[data-testid="tour-answer"]', reach: answered },
    ]),
  ).toEqual([]);
  await page.keyboard.press('Escape');
  await arrivesAt(page, 2);

  await page.keyboard.press('g');
  await page.getByTestId('tour-jump-text').fill('zgz');
  await page.keyboard.press('Enter'); // before the answer came: taken when it is there
  await page.getByTestId('tour-answer').waitFor();
  await page.keyboard.press('PageDown'); // nobody needs to know how to go back
  await page.getByTestId('tour-answer').waitFor({ state: 'detached' });
  await arrivesAt(page, 3);
  await page.keyboard.press('g');
  await page.getByTestId('tour-jump-text').fill('qwxqwx');
  await page
    .getByTestId('tour-jump')
    .getByRole('status')
    .getByText(/没有这一站|No stop/)
    .waitFor();
  expect(trouble.console).toEqual([]);
});
