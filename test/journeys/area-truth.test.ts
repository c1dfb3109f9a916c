import { readFileSync } from 'node:fs';
import { Geodesic } from 'geographiclib-geodesic';
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import type { RegionDetail } from '#shared/region';
import { goldenAreas } from '../fixtures/golden-areas';
import { drawn, goTo, journey } from './browser';
import { importFile } from './import-file';
import { bothLooks, wear } from './looks';
import { pdfText } from './pdf-text';

const { visit, url } = journey();

const cgcs2000 = new Geodesic.Geodesic(6378137, 1 / 298.257222101);

/** The oracle: area by geodesics, in m². Edges here are far shorter than 5 km. */
function measured({ type, coordinates }: Polygon | MultiPolygon): number {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const ring = (positions: Position[]) => {
    const polygon = cgcs2000.Polygon(false);
    for (const [lng, lat] of positions.slice(0, -1)) polygon.AddPoint(lat!, lng!);
    return Math.abs(polygon.Compute(false, true).area!);
  };
  return polygons.reduce(
    (sum, [outer, ...holes]) => sum + ring(outer!) - holes.reduce((h, hole) => h + ring(hole), 0),
    0,
  );
}

/** Golden polygons with their 亩: the figure a planner would be held to; what their papers say, and how far that is off. */
const golden = [
  {
    name: 'G1',
    ...goldenAreas.G1,
    recordedM2: goldenAreas.G1.m2 * 1.0005,
    state: 'same',
    at: [113.005, 23.005],
  },
  {
    name: 'G2',
    ...goldenAreas.G2,
    recordedM2: goldenAreas.G2.m2 * 1.003,
    state: 'note',
    at: [116.114, 24.296],
  },
  {
    name: 'G3',
    ...goldenAreas.G3,
    recordedM2: goldenAreas.G3.m2 * 0.99,
    state: 'warn',
    at: [110.35, 21.2005],
  },
];

const asFile: FeatureCollection = {
  type: 'FeatureCollection',
  features: golden.map(({ name, recordedM2, ring }) => ({
    type: 'Feature',
    properties: {
      标识码: name,
      图斑编号: name,
      地类编码: '0601',
      地类名称: '工业用地',
      地类体系: 'survey2019',
      证载面积: recordedM2.toFixed(2),
    },
    geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
  })),
};

/** Area of a ring on a sphere as Turf reckons it, in 亩 as the page would write it. */
function onSphere(ring: number[][]): string {
  const rad = Math.PI / 180;
  const sum = ring.reduce((all, [lng, lat], n) => {
    const [nextLng, nextLat] = ring[(n + 1) % ring.length]!;
    return all + (nextLng! - lng!) * rad * (2 + Math.sin(lat! * rad) + Math.sin(nextLat! * rad));
  }, 0);
  const areaM2 = (Math.abs(sum) * 6371008.8 ** 2) / 2;
  return new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    (areaM2 * 3) / 2000,
  );
}

type Exported = FeatureCollection & { metadata: Record<string, unknown> };

async function download(page: Page, layer: string, scope: 'region' | 'bbox' | 'all'): Promise<Exported> {
  await page.getByTestId(`more-${layer}`).click();
  await page.getByTestId(`export-${layer}`).click();
  await page.getByTestId(`scope-${scope}`).check();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-go').click()]);
  if (await page.locator('dialog[open]').count()) await page.keyboard.press('Escape');
  expect(file.suggestedFilename()).toMatch(/\.geojson$/);
  return JSON.parse(readFileSync(await file.path(), 'utf8'));
}

const number = (text: string | null) => Number((text ?? '').replaceAll(',', ''));

