import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../../server/app';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
const SECRET = 'inner-parcel-77';
let id = 0;

beforeAll(async () => {
  const { batchId } = await loadBatch(
    { layer: 'parcel', fileName: `${SECRET}.zip`, actor: 'tester', visibility: 'internal' },
    [
      {
        values: {
          code: SECRET,
          tbbh: SECRET,
          dlbm: '0601',
          class_system: 'survey2019',
          region_code: '441402102000',
          right_holder: 'somebody',
        },
        props: { note: SECRET },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [116.11, 24.29],
              [116.12, 24.29],
              [116.12, 24.3],
              [116.11, 24.29],
            ],
          ],
        },
      },
    ],
  );
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`);
  id = row!.id;
  await refreshStore();
});
afterEach(() => vi.unstubAllEnvs());

/** Each route, and a request that would show the internal parcel to somebody who may see it. */
const asked: Record<string, () => string> = {
  '/healthz': () => '/healthz',
  '/readyz': () => '/readyz',
  '/tiles/:file{[^/]+\\.json}': () => '/tiles/parcel.json',
  '/tiles/:layer/:z/:x/:file{[^/]+\\.mvt}': () => '/tiles/parcel/14/13476/7051.mvt',
  '/terrain/:z/:x/:file{[^/]+\\.png}': () => '/terrain/12/3336/1806.png',
  '/basemap/:code/:z/:x/:y': () => '/basemap/tianditu-vec/12/3336/1806',
  '/api/about': () => '/api/about',
  '/api/regions': () => '/api/regions?parent=441402000000',
  '/api/regions/told': () => '/api/regions/told',
  '/api/regions/:code': () => '/api/regions/441402102',
  '/api/search': () => `/api/search?q=${SECRET.slice(0, -1)}`,
  '/api/regions/:code/outlines': () => '/api/regions/441402102/outlines',
  '/api/regions/:code/composition': () => '/api/regions/441402102/composition',
  '/api/features/:layer/:id/composition': () => `/api/features/parcel/${id}/composition`,
  '/api/features/:layer/:id': () => `/api/features/parcel/${id}`,
  '/api/export/:layer': () => '/api/export/parcel?region=441402',
  '/api/columns/:layer/:column': () => '/api/columns/parcel/tbbh?region=441402',
  '/api/table/:layer/order': () => '/api/table/parcel/order?region=441402',
  '/api/table/:layer/groups': () => '/api/table/parcel/groups?by=tbbh&region=441402',
  '/api/batches': () => '/api/batches',
};
/** Routes whose answer differs for the operator: here the parcel is seen, so that the denial below proves something. */
const tellsOperator = [
  '/tiles/:layer/:z/:x/:file{[^/]+\\.mvt}',
  '/api/search',
  '/api/features/:layer/:id',
  '/api/export/:layer',
  '/api/columns/:layer/:column',
  '/api/table/:layer/groups',
  '/api/batches',
];

test('every route of the application has a denial test', () => {
  const routes = createApp('no-page')
    .routes.filter(({ method }) => method === 'GET')
    .map(({ path }) => path);
  expect([...new Set(routes)].sort()).toEqual(Object.keys(asked).sort());
});

test.each(Object.keys(asked))('%s tells a stranger nothing of an internal parcel', async (route) => {
  const seen = await (await request(asked[route]!())).text();
  if (tellsOperator.includes(route)) expect(seen).toMatch(route.startsWith('/tiles') ? /0601/ : SECRET);
  vi.stubEnv('HOST', '0.0.0.0');
  const answer = await request(asked[route]!());
  const told = await answer.text();
  expect(told).not.toContain(SECRET);
  expect(told).not.toContain('0601');
  expect(answer.status).toBeLessThan(500);
});

test('a right holder leaves the server for nobody', async () => {
  for (const path of Object.values(asked)) expect(await (await request(path())).text()).not.toContain('somebody');
});
