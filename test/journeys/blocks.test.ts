import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BlockGraph } from '#shared/adjacency/graph';
import { decodeGraph } from '#shared/adjacency/graph-bytes';
import type { BlockAnswer } from '#shared/block';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { innerPoint } from '#shared/geometry/shape/inner-point';
import { drawn, journey } from './browser';

const { open, url } = journey();

const FIELDS = 'survey2019:01,survey2019:02';
const AT = `/area?q.class=${FIELDS}&q.min=300`;
const HOME = '990101000000';

const blocks = (page: Page) => page.evaluate(() => window.__app.blocks);
const asked = async (words: Record<string, string>): Promise<BlockAnswer> =>
  (
    await fetch(`${url}/api/blocks?${new URLSearchParams({ region: HOME, class: FIELDS, min: '300', ...words })}`)
  ).json();
const mu = (areaM2: number) => ((areaM2 * 3) / 2000).toFixed(2);
const shownMu = async (page: Page, testId: string) =>
  Number((await page.getByTestId(testId).textContent())!.replace(/[^0-9.]/g, '')).toFixed(2);

/** Waits until blocks are found and nothing moves. */
async function found(page: Page) {
  await page.waitForFunction(() => {
    const { gap, isBusy } = window.__app.blocks;
    return gap !== null && !isBusy;
  });
  await drawn(page);
}

async function openFinder(address = AT) {
  const opened = await open(address);
  await found(opened.page);
  return opened;
}

async function gapIs(page: Page, gap: number) {
  await page.waitForFunction((wanted) => window.__app.blocks.gap === wanted, gap);
}

/** Where a place stands on the page. */
async function pixelOf(page: Page, [lng, lat]: readonly [number, number]): Promise<[number, number]> {
  const { x, y, width, height } = (await page.getByTestId('map').boundingBox())!;
  const camera = (await page.evaluate(() => window.__app.camera))!;
  const world = 512 * 2 ** camera.zoom;
  const north = (degrees: number) => Math.asinh(Math.tan((degrees * Math.PI) / 180)) / (2 * Math.PI);
  return [
    x + width / 2 + ((lng - camera.lng) / 360) * world,
    y + height / 2 - (north(lat) - north(camera.lat)) * world,
  ];
}

function placeIn(graph: BlockGraph, node: number): [number, number] {
  const ring = graph.nodeRings[node]!;
  const outer = graph.coords.subarray(graph.ringStarts[ring]! * 2, graph.ringStarts[ring + 1]! * 2);
  const [x, y] = innerPoint([outer], 50);
  return [worldLng(x), worldLat(y)];
}

