import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journey } from './browser';
import { bothLooks } from './looks';

const { open, url } = journey();
const LOOK = 'test-results/tour-remote';

const sceneOf = (page: Page) => page.evaluate(() => window.__app.tour?.scene ?? null);
const stands = (page: Page, scene: number) =>
  page.waitForFunction((wanted) => window.__app.tour?.scene === wanted && window.__app.tour.isArrived, scene);

/** Voices as a browser has them: none at first, then a Chinese one that says a piece in 40 ms and notes it. */
function speakInChinese() {
  const voices: { lang: string; localService: boolean }[] = [];
  let saying: ReturnType<typeof setTimeout>;
  const said: string[] = [];
  const synthesis = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (utterance: { text: string; onend?: () => void }) => {
      said.push(utterance.text);
      saying = setTimeout(() => utterance.onend?.(), 40);
    },
    cancel: () => clearTimeout(saying),
  });
  setTimeout(() => {
    voices.push({ lang: 'en-US', localService: true }, { lang: 'zh_CN', localService: true });
    synthesis.dispatchEvent(new Event('voiceschanged'));
  }, 100);
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  Object.assign(window, {
    said,
    voices,
    SpeechSynthesisUtterance: class {
      constructor(readonly text: string) {}
    },
  });
}
type Spoken = { said: string[]; voices: unknown[] };

/** The phone's black button, pressed: until the phone knows from the wall that it is so. */
const blackRoundMs = (phone: Page) =>
  phone.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('[data-testid="remote-black"]')!;
    const before = button.ariaPressed;
    const began = performance.now();
    button.click();
    while (button.ariaPressed === before) await new Promise((resolve) => setTimeout(resolve, 2));
    return performance.now() - began;
  });

test('an unattended tour begins by itself; a phone holds its remote, a voice its script, and its end has a code', async () => {
  const { page: wall, trouble } = await open('/healthz');
  await wall.addInitScript(speakInChinese);
  await wall.goto(`${url}/?hide=parcel&tour=1&kiosk`);
  await stands(wall, 0);
  expect(await wall.getByTestId('tour-auto').count(), 'no word over the picture of a wall that nobody attends').toBe(0);
  expect(new URL(wall.url()).searchParams.has('kiosk')).toBe(true);
  await wall.keyboard.press('a');
  await wall.keyboard.press('r');
  const link = new URL(await wall.getByTestId('remote-link').inputValue());
  expect(link.href.replace(/[\w-]{22}$/, '')).toBe(`${url}/?remote=`);
  expect(await wall.getByTestId('remote-local').textContent()).toContain('HOST=0.0.0.0');

  const { page: phone, trouble: phoneTrouble } = await open(link.pathname + link.search, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    deviceScaleFactor: 1,
  });
  await phone.getByTestId('remote-next').tap();
  await stands(wall, 1);
  expect(await wall.getByTestId('remote-sign').textContent()).toContain('1');
  const rounds: number[] = [];
  for (let n = 0; n < 4; n++) rounds.push(await blackRoundMs(phone)); // an even number: it is bright again
  console.log(`Press, wall, and back to the phone: ${rounds.map(Math.round).join(', ')} ms.`);
  expect(Math.min(...rounds), 'there and back, 200 ms each').toBeLessThan(400);
  expect(
    await phone.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => /maplibre|index-/.test(name)),
    ),
  ).toEqual([]);
  expect(await phone.getByTestId('remote-words').textContent()).toContain('各位领导');
  for (const { theme, language } of bothLooks) {
    await phone.emulateMedia({ colorScheme: theme });
    if ((await phone.evaluate(() => document.documentElement.lang)) !== language)
      await phone.getByTestId('remote-language').tap();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    const small = await phone
      .locator('.remote button')
      .evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44),
      );
    expect(small).toEqual([]);
    await phone.screenshot({ path: `${LOOK}/phone-${theme}.png` });
  }
  await phone.getByTestId('remote-stops').tap();
  await phone.getByTestId('remote-go-3').tap();
  await stands(wall, 3);

  await phone.context().setOffline(true);
  await expect.poll(() => phone.getByTestId('remote-line').textContent()).toMatch(/网络断了/);
  await phone.getByTestId('remote-previous').tap();
  await wall.keyboard.press('PageDown');
  await stands(wall, 4);
  await phone.context().setOffline(false);
  await expect.poll(() => phone.getByTestId('remote-place').textContent(), { timeout: 10_000 }).toMatch(/^04/);
  expect(await sceneOf(wall), 'what a phone without a network asked for is not done later').toBe(4);

  const said = () => wall.evaluate(() => (window as unknown as Spoken).said);
  await wall.keyboard.press('s');
  await expect.poll(said).toContainEqual(expect.stringContaining('各位领导'));
  expect(await wall.getByTestId('tour-caption').textContent()).not.toBe('');
  await wall.keyboard.press('b');
  const atBlack = (await said()).length;
  await wall.waitForTimeout(200);
  expect((await said()).length, 'silent while the screen is black').toBe(atBlack);
  await wall.waitForFunction(() => document.documentElement.dataset.still === '');
  await wall.mouse.move(300, 300);
  await wall.waitForFunction(() => document.documentElement.dataset.still === undefined);
  await wall.evaluate(() => {
    const { voices } = window as unknown as Spoken;
    voices.length = 0;
    voices.push({ lang: 'en-US', localService: true });
  });
  await wall.keyboard.press('s');
  await wall.keyboard.press('s');
  await expect.poll(() => wall.getByTestId('tour-notice').textContent()).toContain('没有中文语音');

  await wall.keyboard.press('End');
  const afterwards = wall.getByTestId('tour-afterwards');
  await afterwards.waitFor();
  expect(await afterwards.getAttribute('data-link')).toBe(`${url}/belt?tour=1`);
  await wall.screenshot({ path: `${LOOK}/end.png` });
  await wall.close();
  await phone.getByTestId('remote-over').waitFor();
  expect(trouble.console).toEqual([]);
  expect(phoneTrouble.console.filter((text) => !/INTERNET_DISCONNECTED/.test(text))).toEqual([]);
});
