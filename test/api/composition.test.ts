import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Composition, LandComposition, Part } from '#shared/composition';
import type { ExportMetadata } from '#shared/export';
import { muOf } from '#shared/geometry/measure/mu';
import type { RegionDetail } from '#shared/region';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
afterEach(() => vi.unstubAllEnvs());

const DEMO = '990101000000';
const get = async <T>(path: string): Promise<T> => {
  const answer = await request(path);
  expect(answer.status, path).toBe(200);
  return answer.json();
};
const composition = (path: string) => get<Composition>(`/api/${path}/composition`);
const region = (code: string) => get<RegionDetail>(`/api/regions/${code}`);

const sum = (parts: readonly Part[]): Part => ({
  count: parts.reduce((all, { count }) => all + count, 0),
  areaM2: parts.reduce((all, { areaM2 }) => all + areaM2, 0),
});
const shownMu = (areaM2: number) => Math.round(muOf(areaM2) * 100) / 100;

/** Every way of telling the land adds up to the same pieces and the same area, to a hundredth of a square metre. */
function expectWhole(land: LandComposition) {
  for (const parts of [land.byClass, land.byOwnership, [...land.byOwner, land.otherOwners], land.byRegion]) {
    const added = sum(parts);
    expect(added.count).toBe(land.total.count);
    expect(Math.abs(added.areaM2 - land.total.areaM2)).toBeLessThan(0.01);
  }
}

describe('the land of a region', () => {
  test('B3 its parts add up to its total, to its card and to the file that is exported of it', async () => {
    const county = await region(DEMO);
    for (const code of [DEMO, county.children[0]!.code, (await region(county.children[1]!.code)).children[0]!.code]) {
      const { land } = await composition(`regions/${code}`);
      expect(land!.method).toBe('home');
      expectWhole(land!);
      const { totals } = await region(code);
      expect(land!.total.count).toBe(totals.parcels.count);
      expect(shownMu(land!.total.areaM2)).toBe(shownMu(totals.parcels.areaM2));
      const file = await get<{ metadata: ExportMetadata }>(`/api/export/parcel?region=${code}`);
      expect(file.metadata.count).toBe(land!.total.count);
      expect(file.metadata.sum_area_mu).toBe(shownMu(land!.total.areaM2));
    }
  });

  test('the largest class stands first, and each class is what its rows sum to', async () => {
    const { land } = await composition(`regions/${DEMO}`);
    const areas = land!.byClass.map(({ areaM2 }) => areaM2);
    expect(areas).toEqual([...areas].sort((a, b) => b - a));
    expect(land!.byClass.length).toBeGreaterThan(5);
    const rows = await reading(
      (sql) => sql<(Part & { dlbm: string; classSystem: string })[]>`
        select class_system, dlbm, count(*) as count, sum(area_m2::numeric) as area_m2 from parcel
        where valid_to is null and region_code like '9901%' group by 1, 2`,
    );
    expect(rows).toHaveLength(land!.byClass.length);
    for (const row of rows) {
      const told = land!.byClass.find(({ dlbm, classSystem }) => dlbm === row.dlbm && classSystem === row.classSystem);
      expect(told?.count).toBe(row.count);
      expect(Math.abs((told?.areaM2 ?? 0) - row.areaM2)).toBeLessThan(0.01);
    }
  });

  test('a county is told by its towns and a town by its villages, as their own cards tell', async () => {
    const county = await region(DEMO);
    const { land } = await composition(`regions/${DEMO}`);
    expect(land!.byRegion.map(({ code }) => code).sort()).toEqual(county.children.map(({ code }) => code).sort());
    const [town] = land!.byRegion;
    const card = await region(town!.code!);
    expect(town!.name).toBe(card.name);
    expect(town!.count).toBe(card.totals.parcels.count);
    expect(shownMu(town!.areaM2)).toBe(shownMu(card.totals.parcels.areaM2));
    const villages = await composition(`regions/${town!.code}`);
    expect(villages.land!.byRegion.every(({ code }) => code?.startsWith(town!.code!.slice(0, 9)))).toBe(true);
  });

  test('a region without parcels has none of any class; an unknown one is not found', async () => {
    const { land } = await composition('regions/442000109000');
    expect(land!.total).toEqual({ count: 0, areaM2: 0 });
    expect(land!.byClass).toEqual([]);
    expect((await request('/api/regions/999999999999/composition')).status).toBe(404);
    expect((await request('/api/regions/4.40604E+11/composition')).status).toBe(400);
  });
});

