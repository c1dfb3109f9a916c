import geographiclib from 'geographiclib-geodesic';
import type { Geometry } from 'geojson';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SuitabilityAnswer } from '#shared/suitability';
import { loadBatch } from '../../server/batch/load';
import { writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { storeGrid } from '../../server/terrain/queries';
import { boxOf, place, ringOf } from '../fixtures/ground';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
afterEach(() => vi.unstubAllEnvs());

type Body = Record<string, unknown>;
const post = (body: Body) =>
  request('/api/suitability', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
async function asked(body: Body): Promise<SuitabilityAnswer> {
  const answer = await post(body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as SuitabilityAnswer;
}

type Parcel = {
  code: string;
  box: [number, number, number, number];
  dlbm?: string;
  qsxz?: string;
  pbf?: boolean | null;
};

async function parcelsIn(region: string, parcels: readonly Parcel[], visibility: 'public' | 'internal' = 'public') {
  await loadBatch(
    { layer: 'parcel', fileName: 'suitability.geojson', actor: 'test', visibility },
    parcels.map(({ code, box, dlbm = '0601', qsxz = '20', pbf = false }) => ({
      values: { code, tbbh: code, class_system: 'survey2019', dlbm, qsxz, is_pbf: pbf, region_code: region },
      props: null,
      geometry: { type: 'Polygon', coordinates: [boxOf(...box)] },
    })),
  );
  await refreshStore();
}

type Overlay = { code: string; titleZh: string; role: 'context' | 'exclusion'; kind?: string };
async function overlayOf(
  { code, titleZh, role, kind = '' }: Overlay,
  geometry: Extract<Geometry, { type: 'Polygon' | 'LineString' }>,
  visibility: 'public' | 'internal' = 'public',
) {
  const overlay = {
    titleZh,
    titleEn: titleZh,
    geometry: geometry.type === 'Polygon' ? ('polygon' as const) : ('line' as const),
    role,
  };
  await loadBatch({ layer: code, overlay, fileName: `${code}.geojson`, actor: 'test', visibility }, [
    { values: { code: `${code}-1`, kind }, props: null, geometry },
  ]);
  await refreshStore();
}

const northward = (east: number) => ringOf([east, -5000], [east, 5000]).slice(0, -1);

/** Ground that rises one metre in ten to the east, around the fixtures. */
async function tilt(): Promise<void> {
  const [west, south] = place(-1500, -1500) as [number, number];
  const [east, north] = place(1500, 1500) as [number, number];
  const widthM = new geographiclib.Geodesic.Geodesic(6378137, 1 / 298.257222101).Inverse(south, west, south, east).s12!;
  const columns = 100;
  const heights = Int16Array.from({ length: columns * columns }, (_, at) =>
    Math.round(((at % columns) * widthM) / columns),
  ); // a tenth of a metre up for each metre east, in decimetres
  await writing({ actor: 'test' }, (sql) =>
    storeGrid(
      sql,
      { bbox: [west, south, east, north], width: columns, height: columns, stepM: 0.1, heights },
      { source: 'test', isDemo: false },
    ),
  );
}

describe('by hand', () => {
  const region = '990301101001';
  test('slope, road, class, ownership and red lines of four parcels, and the scores that come of them', async () => {
    await tilt();
    await parcelsIn(region, [
      { code: 'S1', box: [0, 0, 100, 100] },
      { code: 'S2', box: [100, 0, 200, 100], dlbm: '0101', qsxz: '31' },
      { code: 'S3', box: [200, 0, 400, 100], dlbm: '0201', qsxz: '32', pbf: true },
      { code: 'S4', box: [5000, 0, 5100, 100], dlbm: '0601', qsxz: '' },
    ]);
    await overlayOf(
      { code: 'test-roads', titleZh: '县乡道路', role: 'context' },
      { type: 'LineString', coordinates: northward(250) },
    );
    await overlayOf(
      { code: 'test-red', titleZh: '生态保护红线', role: 'exclusion' },
      { type: 'Polygon', coordinates: [boxOf(175, -100, 215, 150)] },
    );
    const {
      ids,
      slopeDeg,
      roadM,
      excludedShare,
      classes,
      classOf,
      ownerships,
      ownershipOf,
      names,
      areasM2,
      ...answer
    } = await asked({ region });
    expect(names).toEqual(['S1', 'S2', 'S3', 'S4']);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    for (const areaM2 of [0, 1, 3].map((at) => areasM2[at]!)) expect(areaM2 / 10_000).toBeCloseTo(1, 3);
    // atan(1/10); beyond the heights nothing is known
    for (const degrees of slopeDeg.slice(0, 3)) expect(Math.abs(degrees! - 5.71)).toBeLessThan(0.05);
    expect(slopeDeg[3]).toBeNull();
    for (const [at, metres] of [150, 50, 0, 4750].entries()) expect(Math.abs(roadM[at]! - metres)).toBeLessThan(0.5);
    for (const [at, share] of [0, 0.25, 1, 0].entries()) expect(excludedShare[at]).toBeCloseTo(share, 3);
    expect(classOf.map((at) => classes[at]!.key)).toEqual([
      'survey2019:0601',
      'survey2019:0101',
      'survey2019:0201',
      'survey2019:0601',
    ]);
    expect(ownershipOf.map((at) => ownerships[at] ?? null)).toEqual(['20', '31', '32', null]);
    // slope 5.71° is worth 8.145; 150 m 8.5, 50 m 9.5, a road beside it 10, 4.7 km 0
    const expected = [
      (25 * 8.145 + 20 * 8.5 + 25 * 10 + 10 * 10 + 20 * 10) / 100,
      (25 * 8.145 + 20 * 9.5 + 25 * 1 + 10 * 5 + 20 * 1) / 100,
      (25 * 8.145 + 20 * 10 + 25 * 5 + 10 * 7 + 20 * 0) / 100,
      (20 * 0 + 25 * 10 + 20 * 10) / 65,
    ];
    for (const [at, score] of expected.entries()) expect(Math.abs(answer.scores[at]! - score)).toBeLessThan(0.02);
    expect(answer.sources.hasTerrain).toBe(true);
    expect(answer.sources.roads).toMatchObject({ from: 'layers' });
    expect(answer.sources.roads!.layers.map(({ key }) => key)).toContain('test-roads');
    expect(answer.sources.exclusions.map(({ key }) => key)).toEqual(expect.arrayContaining(['pbf', 'test-red']));
  });

  test('classes narrow, weights and curves of the question count, and red lines may be left out', async () => {
    const industry = await asked({
      region,
      classes: ['0601'],
      weights: { slope: 0, road: 0, class: 1, ownership: 0, exclusion: 0 },
    });
    expect(industry.names).toEqual(['S1', 'S4']);
    expect(industry.scores).toEqual([10, 10]);
    const far = await asked({
      region,
      weights: { slope: 0, road: 1, class: 0, ownership: 0, exclusion: 0 },
      curves: {
        road: [
          [0, 0],
          [200, 10],
        ],
      },
    });
    expect(far.scores.map((score) => Math.round(score! * 10) / 10)).toEqual([7.5, 2.5, 0, 10]);
    const bare = await asked({ region, exclude: [] });
    expect(bare.excludedShare).toEqual([null, null, null, null]);
    expect(bare.sources.exclusions).toEqual([]);
    const own = await asked({ region, exclude: ['test-red'] });
    expect(own.excludedShare[2]).toBeCloseTo(0.075, 3);
  });

  test('a railway is no road, and a layer of another name has roads where their kind says so', async () => {
    await overlayOf(
      { code: 'test-rail', titleZh: '铁路', role: 'context', kind: '铁路' },
      { type: 'LineString', coordinates: northward(-20) },
    );
    expect((await asked({ region })).roadM[0]).toBeCloseTo(150, 0);
    await overlayOf(
      { code: 'test-lines', titleZh: '线状地物', role: 'context', kind: '县道' },
      { type: 'LineString', coordinates: northward(-30) },
    );
    expect((await asked({ region })).roadM[0]).toBeCloseTo(30, 0);
  });

  test('an edit moves the answer', async () => {
    await parcelsIn(region, [{ code: 'S1', box: [0, 0, 90, 100], dlbm: '1201' }]);
    const { names, classOf, classes, revision } = await asked({ region });
    const at = names.indexOf('S1');
    expect(classes[classOf[at]!]!.key).toBe('survey2019:1201');
    await parcelsIn(region, [{ code: 'S1', box: [0, 0, 100, 100] }]);
    expect((await asked({ region })).revision).toBeGreaterThan(revision);
  });
});

test('heights that are not there leave slope out, by name and without a zero', async () => {
  const region = '990301101002';
  await parcelsIn(region, [{ code: 'H1', box: [0, 2000, 100, 2100] }]);
  await writing({ actor: 'test' }, (sql) => sql`delete from terrain`);
  const { slopeDeg, scores, sources, roadM, excludedShare } = await asked({ region });
  expect([slopeDeg, sources.hasTerrain]).toEqual([[null], false]);
  expect([roadM[0]! > 0, excludedShare[0]]).toEqual([true, 0]);
  const road = (10 - (roadM[0]! - 0) / 100) * 20;
  expect(scores[0]).toBeCloseTo((road + 250 + 100 + 200) / 75, 1);
});

test('what a stranger does not see weighs nothing for them: neither parcels, nor roads, nor red lines', async () => {
  const region = '990301101003';
  await parcelsIn(region, [{ code: 'P1', box: [0, -3000, 100, -2900] }]);
  await parcelsIn(region, [{ code: 'P2', box: [200, -3000, 300, -2900] }], 'internal');
  await overlayOf(
    { code: 'test-inner-road', titleZh: '内部道路', role: 'context' },
    { type: 'LineString', coordinates: northward(110) },
    'internal',
  );
  await overlayOf(
    { code: 'test-inner-red', titleZh: '内部红线', role: 'exclusion' },
    { type: 'Polygon', coordinates: [boxOf(-10, -3010, 110, -2890)] },
    'internal',
  );
  const own = await asked({ region });
  expect([own.names, own.excludedShare[0]]).toEqual([['P1', 'P2'], 1]);
  expect(own.roadM[0]).toBeCloseTo(10, 1);
  vi.stubEnv('HOST', '0.0.0.0');
  const strange = await asked({ region });
  expect([strange.names, strange.excludedShare[0]]).toEqual([['P1'], 0]);
  expect(strange.roadM[0]).toBeGreaterThan(20);
  expect(JSON.stringify(strange.sources)).not.toContain('内部');
});

test('without a layer of roads the parcels of roads stand for them', async () => {
  const region = '990301101004';
  await writing({ actor: 'test' }, (sql) => sql`update overlay set valid_to = now() where st_dimension(geom) = 1`);
  await parcelsIn(region, [
    { code: 'R1', box: [0, 4000, 100, 4100] },
    { code: 'R2', box: [140, 4000, 148, 4100], dlbm: '1006' },
  ]);
  const { roadM, sources } = await asked({ region });
  expect(sources.roads).toEqual({ from: 'parcels', layers: [] });
  expect(roadM[0]).toBeCloseTo(40, 1);
  expect(roadM[1]).toBe(0);
});

test.each([
  [{ region: '44', weights: { slope: 101 } }, /weights/],
  [{ exclude: ['no-such-layer'] }, /no-such-layer/],
  [{ exclude: ['road'] }, /no ground of its own/],
  [{ curves: { slope: [] } }, /curves/],
])('%j is refused with the reason', async (body, reason) => {
  const answer = await post(body);
  expect([400, 404]).toContain(answer.status);
  expect(((await answer.json()) as { message: string }).message).toMatch(reason);
});
