import { beforeAll, expect, test } from 'vitest';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { asRequest, everyRoute } from './every-route';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();

/** Two towns side by side, and a third that touches neither parcel. */
let towns: { home: string; beside: string; far: string };
const hidden = { id: 0, word: 'across-the-border', area: 0 };
const headersOf = new Map<string, { Cookie: string }>();

/** Around a point on the border of both towns: half of it lies in each, give or take its bends. */
async function squareAcross(): Promise<{ village: string; ring: number[][]; towns: typeof towns }> {
  const [row] = await reading(
    (sql) => sql<{ village: string; lng: number; lat: number; home: string; beside: string }[]>`
      select v.code as village, st_x(p) as lng, st_y(p) as lat, a.code as home, b.code as beside
      from region a join region b on a.code < b.code and b.level = 4 and a.level = 4
      cross join lateral (select st_lineinterpolatepoint(st_geometryn(st_linemerge(st_collectionextract(
        st_intersection(a.geom, b.geom), 2)), 1), 0.5) as p) as middle
      join region v on v.level = 5 and v.code like left(a.code, 9) || '%' and st_intersects(v.geom, st_buffer(p, 0.0001))
      where a.code like '990101%' and st_intersects(a.geom, b.geom) and p is not null
      order by a.code, b.code, v.code limit 1`,
  );
  const { village, lng, lat, home, beside } = row!;
  const [far] = await reading(
    (sql) => sql<{ code: string }[]>`
      select code from region where level = 4 and code like '990101%' and code not in (${home}, ${beside})
        and st_distance(geom, st_setsrid(st_point(${lng}, ${lat}), 4490)) > 0.002 limit 1`,
  );
  const [d, e] = [0.0005, 0.0005]; // of a degree: about 50 m
  const ring = [
    [lng - d, lat - e],
    [lng + d, lat - e],
    [lng + d, lat + e],
    [lng - d, lat + e],
    [lng - d, lat - e],
  ];
  return { village, ring, towns: { home, beside, far: far!.code } };
}

const crossingsOf = (id: number) =>
  reading(
    (sql) => sql<{ code: string }[]>`
      select region_code as code from crossing where of_table = 'parcel' and feature_id = ${id} order by 1`,
  ).then((rows) => rows.map(({ code }) => code));

beforeAll(async () => {
  const across = await squareAcross();
  towns = across.towns;
  const { batchId } = await loadBatch(
    { layer: 'parcel', fileName: 'across.zip', actor: 'tester', visibility: 'internal' },
    [
      {
        values: {
          code: hidden.word,
          tbbh: hidden.word,
          dlbm: '0601',
          class_system: 'survey2019',
          region_code: across.village,
        },
        props: null,
        geometry: { type: 'Polygon', coordinates: [across.ring] },
      },
    ],
  );
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`);
  hidden.id = row!.id;
  await refreshStore();
  for (const [place, code] of Object.entries(towns)) {
    headersOf.set(place, (await signedIn(request, place, 'viewer', [code])).headers);
  }
});

const telling = [
  'GET /api/search',
  'GET /api/features/:layer/:id',
  'POST /api/export/:layer',
  'POST /api/table/:layer/rows',
];

const tells = async (place: string, route: string) => {
  const answer = await request(...asRequest(everyRoute[route]!(hidden), headersOf.get(place)!));
  return (await answer.text()).includes(hidden.word);
};

test.each(telling)('%s: a parcel that crosses a border is seen from both towns and from no third', async (route) => {
  expect(await tells('home', route)).toBe(true);
  expect(await tells('beside', route)).toBe(true);
  expect(await tells('far', route)).toBe(false);
});

test('it counts in what both towns see of the layer, held in memory', async () => {
  const countFor = async (place: string) => {
    const { layers } = await (await request('/api/about', { headers: headersOf.get(place)! })).json();
    return layers.find(({ code }: { code: string }) => code === 'parcel').count;
  };
  const without = await countFor('far');
  expect(await countFor('home')).toBe(without + 1);
  expect(await countFor('beside')).toBe(without + 1);
});

test('parcels that share an edge with a border, as all of a county do, cross none', async () => {
  const crossing = await reading(
    (sql) => sql`select feature_id from crossing where of_table = 'parcel' and feature_id <> ${hidden.id}`,
  );
  const [{ count }] = await reading((sql) => sql<[{ count: number }]>`select count(*) from parcel`);
  expect(crossing.length).toBeLessThan(count / 100);
});

test('drawn anew on its own side it is the other town’s no more', async () => {
  expect((await crossingsOf(hidden.id)).map((code) => code.slice(0, 9))).toContain(towns.beside.slice(0, 9));
  await writing(
    { actor: 'tester' },
    (sql) => sql`update parcel set geom = st_collectionextract(st_intersection(geom,
      (select geom from region where code = ${towns.home} and valid_to is null)), 3) where id = ${hidden.id}`,
  );
  await refreshStore();
  expect((await crossingsOf(hidden.id)).filter((code) => code.startsWith(towns.beside.slice(0, 9)))).toEqual([]);
  for (const route of telling) expect(await tells('beside', route), route).toBe(false);
});

test('a boundary that moves over a parcel makes it seen from there', async () => {
  await writing(
    { actor: 'tester' },
    (sql) => sql`update region set geom = st_multi(st_union(geom, (select geom from parcel where id = ${hidden.id})))
      where code = ${towns.far} and valid_to is null`,
  );
  await refreshStore();
  for (const route of telling) expect(await tells('far', route), route).toBe(true);
});