describe('the land inside an outline', () => {
  test('each parcel counts with what lies inside, as one union of them cut by the outline measures', async () => {
    const areas = await reading(
      (sql) => sql<{ id: number; unionM2: number; pieces: number }[]>`
        select area.id, st_area(st_intersection(area.geom, (select st_union(parcel.geom) from parcel
            where parcel.valid_to is null and parcel.geom && area.geom))::geography) as union_m2,
          (select count(*) from parcel where parcel.valid_to is null
            and st_area(st_intersection(parcel.geom, area.geom)::geography) >= 1) as pieces
        from area where valid_to is null order by id limit 3`,
    );
    expect(areas.length).toBeGreaterThan(0);
    for (const { id, unionM2, pieces } of areas) {
      const { land } = await composition(`features/area/${id}`);
      expect(land!.method).toBe('clipped');
      expectWhole(land!);
      expect(land!.total.count).toBe(pieces);
      // Parcels of the demo county share their borders, so their union has the area of all of them.
      expect(Math.abs(land!.total.areaM2 - unionM2) / unionM2).toBeLessThan(1e-6);
    }
  });

  test('an outline that cuts a square parcel in half counts half of it', async () => {
    const square = (west: number, east: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 24.2],
          [east, 24.2],
          [east, 24.21],
          [west, 24.21],
          [west, 24.2],
        ],
      ],
    });
    const at = { fileName: 'halves.geojson', actor: 'tester', visibility: 'public' as const };
    await loadBatch({ layer: 'parcel', ...at }, [
      {
        values: { code: 'half-1', dlbm: '0201', class_system: 'survey2019', region_code: '441402102000' },
        props: null,
        geometry: square(116.2, 116.21),
      },
    ]);
    await loadBatch({ layer: 'area', ...at }, [
      {
        values: { code: 'half-area', name: '半块片', region_code: '441402102000' },
        props: null,
        geometry: square(116.205, 116.23),
      },
    ]);
    const [row] = await reading(
      (sql) => sql<{ area: number; parcel: number; wholeM2: number }[]>`
        select area.id as area, parcel.id as parcel, parcel.area_m2 as whole_m2
        from area, parcel where area.code = 'half-area' and parcel.code = 'half-1'`,
    );
    const { land } = await composition(`features/area/${row!.area}`);
    expect(land!.total.count).toBe(1);
    expect(land!.total.areaM2 / row!.wholeM2).toBeCloseTo(0.5, 6);
    const { meets } = await composition(`features/parcel/${row!.parcel}`);
    expect(meets).toMatchObject([{ layer: 'area', id: row!.area, name: '半块片' }]);
    expect(meets![0]!.areaM2).toBeCloseTo(land!.total.areaM2, 2);
  });
});

test('a belt is told by the towns and villages that it runs through, nowhere longer than it is', async () => {
  const belt = await get<{ values: { length_m: number } }>('/api/features/belt/1');
  const { passes, land } = await composition('features/belt/1');
  expect(land).toBeNull();
  const towns = passes!.filter(({ level }) => level === 4);
  expect(towns.length).toBeGreaterThan(0);
  const inTowns = towns.reduce((all, { lengthM }) => all + lengthM, 0);
  expect(inTowns).toBeLessThanOrEqual(belt.values.length_m * 1.0001);
  expect(inTowns).toBeGreaterThan(belt.values.length_m * 0.5);
});

test('points and regions asked by id are made of nothing', async () => {
  expect(await composition('features/stop/1')).toEqual({ land: null, meets: null, passes: null });
  expect((await request('/api/features/area/999999/composition')).status).toBe(404);
});

describe('a stranger', () => {
  let area = 0;
  const inner = { fileName: 'inner.zip', actor: 'tester', visibility: 'internal' as const };
  const ring = {
    type: 'Polygon' as const,
    coordinates: [
      [
        [116.3, 24.3],
        [116.31, 24.3],
        [116.31, 24.31],
        [116.3, 24.3],
      ],
    ],
  };
  beforeAll(async () => {
    await loadBatch({ layer: 'parcel', ...inner }, [
      {
        values: {
          code: 'in-1',
          dlbm: '0602',
          class_system: 'survey2019',
          region_code: '441402103000',
          qsdwmc: '内部社',
        },
        props: null,
        geometry: ring,
      },
    ]);
    await loadBatch({ layer: 'area', ...inner, visibility: 'public' }, [
      { values: { code: 'open-area', name: '公开片', region_code: '441402103000' }, props: null, geometry: ring },
    ]);
    await loadBatch({ layer: 'area', ...inner }, [
      { values: { code: 'inner-area', name: '内部片', region_code: '441402103000' }, props: null, geometry: ring },
    ]);
    const [row] = await reading((sql) => sql<{ id: number }[]>`select id from area where code = 'open-area'`);
    area = row!.id;
  });

  test('never learns of internal parcels or areas, though the operator does', async () => {
    const paths = ['/api/regions/441402103/composition', `/api/features/area/${area}/composition`];
    for (const path of paths) expect(await (await request(path)).text()).toContain('内部社');
    const [inside] = await reading(
      (sql) => sql<{ area: number; parcel: number }[]>`
        select area.id as area, parcel.id as parcel from area, parcel
        where area.code = 'inner-area' and parcel.code = 'in-1'`,
    );
    expect(await (await request(`/api/features/parcel/${inside!.parcel}/composition`)).text()).toContain('内部片');
    vi.stubEnv('HOST', '0.0.0.0');
    for (const path of paths) {
      const told = await (await request(path)).text();
      expect(told).not.toContain('内部社');
      expect(told).not.toContain('0602');
    }
    expect((await request(`/api/features/area/${inside!.area}/composition`)).status).toBe(404);
    expect((await request(`/api/features/parcel/${inside!.parcel}/composition`)).status).toBe(404);
  });
});
