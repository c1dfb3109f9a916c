import { beforeAll, expect, test } from 'vitest';
import type { About } from '#shared/about';
import { loadBatch } from '../../server/batch/load';
import { writing } from '../../server/db';
import { apiUnderTest } from './harness';

const api = apiUnderTest();
const about = async () => (await (await api.request('/api/about')).json()) as About;
const square = (lng: number, lat: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, lat],
      [lng + 0.001, lat],
      [lng + 0.001, lat + 0.001],
      [lng, lat + 0.001],
      [lng, lat],
    ],
  ],
});
const boundaries = (codes: readonly string[]) =>
  loadBatch(
    { layer: 'region', fileName: '界线.shp', actor: 'test', visibility: 'public' },
    codes.map((code, at) => ({ values: { code }, props: null, geometry: square(113 + at / 100, 23) })),
  );

beforeAll(() =>
  writing({ actor: 'test' }, async (sql) => {
    await sql`update region set valid_to = now() where code like '99%'`;
    await sql`update batch set state = 'failed' where layer <> 'region'`;
  }),
);

test('a server without boundaries opens on no region, and the day of the list of names is not the day of the data', async () => {
  const { demo, home, dataDate } = await about();
  expect([demo, home, dataDate]).toEqual([false, null, null]);
});

test('the page opens on the smallest region that all imported boundaries lie in', async () => {
  await boundaries(['440113000000']);
  expect((await about()).home).toBe('440113000000');
  await boundaries(['440103000000', '440118000000']);
  expect((await about()).home).toBe('440100000000');
  await boundaries(['440604000000']);
  expect((await about()).home).toBe('440000000000');
});
