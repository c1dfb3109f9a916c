import { expect, test } from 'vitest';
import { drawn, journey } from './browser';
import { faultsOnTheWay } from './looks';
import { onDesk, onGlass } from './states';
import { takeWebglAway } from './without-webgl';

const { open, url } = journey();

test('axe finds no serious fault in any state of the workbench, in light and dark, in Chinese and English', async () => {
  const { page } = await open('/');
  await drawn(page);
  expect(await faultsOnTheWay(page, onDesk)).toEqual([]);
});

test('nor under a finger, on a phone and on a tablet', async () => {
  const { page } = await open('/?v=113.20000,20.89500,13.00', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await drawn(page);
  expect(await faultsOnTheWay(page, onGlass)).toEqual([]);
});

test('nor in the lists of a machine without WebGL', async () => {
  const { page } = await open('/healthz');
  await takeWebglAway(page);
  await page.goto(`${url}/`);
  const rows = page.getByTestId('list-mode').locator('tbody tr');
  await rows.nth(8).waitFor();
  expect(await faultsOnTheWay(page, [{ name: 'lists', reach: () => rows.last().scrollIntoViewIfNeeded() }])).toEqual(
    [],
  );
});