describe('area truth', () => {
  test('B1 golden polygons give their 亩 on the map, in the card and in the file', async () => {
    const { page } = await visit('/');
    const before = await page.evaluate(() => window.__app.layers.find(({ code }) => code === 'parcel')!.revision);
    importFile('golden.geojson', asFile, '--layer', 'parcel', '--datum', 'wgs84');
    await page.waitForFunction(
      (old) => window.__app.layers.find(({ code }) => code === 'parcel')!.revision > old,
      before,
      { timeout: 20_000 }, // the page asks every ten seconds
    );
    for (const { name, mu: exact, at, ring, state } of golden) {
      const mu = exact.toLocaleString('en', { minimumFractionDigits: 2 });
      await visit(`/?v=${at[0]!.toFixed(5)},${at[1]!.toFixed(5)},14.00`);
      await page.mouse.click(640, 360 + 9); // the map is 48 px below the top and 30 px above the lower edge
      await page.getByTestId('feature-card').waitFor();
      for (const look of bothLooks) {
        await wear(page, look);
        expect(await page.getByTestId('card-area-mu').textContent(), name).toBe(mu);
        await page.getByTestId('method').click();
        expect(await page.getByTestId('area-method').textContent()).toContain(look.words.card.ellipsoidal);
        await page.keyboard.press('Escape');
        expect(await page.getByTestId('area-check').getAttribute('data-state'), name).toBe(state);
        const sphereMu = onSphere(ring);
        expect(await page.locator('body').textContent(), 'of a sphere').not.toContain(sphereMu);
        await page.getByTestId('open-area-method').first().click();
        const explained = page.getByTestId('area-method-dialog');
        expect(await explained.getByTestId('method-used').textContent()).toContain(mu);
        expect(await explained.getByTestId('method-sphere').textContent()).toContain(sphereMu);
        expect(await explained.getByTestId('method-plane').textContent()).toMatch(/\+\d+ ppm/);
        expect(await explained.textContent()).toContain('国土调查办发〔2008〕32号');
        await page.keyboard.press('Escape');
        await explained.waitFor({ state: 'detached' });
        expect(await page.locator('body').textContent(), 'of a sphere').not.toContain(sphereMu);
        expect(await page.getByTestId('feature-card').count(), 'the card stays').toBe(1);
      }
      const file = await download(page, 'parcel', 'bbox');
      const [feature] = file.features;
      expect(file.features.length, name).toBe(1);
      expect(feature!.properties!.area_mu).toBe(number(mu));
      expect(file.metadata.sum_area_mu).toBe(number(mu));
    }
  });

  test('B3 the sum in the card, the table, the print, the file and by geodesics are one, to 0.01 亩', async () => {
    const { page } = await visit('/?r=990101000000');
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', '');
    });
    for (const [layer, testId] of [
      ['parcel', 'total-parcel-mu'],
      ['area', 'total-area-mu'],
    ] as const) {
      const card = number(await page.getByTestId(testId).textContent());
      const file = await download(page, layer, 'region');
      const oracle = file.features.reduce((sum, { geometry }) => sum + measured(geometry as Polygon | MultiPolygon), 0);
      expect(card, layer).toBeGreaterThan(100);
      expect(file.metadata.sum_area_mu, layer).toBeCloseTo(card, 2);
      expect(Math.abs((oracle * 3) / 2000 - card), layer).toBeLessThan(0.01);
    }

    for (const look of bothLooks) {
      await wear(page, look);
      const { card } = look.words;
      const ofCard = async (testId: string) => number(await page.getByTestId(testId).textContent());
      const sums = { parcel: await ofCard('total-parcel-mu'), area: await ofCard('total-area-mu') };
      for (const layer of ['parcel', 'area'] as const) {
        await goTo(page, `/?r=990101000000&table=${layer}`);
        await page.getByTestId('chip-region').click(); // of itself it lists what lies elsewhere too
        const total = page.getByTestId('table-panel').locator('[data-total="area_m2"]');
        await expect.poll(async () => number(await total.textContent()), { timeout: 20_000 }).toBe(sums[layer]);
      }
      await goTo(page, '/?r=990101000000');
      await drawn(page);
      await page.evaluate(() => document.body.removeAttribute('data-printed'));
      await page.keyboard.press('Control+p');
      await page.locator('body[data-printed]').waitFor();
      const printed = pdfText(await page.pdf({ preferCSSPageSize: true }));
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      const sumIn = (name: string) =>
        number(printed.match(new RegExp(`${name} [\\d,]+ \\S* ?· ([\\d,.]+)`))?.[1] ?? null);
      expect([sumIn(card.parcels), sumIn(card.areas)], printed).toEqual([sums.parcel, sums.area]);
    }
  });

  test('a control area is held against the boundary and the parcels, and changes neither', async () => {
    const { page } = await visit('/?r=990101000000');
    const { children }: RegionDetail = await (await fetch(`${url}/api/regions/990101000000`)).json();
    const town: RegionDetail = await (await fetch(`${url}/api/regions/${children[0]!.code}`)).json();
    await visit(`/?r=${town.code}`);
    const balance = page.getByTestId('area-balance');
    expect(await balance.getAttribute('data-state')).toBe('');
    const figures = async () => [
      await page.getByTestId('card-area-mu').textContent(),
      await page.getByTestId('total-parcel-mu').textContent(),
    ];
    const before = await figures();
    for (const [factor, state, differs] of [
      [1.0005, 'same', '-0.05%'],
      [1.003, 'note', '-0.30%'],
      [0.99, 'warn', '+1.01%'],
    ] as const) {
      await giveControlArea(town, town.areaM2! * factor);
      const row = page.getByTestId('balance-boundary');
      await expect.poll(() => row.textContent(), { timeout: 20_000 }).toContain(differs);
      expect(await row.getAttribute('data-state')).toBe(state);
      const given = await page.getByTestId('balance-given').textContent();
      expect(number(given!.replace(/[^\d.,]/g, ''))).toBeCloseTo((town.areaM2! * factor * 3) / 2000, 1);
      const parcels = (town.totals.parcels.areaM2 / (town.areaM2! * factor) - 1) * 100;
      expect(await page.getByTestId('balance-parcels').textContent()).toContain(`${parcels.toFixed(2)}%`);
      expect(await balance.textContent()).toContain('未采用');
      expect(await figures()).toEqual(before);
    }
    await giveControlArea(town, null);
    await expect.poll(() => page.getByTestId('balance-boundary').count(), { timeout: 20_000 }).toBe(0);
  });

  test('G1 the file is RFC 7946: right-handed, seven decimals, text codes, its own sum', async () => {
    const { page } = await visit('/?r=990101000000');
    const file = await download(page, 'area', 'all');
    expect(file.type).toBe('FeatureCollection');
    expect(file).not.toHaveProperty('crs');
    let sum = 0;
    for (const { type, geometry, properties } of file.features) {
      expect(type).toBe('Feature');
      const area = geometry as Polygon | MultiPolygon;
      for (const [outer, ...holes] of area.type === 'Polygon' ? [area.coordinates] : area.coordinates) {
        expect(turning(outer!)).toBeGreaterThan(0);
        for (const hole of holes) expect(turning(hole)).toBeLessThan(0);
        for (const ring of [outer!, ...holes]) {
          expect(ring.length).toBeGreaterThanOrEqual(4);
          expect(ring[0]).toEqual(ring.at(-1));
          for (const degree of ring.flat())
            expect(Math.abs(degree * 1e7 - Math.round(degree * 1e7))).toBeLessThan(1e-3);
        }
      }
      expect(typeof properties!.region_code).toBe('string');
      expect(properties!.area_mu).toBeCloseTo((properties!.area_m2 * 3) / 2000, 2);
      sum += measured(area);
    }
    expect(file.metadata.sum_area_mu).toBeCloseTo((sum * 3) / 2000, 2);
    expect(file.metadata.count).toBe(file.features.length);
    const head = Buffer.from(await (await fetch(`${url}/api/export/area`)).arrayBuffer()).subarray(0, 3);
    expect(head.toString('hex')).not.toBe('efbbbf');
  });
});

/** As the card of a region does when its control area is edited. */
async function giveControlArea({ id }: RegionDetail, areaM2: number | null): Promise<void> {
  const { version }: FeatureDetail = await (await fetch(`${url}/api/features/region/${id}`)).json();
  const answer = await fetch(`${url}/api/features/region/${id}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
    body: JSON.stringify({ values: { control_area_m2: areaM2 } }),
  });
  expect(answer.status).toBe(200);
}

/** Twice the signed area in degrees²: positive where the ring runs counter-clockwise. */
const turning = (ring: Position[]) =>
  ring.slice(1).reduce((sum, [lng, lat], n) => sum + (ring[n]![0]! * lat! - lng! * ring[n]![1]!), 0);