/** Land beside a block that is no part of it, the largest first, each with its area and a place in it. */
async function landBeside(ids: readonly number[]) {
  const { question } = await asked({});
  const body = JSON.stringify({ ...question, region: HOME, ids });
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${url}/api/blocks/near`, { method: 'POST', headers, body });
  const graph = decodeGraph(await answer.arrayBuffer());
  const isOf = new Set(ids);
  const beside = new Set<number>();
  for (let link = 0; link < graph.links.count; link++) {
    const ends = [graph.links.a[link]!, graph.links.b[link]!];
    const [inside] = ends.filter((node) => isOf.has(graph.ids[node]!));
    const [outside] = ends.filter((node) => !isOf.has(graph.ids[node]!));
    if (inside !== undefined && outside !== undefined && graph.links.gapUm[link] === 0) beside.add(outside);
  }
  return [...beside]
    .sort((a, b) => graph.areasM2[b]! - graph.areasM2[a]!)
    .map((node) => ({ areaM2: graph.areasM2[node]!, place: placeIn(graph, node) }));
}

/** A press on the map where no panel lies; null where the place is under one. */
async function clickAt(page: Page, place: readonly [number, number]): Promise<boolean> {
  const [x, y] = await pixelOf(page, place);
  const isMap = await page.evaluate(([left, top]) => document.elementFromPoint(left, top)?.tagName === 'CANVAS', [
    x,
    y,
  ] as const);
  if (isMap) await page.mouse.click(x, y);
  return isMap;
}

const schemeNow = async (page: Page) => (await blocks(page)).scheme;
async function schemeChanged(page: Page, before: { parcels: number } | null) {
  await page.waitForFunction((count) => (window.__app.blocks.scheme?.parcels ?? -1) !== count, before?.parcels ?? -1);
  return (await schemeNow(page))!;
}

describe('finding blocks', () => {
  test('C3 outlines follow the slider before the mouse lets go, and in the end are what the server answers', async () => {
    const { page, trouble } = await openFinder();
    const before = await blocks(page);
    const slider = page.getByTestId('gap-slider');
    const { x, y, width, height } = (await slider.boundingBox())!;
    const thumb = (gap: number): [number, number] => [x + 8 + (gap / 20) * (width - 16), y + height / 2];
    await page.mouse.move(...thumb(12));
    await page.mouse.down();
    const seen = new Set([before.corners]);
    for (let gap = 11; gap >= 1; gap -= 2) {
      await page.mouse.move(...thumb(gap));
      await page.waitForFunction((wanted) => Math.abs(window.__app.blocks.gap! - wanted) < 0.3, gap);
      seen.add((await blocks(page)).corners);
    }
    const held = await blocks(page);
    expect(seen.size).toBeGreaterThan(2);
    expect(held.counts).not.toEqual(before.counts);
    expect(new URL(page.url()).searchParams.get('q.gap')).toBeNull(); // nothing is asked of the server, and no step added
    await page.mouse.up();
    await page.waitForFunction(() => location.search.includes('q.gap='));
    await gapIs(page, held.gap!);

    const { blocks: passing, nearMisses, below } = await asked({ gap: String(held.gap) });
    const { lines, counts } = await blocks(page);
    const told = (standing: string) => lines.filter((line) => line.standing === standing);
    expect(told('passes').map(({ parcels, areaM2 }) => [parcels, mu(areaM2)])).toEqual(
      passing.map(({ count, areaM2 }) => [count, mu(areaM2)]),
    );
    expect(told('near').length).toBe(nearMisses.length);
    expect(counts?.below).toBe(below.count);
    expect(trouble).toEqual({ console: [], failed: [], foreign: [] });
  });

  test('the slider answers to keys, a tenth of a metre each, and the list and a step chart tell the same', async () => {
    const { page } = await openFinder();
    await page.getByTestId('gap-slider').focus();
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowLeft');
    await gapIs(page, 11.7);
    await page.waitForFunction(() => new URLSearchParams(location.search).get('q.gap') === '11.7');
    expect(await page.getByTestId('gap-slider').getAttribute('aria-valuetext')).toContain('11.7');
    await page.getByTestId('gap-5').click();
    await gapIs(page, 5);
    const { counts } = await blocks(page);
    await expect.poll(() => page.getByTestId('block-line').count()).toBe(counts!.passes + counts!.near);
    expect(await page.locator('.step-here text').textContent()).toBe(String(counts!.passes));

    await page.keyboard.press(']');
    await page.getByTestId('block-card').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('block-count').waitFor();
    expect(new URL(page.url()).searchParams.get('r')).toBe(HOME);
  });

  test('C4 what is left out is told in 亩 as the server has it, and hatched on the map', async () => {
    const { page } = await openFinder();
    const { excluded } = await asked({});
    expect(excluded.count).toBeGreaterThan(0);
    const said = page.getByTestId('block-excluded').locator('summary');
    expect((await said.textContent())!.replace(/[^0-9.]/g, '')).toBe(mu(excluded.areaM2));
    const hatch = () =>
      page.evaluate(() => window.__app.picture!.layers.find(({ id }) => id === 'block-hatch')!.visible);
    expect(await hatch()).toBe(true);
    await page.getByTestId('exclude-pbf').click();
    await page.getByTestId('exclude-farmland').click();
    await expect.poll(() => page.getByTestId('block-excluded').count()).toBe(0);
    const { members } = await asked({ exclude: '' });
    await expect
      .poll(() => page.locator('.finder-found').textContent())
      .toContain(String(members.count).replace(/\B(?=(\d{3})+$)/g, ','));
    await page.getByTestId('page-back').click();
    expect(await hatch()).toBe(false);
  });

  test('a link brings a colleague to the very same question and block, and one step brings the usual one back', async () => {
    const { page } = await openFinder(`${AT}&q.gap=5&q.owners=3&q.cut=survey2019:1107&q.edge=2`);
    await page.getByTestId('block-line').first().click();
    await page.getByTestId('block-card').waitFor();
    const area = await page.getByTestId('block-area').textContent();
    const { lines } = await blocks(page);
    await page.waitForFunction(() => location.search.includes('q.at='));
    const second = await openFinder(page.url().slice(url.length));
    expect(await second.page.getByTestId('block-area').textContent()).toBe(area);
    expect((await blocks(second.page)).lines).toEqual(lines);
    expect(await second.page.getByTestId('cut-survey2019:1107').getAttribute('aria-pressed')).toBe('true');
    await second.page.getByTestId('finder-reset').click();
    await gapIs(second.page, 12);
    expect(new URL(second.page.url()).search).not.toContain('q.');
  });
});

describe('a scheme', () => {
  test('C5 a parcel added, one removed, two undos: the total is that of the start; a reload asks nothing and loses nothing', async () => {
    const { page, trouble } = await openFinder();
    await page.getByTestId('block-line').first().click();
    await page.getByTestId('block-adopt').click();
    const start = await schemeChanged(page, null);
    await found(page);
    expect(start.parcels).toBe((await asked({})).blocks[0]!.count);
    expect(await shownMu(page, 'scheme-total')).toBe(mu(start.areaM2));

    const [block] = (await asked({})).blocks;
    let added: { areaM2: number } | null = null;
    for (const land of await landBeside(block!.ids)) {
      added = land;
      if (await clickAt(page, land.place)) break;
    }
    const more = await schemeChanged(page, start);
    expect(mu(more.areaM2 - start.areaM2)).toBe(mu(added!.areaM2));
    await expect.poll(() => shownMu(page, 'scheme-total')).toBe(mu(more.areaM2));

    await page.getByTestId('keystone').first().click();
    await drawn(page);
    const free = await page.evaluate(() => {
      const side = (covers: string) => document.querySelector(`[data-covers="${covers}"]`)!.getBoundingClientRect();
      return (side('left').right + side('right').left) / 2;
    });
    const { y, height } = (await page.getByTestId('map').boundingBox())!;
    await page.mouse.click(free, y + height / 2);
    const less = await schemeChanged(page, more);
    expect(less.parcels).toBe(more.parcels - 1);
    await page.getByTestId('scheme-pieces').waitFor(); // the stone held it together

    for (const _ of [1, 2]) await page.keyboard.press('Control+z');
    await expect.poll(() => schemeNow(page)).toEqual(start);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(async () => (await schemeNow(page))?.parcels).toBe(more.parcels);

    await page.reload();
    await found(page);
    await expect.poll(async () => (await schemeNow(page))?.areaM2).toBeCloseTo(more.areaM2, 6);
    await expect.poll(() => shownMu(page, 'scheme-total')).toBe(mu(more.areaM2));
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(trouble.console).toEqual([]);
  });

  test('two schemes stand side by side with what the second has more; what was boxed goes in and out at once', async () => {
    const { page } = await openFinder();
    for (const at of [0, 1]) {
      await page.getByTestId('block-line').nth(at).click();
      await page.getByTestId('block-adopt').click();
      await page.getByTestId('scheme-card').waitFor();
      if (at === 0) {
        await page.getByTestId('scheme-done').click();
        await page.getByTestId('block-back').click();
      }
    }
    const [first, second] = (await asked({})).blocks;
    const row = page.getByTestId('scheme-compare').locator('tbody tr').nth(1);
    const difference = second!.count - first!.count;
    await expect
      .poll(() => row.locator('td').nth(1).locator('small').textContent())
      .toBe(difference < 0 ? `−${-difference}` : difference > 0 ? `+${difference}` : '=');

    const before = await schemeNow(page);
    await page.keyboard.down('Shift');
    await page.mouse.move(560, 300);
    await page.mouse.down();
    await page.mouse.move(700, 420, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await page.getByTestId('scheme-drop-picked').click();
    const without = await schemeChanged(page, before);
    expect(without.parcels).toBeLessThan(before!.parcels);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await schemeNow(page))?.parcels).toBe(before!.parcels);
  });

  test('from nothing to a block changed by hand: ten clicks, and two are left for saving and taking away', async () => {
    const { page } = await open('/');
    await drawn(page);
    let clicks = 0;
    const click = async (testId: string) => {
      clicks++;
      await page.getByTestId(testId).first().click();
    };
    await click('search-input');
    await page.keyboard.type('yxx');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await click('page-area');
    clicks += 2; // a list opened, a line taken
    await page.getByTestId('condition-class').selectOption('survey2019:02');
    await click('min-mu');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('200');
    await page.waitForFunction(() => location.search.includes('q.min=200') && location.search.includes('q.class='));
    await found(page);
    await click('block-line');
    await click('block-adopt');
    const start = await schemeChanged(page, null);
    await found(page);
    const [block] = (await asked({ class: 'survey2019:02', min: '200' })).blocks;
    expect(start.parcels).toBe(block!.count);

    const done: (readonly [number, number])[] = [];
    let now = start;
    for (const { place } of await landBeside(block!.ids)) {
      if (done.length === 2 || !(await clickAt(page, place))) continue;
      done.push(place);
      now = await schemeChanged(page, now);
    }
    await clickAt(page, done[1]!);
    now = await schemeChanged(page, now);
    clicks += 3;
    expect(now.parcels).toBe(start.parcels + 1);
    expect(clicks).toBeLessThanOrEqual(10);
  });
});

describe('what stands in the way', () => {
  test('a barrier drawn across a block cuts it; an undo joins it again', async () => {
    const { page } = await openFinder();
    await page.getByTestId('block-line').first().click();
    await page.getByTestId('block-card').waitFor();
    await found(page);
    const before = await blocks(page);
    await page.getByTestId('draw-barrier').click();
    await page.waitForFunction(() => document.querySelector<HTMLElement>('.map canvas')?.style.cursor === 'crosshair');
    await page.mouse.click(430, 330);
    await page.mouse.click(640, 345, { delay: 60 });
    await page.mouse.move(860, 360);
    await page.mouse.click(860, 360);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => location.search.includes('q.line='));
    await page.waitForFunction(
      (parcels) => window.__app.blocks.lines[0]?.parcels !== parcels && !window.__app.blocks.isBusy,
      before.lines[0]!.parcels,
    );
    await page.keyboard.press('Escape'); // lays the tool down
    await page.keyboard.press('Control+z');
    await page.waitForFunction(
      (lines) => JSON.stringify(window.__app.blocks.lines) === lines,
      JSON.stringify(before.lines),
    );
    expect(page.url()).not.toContain('q.line');
  });

  test('while neighbours are worked out a bar says how far, then the blocks come by themselves', async () => {
    const { page } = await open('/healthz');
    let share = 0.4;
    await page.route('**/api/blocks/graph', (route) =>
      share < 1
        ? route.fulfill({
            status: 503,
            contentType: 'application/json',
            body: JSON.stringify({ code: 'adjacency-building', message: '', details: { share } }),
          })
        : route.continue(),
    );
    await page.goto(`${url}${AT}`);
    const bar = page.getByTestId('finder-loading').locator('progress');
    await expect.poll(() => bar.getAttribute('value'), { timeout: 30_000 }).toBe('40');
    share = 1;
    await found(page);
    expect(await bar.count()).toBe(0);
    expect(await page.getByTestId('block-line').count()).toBeGreaterThan(0);
  });

  test('a question that failed says so and is asked again by one click; without a network the gap still slides', async () => {
    const { page } = await open('/healthz');
    let isBroken = true;
    await page.route('**/api/blocks/graph', (route) =>
      isBroken
        ? route.fulfill({ status: 500, contentType: 'application/json', body: '{"code":"internal"}' })
        : route.continue(),
    );
    await page.goto(`${url}${AT}`);
    await page.getByTestId('finder-fault').waitFor();
    isBroken = false;
    await page.getByTestId('finder-retry').click();
    await found(page);
    const before = await blocks(page);
    await page.context().setOffline(true);
    await page.getByTestId('gap-0').click();
    await gapIs(page, 0);
    expect((await blocks(page)).counts).not.toEqual(before.counts);
    await page.context().setOffline(false);
  });

  test('where nothing passes the largest is named with what it lacks, and a click lowers the threshold or widens the gap', async () => {
    const { page } = await openFinder(`/area?q.class=${FIELDS}&q.min=5000`);
    const { below } = await asked({ min: '5000' });
    const empty = page.getByTestId('finder-none-pass');
    await empty.waitFor();
    const text = (await empty.textContent())!.replaceAll(',', '');
    expect(text).toContain(mu(below.largest!.areaM2));
    expect(text).toContain((5000 - below.largest!.areaMu).toFixed(2));
    await empty.getByRole('button').first().click();
    await page.getByTestId('block-line').first().waitFor();
    expect((await blocks(page)).counts!.passes).toBeGreaterThan(0);
  });

  test('no parcel meets the conditions: each of them can be dropped', async () => {
    const { page } = await openFinder('/area?q.class=survey2019:1110&q.low=1');
    const empty = page.getByTestId('finder-no-parcels');
    await empty.waitFor();
    for (const _ of [1, 2]) await empty.getByRole('button').first().click();
    await page.getByTestId('block-line').first().waitFor();
    expect(new URL(page.url()).search).not.toContain('q.');
  });
});
