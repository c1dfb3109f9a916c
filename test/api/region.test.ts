import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Fault } from '#shared/fault';
import type { RegionChild, RegionDetail, RegionOutlines, ToldRegion } from '#shared/region';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { loadRegionTree } from '../../server/region/load-tree';
import { apiUnderTest } from './harness';

const api = apiUnderTest();
const region = async (code: string) => (await (await api.request(`/api/regions/${code}`)).json()) as RegionDetail;
const names = (of: readonly { name: string }[]) => of.map(({ name }) => name);

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
const batch = (layer: string) => ({ layer, fileName: `${layer}.geojson`, actor: 'test' });

beforeAll(async () => {
  const parcels = ['441402102201', '441402102202', '441402103201'].map((region_code, at) => ({
    values: { code: `T${at}`, tbbh: `${at}`, region_code },
    props: null,
    geometry: square(116.1 + at / 100, 24.28),
  }));
  await loadBatch({ ...batch('parcel'), visibility: 'internal' }, parcels);
  await loadBatch({ ...batch('parcel'), visibility: 'restricted' }, [
    { values: { code: 'T9', region_code: '441402102201' }, props: null, geometry: square(116.2, 24.28) },
  ]);
  const point = { type: 'Point' as const, coordinates: [116.1, 24.28] };
  await loadBatch({ ...batch('project'), visibility: 'public' }, [
    {
      values: { code: 'T1', name: 'a', region_code: '441402102000', status: '在建', invest_wanyuan: 120.5 },
      props: null,
      geometry: point,
    },
    {
      values: { code: 'T2', name: 'b', region_code: '441402102201', invest_wanyuan: 0.1 },
      props: null,
      geometry: point,
    },
  ]);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test('张槎街道 shows what its document says, with hedge, state, period and source, and has no boundary yet', async () => {
  const { facts, bbox, areaM2, crumb, demo, kind, shortName } = await region('440604011');
  expect(facts.map(({ indicator, value, unit, status }) => [indicator, value, unit, status])).toEqual([
    ['consolidation_areas', 2, '个', 'planned'],
    ['ready_industry_land', 500, '亩', 'planned'],
    ['carrier_floor_area', 75, '万平方米', 'planned'],
    ['gdp', 680, '亿元', 'target'],
  ]);
  expect(facts[3]).toMatchObject({ period: '2025', qualifier: 'exact', sourceDate: '2023-06-14' });
  expect(facts.every(({ source }) => source.startsWith('S0 '))).toBe(true);
  expect([bbox, areaM2, demo, kind, shortName]).toEqual([null, null, false, '街道', '张槎']);
  expect(names(crumb)).toEqual(['广东省', '佛山市', '禅城区']);
});

test('regions that documents give figures of are listed with what they are told by', async () => {
  const { regions } = (await (await api.request('/api/regions/told')).json()) as { regions: ToldRegion[] };
  expect(regions.map(({ code }) => code)).toContain('441402006000');
  expect(regions.find(({ code }) => code === '440604011000')).toMatchObject({
    name: '张槎街道',
    parentName: '禅城区',
    facts: [
      { indicator: 'consolidation_areas', titleZh: '盘整更新千亩连片区', status: 'planned' },
      { indicator: 'ready_industry_land' },
      { indicator: 'carrier_floor_area' },
      { indicator: 'gdp', status: 'target' },
    ],
  });
});

test('the crumb of a village of 中山 has no county, that of one of 梅江 has', async () => {
  expect((await region('442000109201')).crumb.map(({ level }) => level)).toEqual([1, 2, 4]);
  expect(names((await region('442000109201')).crumb)).toEqual(['广东省', '中山市', '三角镇']);
  expect(names((await region('441402102205')).crumb)).toEqual(['广东省', '梅州市', '梅江区', '三角镇']);
});

test('codes of 2, 4, 6, 9 and 12 digits open the same region as their long form', async () => {
  expect((await region('44')).children.length).toBe(21);
  expect((await region('4420')).children.length).toBe(23);
  expect((await region('442000')).children.length).toBe(23);
  expect((await region('441402')).children.map(({ code }) => code)[3]).toBe('441402102000');
});

test('totals sum what lies below and hold nothing that the reader may not see', async () => {
  const town = (await region('441402102')).totals;
  const county = (await region('441402')).totals;
  expect([town.parcels.count, county.parcels.count]).toEqual([2, 3]);
  expect(county.parcels.areaM2 / town.parcels.areaM2).toBeCloseTo(1.5, 4);
  expect(town.projects).toEqual({ count: 2, byStatus: { 在建: 1, '': 1 }, investWanYuan: 120.6 });
  expect((await region('441403')).totals).toEqual({
    parcels: { count: 0, areaM2: 0 },
    areas: { count: 0, areaM2: 0 },
    belts: { count: 0, lengthM: 0 },
    stops: 0,
    projects: { count: 0, byStatus: {}, investWanYuan: 0 },
  });
});

test('a stranger’s totals hold public rows only, beside the operator’s', async () => {
  expect((await region('441402102')).totals.parcels.count).toBe(2);
  vi.stubEnv('HOST', '0.0.0.0');
  const { parcels, projects } = (await region('441402102')).totals;
  expect([parcels.count, parcels.areaM2, projects.count]).toEqual([0, 0, 2]);
});

test('a belt belongs to every town that it runs through: card, table, selection and export count the same', async () => {
  const { children } = await region('990101');
  const towns = await Promise.all(children.map(({ code }) => region(code)));
  const counts = await Promise.all(
    towns.map(async ({ code }) => {
      const select = { method: 'POST', headers: { 'Content-Type': 'application/json' } };
      const answers = await Promise.all([
        api.request(`/api/table/belt/order?region=${code}`),
        api.request(`/api/select/belt`, { ...select, body: JSON.stringify({ region: code }) }),
      ]);
      const [order, selected] = (await Promise.all(answers.map((answer) => answer.json()))) as { ids: number[] }[];
      const { features } = (await (await api.request(`/api/export/belt?region=${code}`)).json()) as {
        features: unknown[];
      };
      expect(selected!.ids).toEqual(order!.ids);
      return [order!.ids.length, features.length];
    }),
  );
  const told = towns.map(({ totals }) => totals.belts.count);
  expect(counts).toEqual(told.map((count) => [count, count]));
  const own = await reading((sql) => sql<{ town: string }[]>`select left(region_code, 9) || '000' as town from belt`);
  const visited = towns.filter(
    ({ code, totals }) => totals.belts.count > own.filter(({ town }) => town === code).length,
  );
  expect(names(visited)).not.toEqual([]);
});

test('totals follow a write at once', async () => {
  const before = (await region('441402103')).totals.parcels.count;
  await loadBatch({ ...batch('parcel'), visibility: 'internal' }, [
    { values: { code: 'T10', region_code: '441402103201' }, props: null, geometry: square(116.3, 24.28) },
  ]);
  expect((await region('441402103')).totals.parcels.count).toBe(before + 1);
});

test('a city whose boundary nobody has lies where its counties’ boundaries lie, without an area of its own', async () => {
  expect((await region('441600')).bbox).toBeNull();
  await loadBatch({ ...batch('region'), visibility: 'public' }, [
    { values: { code: '441602000000' }, props: null, geometry: square(114.6, 23.7) },
    { values: { code: '441625000000' }, props: null, geometry: square(114.8, 23.9) },
    { values: { code: '441624000000' }, props: null, geometry: square(115.9, 24.9) },
  ]);
  await writing(
    { actor: 'test' },
    (sql) => sql`update region set visibility = 'restricted' where code = '441624000000'`,
  );
  const { bbox, areaM2, children } = await region('441600');
  expect([bbox, areaM2]).toEqual([[114.6, 23.7, 114.8 + 0.001, 23.9 + 0.001], null]);
  expect(children.filter(({ hasBoundary }) => hasBoundary)).toHaveLength(2);
});

test('a boundary that is imported gives its region a bbox and an area, and the tree keeps its name and place', async () => {
  await loadBatch({ ...batch('region'), visibility: 'public' }, [
    { values: { code: '441402106000', boundary_legal: '示意' }, props: null, geometry: square(116.2, 24.2) },
  ]);
  const { name, bbox, boundaryLegal, areaM2, crumb } = await region('441402106');
  expect([name, boundaryLegal, crumb.length]).toEqual(['西阳镇', '示意', 3]);
  expect(bbox).toEqual([116.2, 24.2, 116.2 + 0.001, 24.2 + 0.001]);
  expect(areaM2).toBeGreaterThan(11_000);
  const children = (await region('441402')).children.filter(({ hasBoundary }) => hasBoundary);
  expect(names(children)).toEqual(['西阳镇']);
});

test('children are listed by parent; without one, what stands at the top', async () => {
  const list = async (query: string) =>
    ((await (await api.request(`/api/regions${query}`)).json()) as { regions: RegionChild[] }).regions;
  expect(names(await list('?parent=442000')).slice(0, 2)).toEqual(['石岐街道', '东区街道']);
  expect(names(await list(''))).toContain('广东省');
  expect(await list('?parent=441402102201')).toEqual([]);
});

test.each([
  ['abc', 400, '"abc" is not a region code: give 2, 4, 6, 9 or 12 digits'],
  ['12345', 400, '"12345" is not a region code'],
  ['4.40604E%2B11', 400, 'a spreadsheet turned into a number'],
  ['448888888888', 404, 'No region has the code 448888888888.'],
  ["44'%20or%201=1", 400, 'is not a region code'],
])('%s answers %i', async (code, status, message) => {
  const answer = await api.request(`/api/regions/${code}`);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as Fault).message).toContain(message);
});

