import type { Position } from 'geojson';
import { beforeAll, expect, test, vi } from 'vitest';
import { DEMO_COUNTY } from '#shared/demo';
import type { Selected, SelectedSums } from '#shared/select';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();

const asked = (layer: string, body: unknown) =>
  request(`/api/select/${layer}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

async function selected(layer: string, body: unknown): Promise<Selected> {
  const answer = await asked(layer, body);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as Selected;
}

/** The same numbers each run, from 0 to 1. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Box = { west: number; south: number; east: number; north: number };
let county: Box;
beforeAll(async () => {
  const [row] = await reading(
    (sql) => sql<Box[]>`
      select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
      from (select st_extent(geom) as box from parcel) as extent`,
  );
  county = row!;
});

/** A ring round a place in the county; its corners jump in and out, so that it is concave. */
function lasso(random: () => number, corners: number, reach: number): Position[] {
  const lng = county.west + random() * (county.east - county.west);
  const lat = county.south + random() * (county.north - county.south);
  return Array.from({ length: corners }, (_, n) => {
    const far = reach * (0.25 + random() * 0.75);
    const angle = (n / corners) * 2 * Math.PI;
    return [lng + far * Math.cos(angle), lat + far * Math.sin(angle)];
  });
}

const closed = (ring: Position[]) => [...ring, ring[0]!];
/** Metres that the store's grid and the bow of a straight edge in Mercator may move an edge by, with a margin. */
const GRID_DEGREES = 0.03 / 111_320;

/** What PostGIS takes for the same shape, and again for the shape a few centimetres wider and narrower. */
async function inPostgis(layer: string, rings: Position[][], how: 'touching' | 'inside') {
  const shape = JSON.stringify({ type: 'Polygon', coordinates: rings.map(closed) });
  return reading(async (sql) => {
    const place = how === 'touching' ? sql`geom` : sql`st_pointonsurface(geom)`;
    const rows = await sql<{ id: number; hit: boolean; wide: boolean; narrow: boolean }[]>`
      with shape as materialized (select st_makevalid(st_setsrid(st_geomfromgeojson(${shape}), 4490)) as exact),
        shapes as materialized (select exact, st_buffer(exact, ${GRID_DEGREES}) as wide,
          st_buffer(exact, ${-GRID_DEGREES}) as narrow from shape)
      select id, st_intersects(${place}, exact) as hit, st_intersects(${place}, wide) as wide,
        st_intersects(${place}, narrow) as narrow
      from ${sql(layer)}, shapes where valid_to is null and st_intersects(${place}, wide) order by id`;
    return {
      hits: rows.filter(({ hit }) => hit).map(({ id }) => id),
      most: new Set(rows.filter(({ wide }) => wide).map(({ id }) => id)),
      least: rows.filter(({ narrow }) => narrow).map(({ id }) => id),
    };
  });
}

async function expectSame(layer: string, rings: Position[][]) {
  const { ids } = await selected(layer, { within: rings, how: 'touching' });
  const { hits, most, least } = await inPostgis(layer, rings, 'touching');
  const taken = new Set(ids);
  expect(ids.filter((id) => !most.has(id))).toEqual([]);
  expect(least.filter((id) => !taken.has(id))).toEqual([]);
  // within the grid either answer is right; that is seldom
  const differing = hits.filter((id) => !taken.has(id)).length + ids.filter((id) => !hits.includes(id)).length;
  expect(differing).toBeLessThanOrEqual(Math.max(1, hits.length / 200));
  return ids.length;
}

test('a lasso touches the very parcels that st_intersects finds, to the centimetre of the grid', async () => {
  const random = seeded(7);
  let met = 0;
  for (let round = 0; round < 25; round++)
    met += await expectSame('parcel', [lasso(random, 3 + Math.floor(random() * 40), 0.002 + random() * 0.03)]);
  expect(met).toBeGreaterThan(200);
});

test('areas and belts are met like parcels, also by a shape that lies wholly inside one of them', async () => {
  const random = seeded(11);
  for (let round = 0; round < 8; round++) {
    await expectSame('area', [lasso(random, 24, 0.05)]);
    await expectSame('belt', [lasso(random, 24, 0.05)]);
  }
  const [place] = await reading(
    (sql) => sql<{ id: number; lng: number; lat: number }[]>`
      select id, st_x(inner_place) as lng, st_y(inner_place) as lat
      from (select id, st_pointonsurface(geom) as inner_place from area where valid_to is null order by id limit 1) as a`,
  );
  const { id, lng, lat } = place!;
  const speck: Position[] = [
    [lng, lat],
    [lng + 1e-6, lat],
    [lng, lat + 1e-6],
  ];
  expect((await selected('area', { within: [speck], how: 'touching' })).ids).toContain(id);
});

test('points on or in the shape are met, all others not', async () => {
  const random = seeded(13);
  for (let round = 0; round < 10; round++) {
    await expectSame('project', [lasso(random, 16, 0.06)]);
    await expectSame('stop', [lasso(random, 16, 0.06)]);
  }
});

test('what lies in a hole of the shape is left out', async () => {
  const random = seeded(17);
  for (let round = 0; round < 6; round++) {
    const outer = lasso(random, 20, 0.04);
    const [lng, lat] = outer.reduce(([x, y], [a, b]) => [x! + a! / outer.length, y! + b! / outer.length], [0, 0]);
    const hole = outer.map(([a, b]) => [lng! + (a! - lng!) * 0.4, lat! + (b! - lat!) * 0.4]);
    await expectSame('parcel', [outer, hole]);
    const whole = await selected('parcel', { within: [outer] });
    const withHole = await selected('parcel', { within: [outer, hole] });
    expect(withHole.count).toBeLessThanOrEqual(whole.count);
  }
});

test('a lasso that crosses itself takes what is inside by the even-odd rule, as st_makevalid reads it', async () => {
  const [lng, lat] = [(county.west + county.east) / 2, (county.south + county.north) / 2];
  const reach = 0.03;
  const bowTie: Position[] = [
    [lng - reach, lat - reach],
    [lng + reach, lat + reach],
    [lng + reach, lat - reach],
    [lng - reach, lat + reach],
  ];
  expect(await expectSame('parcel', [bowTie])).toBeGreaterThan(20);
  const star: Position[] = [0, 2, 4, 1, 3].map((n) => [
    lng + reach * Math.sin((n * 2 * Math.PI) / 5),
    lat + reach * Math.cos((n * 2 * Math.PI) / 5),
  ]);
  const middle = await selected('parcel', {
    bbox: [lng - reach / 20, lat - reach / 20, lng + reach / 20, lat + reach / 20],
  });
  expect(middle.count).toBeGreaterThan(0);
  const taken = new Set((await selected('parcel', { within: [star] })).ids);
  expect(middle.ids.filter((id) => taken.has(id))).toEqual([]);
});

test('the label points decide what is inside: each parcel falls into one of two halves, and st_within agrees', async () => {
  const lat = county.south + (county.north - county.south) * 0.47;
  const lng = (county.west + county.east) / 2;
  const south = await selected('parcel', { bbox: [county.west - 1, county.south - 1, county.east + 1, lat] });
  const north = await selected('parcel', { bbox: [county.west - 1, lat, county.east + 1, county.north + 1] });
  const all = await selected('parcel', { region: DEMO_COUNTY });
  expect([...south.ids, ...north.ids].sort((a, b) => a - b)).toEqual(all.ids);
  const reach = (county.east - county.west) / 4;
  const ring: Position[] = [
    [lng - reach, lat - reach * 0.8],
    [lng + reach, lat - reach],
    [lng + reach * 0.7, lat + reach],
    [lng - reach * 0.9, lat + reach * 0.6],
  ];
  const inside = new Set((await selected('parcel', { within: [ring] })).ids);
  const touching = new Set((await selected('parcel', { within: [ring], how: 'touching' })).ids);
  const [row] = await reading(
    (sql) => sql<{ whole: number[] }[]>`
      select json_agg(id) as whole from parcel where valid_to is null and st_within(geom, st_setsrid(
        st_geomfromgeojson(${JSON.stringify({ type: 'Polygon', coordinates: [closed(ring)] })}), 4490))`,
  );
  expect(row!.whole.length).toBeGreaterThan(20);
  for (const id of row!.whole) expect(inside.has(id)).toBe(true);
  for (const id of inside) expect(touching.has(id)).toBe(true);
  expect(touching.size).toBeGreaterThan(inside.size);
});

test.each([
  [
    'two corners',
    [
      [
        [113.2, 20.9],
        [113.3, 20.95],
      ],
    ],
  ],
  ['one corner', [[[113.2, 20.9]]]],
  [
    'three corners on one line',
    [
      [
        [113.1, 20.9],
        [113.2, 20.9],
        [113.3, 20.9],
      ],
    ],
  ],
  ['no ring', []],
])('a lasso of %s holds nothing', async (_, within) => {
  expect(await selected('parcel', { within, how: 'touching' })).toMatchObject({ count: 0, ids: [], areaM2: 0 });
});

test('sums are those of the database, and the columns of the answer add up to them', async () => {
  const ring = lasso(seeded(23), 30, 0.06);
  const answer = await selected('parcel', { within: [ring] });
  const { ids, areasM2, classes, owners, regions, names } = answer;
  expect(answer.count).toBeGreaterThan(50);
  expect(ids).toEqual([...ids].sort((a, b) => a - b));
  const [row] = await reading(
    (sql) => sql<{ areaM2: number }[]>`select sum(area_m2) as area_m2 from parcel where id in ${sql(ids)}`,
  );
  expect(Math.abs(answer.areaM2! - row!.areaM2)).toBeLessThan(1e-6);
  expect(areasM2!.reduce((sum, one) => sum + one, 0)).toBe(answer.areaM2);
  const rows = await reading(
    (sql) => sql<
      {
        id: number;
        key: string;
        dlmc: string;
        qsdwmc: string | null;
        regionCode: string;
        tbbh: string;
        areaM2: number;
      }[]
    >`select id, class_system || ':' || dlbm as key, dlmc, qsdwmc, region_code, tbbh, area_m2
      from parcel where id in ${sql(ids)} order by id`,
  );
  for (const [n, { key, dlmc, qsdwmc, regionCode, tbbh, areaM2 }] of rows.entries()) {
    expect(classes.keys[classes.at[n]!]).toBe(key);
    expect(classes.names[classes.at[n]!]).toBe(dlmc);
    expect(owners.names[owners.at[n]!] ?? null).toBe(qsdwmc);
    expect(regions.codes[regions.at[n]!]).toBe(regionCode);
    expect(names[n]).toBe(tbbh);
    expect(areasM2![n]).toBe(areaM2);
  }
  expect(regions.names.every((name) => name !== '')).toBe(true);
  const brief = (await (await asked('parcel', { within: [ring], brief: true })).json()) as SelectedSums;
  const { layer, revision, count, areaM2, bbox } = answer;
  expect(brief).toEqual({ layer, revision, count, areaM2, lengthM: null, bbox });
  const [extent] = await reading(
    (sql) => sql<Box[]>`
      select st_xmin(box) as west, st_ymin(box) as south, st_xmax(box) as east, st_ymax(box) as north
      from (select st_extent(geom) as box from parcel where id in ${sql(ids)}) as extent`,
  );
  for (const [n, degree] of Object.values(extent!).entries()) expect(bbox![n]).toBeCloseTo(degree, 6);
});

test('words narrow each other: a shape, a region and ids together take what all of them hold', async () => {
  const all = await selected('parcel', { region: DEMO_COUNTY });
  const village = all.regions.codes[all.regions.at[0]!]!;
  const inVillage = await selected('parcel', { region: village });
  expect(inVillage.ids).toEqual(all.ids.filter((_, n) => all.regions.codes[all.regions.at[n]!] === village));
  const south = await selected('parcel', {
    bbox: [county.west, county.south, county.east, (county.south + county.north) / 2],
  });
  const both = await selected('parcel', {
    region: village,
    ids: south.ids,
    bbox: [county.west, county.south, county.east, county.north],
  });
  expect(both.ids).toEqual(inVillage.ids.filter((id) => south.ids.includes(id)));
});

test('ids that are gone are counted, those that are there answer once', async () => {
  const { ids } = await selected('parcel', { region: DEMO_COUNTY });
  const kept = await selected('parcel', { ids: [ids[3]!, ids[0]!, ids[3]!, 2 ** 31 - 1, 2 ** 31 - 2] });
  expect(kept).toMatchObject({ ids: [ids[0], ids[3]], missing: 2 });
});

test('belts are summed by their length, points by their number', async () => {
  const belts = await selected('belt', { region: DEMO_COUNTY });
  const [row] = await reading((sql) => sql<{ lengthM: number }[]>`select sum(length_m) as length_m from belt`);
  expect(belts.areaM2).toBeNull();
  expect(belts.lengthM).toBeCloseTo(row!.lengthM, 6);
  expect(await selected('project', { region: DEMO_COUNTY })).toMatchObject({ areaM2: null, lengthM: null });
});

test('regions lie in one another: they are counted, their areas are not added up', async () => {
  const regions = await selected('region', { region: DEMO_COUNTY });
  expect(regions.count).toBeGreaterThan(2);
  expect(regions).toMatchObject({ areaM2: null, areasM2: null });
  expect(await selected('region', { region: DEMO_COUNTY, brief: true })).toMatchObject({ areaM2: null });
});

test.each([
  ['nothing', { ids: [1] }, 404, 'layer-not-found', /There is no layer "nothing"/],
  ['parcel', {}, 400, 'request-invalid', /one of within, bbox, region, filter, ids/],
  ['parcel', { bbox: [3, 2, 1, 4] }, 400, 'request-invalid', /west ≤ east/],
  ['parcel', { within: [[[200, 20]]] }, 400, 'request-invalid', /within/],
  ['parcel', { ids: [0] }, 400, 'request-invalid', /ids/],
  ['parcel', { regoin: '99' }, 400, 'request-invalid', /regoin/],
  ['parcel', { region: '99', how: 'near' }, 400, 'request-invalid', /how/],
])('%s asked with %o is refused with %i and a sentence', async (layer, body, status, code, message) => {
  const answer = await asked(layer, body);
  expect(answer.status).toBe(status);
  const fault = (await answer.json()) as { code: string; message: string };
  expect(fault.code).toBe(code);
  expect(fault.message).toMatch(message);
});

test('a stranger selects what is public and learns nothing of internal parcels, their classes, owners or number', async () => {
  const SECRET = 'inner-owner-77';
  const ring: Position[] = [
    [116.11, 24.29],
    [116.12, 24.29],
    [116.12, 24.3],
    [116.11, 24.29],
  ];
  await loadBatch({ layer: 'parcel', fileName: 'inner.zip', actor: 'tester', visibility: 'internal' }, [
    {
      values: { code: SECRET, tbbh: SECRET, dlbm: '0601', dlmc: SECRET, class_system: 'survey2019', qsdwmc: SECRET },
      props: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
  await refreshStore();
  const shape = { within: [ring], how: 'touching' };
  const [id] = (await selected('parcel', shape)).ids;
  const seen = JSON.stringify(await selected('parcel', shape));
  expect(seen).toContain(SECRET);
  vi.stubEnv('HOST', '0.0.0.0');
  for (const body of [shape, { ...shape, brief: true }, { ids: [id] }, { region: '44' }]) {
    const told = await selected('parcel', body);
    expect(told.count).toBe(0);
    expect(JSON.stringify(told)).not.toContain(SECRET);
  }
  const missing = await selected('parcel', { ids: [id!, 2 ** 31 - 1] });
  expect(missing.missing).toBe(2);
  vi.unstubAllEnvs();
});