test('the tree is one batch in the log, and a second start writes nothing', async () => {
  const state = () =>
    reading(async (sql) => [
      await sql`select layer, revision from layer_revision where layer = 'region'`,
      await sql`select count(*) as count from change`,
      await sql`select count(*) as count from fact`,
      await sql`select state, counts from batch where file_name = 'guangdong-regions.tsv.gz'`,
    ]);
  const before = await state();
  await loadRegionTree();
  expect(await state()).toEqual(before);
  expect(before[3]).toEqual([{ state: 'committed', counts: expect.objectContaining({ inserted: 28743 }) }]);
});

test('a tree packed anew corrects its own rows only: an imported name stays', async () => {
  await writing({ actor: 'test' }, async (sql) => {
    await sql`update batch set file_sha256 = 'older' where file_name = 'guangdong-regions.tsv.gz'`;
    await sql`update region set name = '旧名', source_batch_id = source_batch_id where code = '441402105000'`;
    await sql`update region set name = '新名' where code = '441402106000'`; // its boundary came by an import
  });
  await loadRegionTree();
  expect((await region('441402105')).name).toBe('城北镇');
  expect((await region('441402106')).name).toBe('新名');
});

test('a region is drawn by its towns, neighbours on one line, and by itself where nothing lies below', async () => {
  const drawing = async (code: string) =>
    (await (await api.request(`/api/regions/${code}/outlines`)).json()) as RegionOutlines;
  const county = await drawing('990101000000');
  const towns = names((await region('990101000000')).children);
  expect(names(county?.parts ?? [])).toEqual(towns);
  expect(Math.max(county!.width, county!.height)).toBe(1000);
  const vertices = county!.parts.map(({ path }) => new Set(path.match(/[\d.]+ [\d.]+/g)));
  for (const [n, own] of vertices.entries()) {
    const others = vertices.filter((_, other) => other !== n);
    const shared = [...own].filter((vertex) => others.some((other) => other.has(vertex)));
    expect(shared.length, county!.parts[n]!.name).toBeGreaterThan(2);
  }
  for (const { x, y } of county!.parts) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(county!.width);
    expect(y).toBeLessThanOrEqual(county!.height);
  }
  const [town] = county!.parts;
  const villages = (await drawing(town!.code))!.parts;
  expect(villages.every(({ code, level }) => level === 5 && code.startsWith(town!.code.slice(0, 9)))).toBe(true);
  expect((await drawing(villages[0]!.code))!.parts.map(({ code }) => code)).toEqual([villages[0]!.code]);
  expect(await drawing('441402102000')).toBeNull();
});
