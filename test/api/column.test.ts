import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ColumnClasses } from '#shared/column';
import { layers } from '#shared/layers';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { wanted } from '../../server/feature/wanted';
import { operator } from '../../server/policy';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
afterEach(() => vi.unstubAllEnvs());

const asked = async (path: string, words: Record<string, string | number> = {}) => {
  const query = new URLSearchParams(Object.entries(words).map(([key, value]) => [key, String(value)]));
  const response = await request(`/api/columns/${path}?${query}`);
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as ColumnClasses;
};

beforeAll(async () => {
  await loadBatch(
    { layer: 'stop', fileName: 'column', actor: 'test', visibility: 'public' },
    [1, 1, 1, 2, 3, null].map((position, at) => ({
      values: { code: `C-${at}`, name: '点', position, org: at < 2 ? '镇政府' : '' },
      props: null,
      geometry: { type: 'Point', coordinates: [118, 22] },
    })),
  );
});
const ours = "code like 'C-%'";

describe('numbers', () => {
  test('fall into the quantiles of SQL, and the counts are those of the values', async () => {
    const filter = "dlbm like '0%'";
    const classes = await asked('parcel/area_mu', { method: 'quantile', classes: 5, filter });
    const [row] = await reading(
      (sql) => sql<{ breaks: number[]; min: number; max: number; count: number; counts: number[] }[]>`
        select to_json(percentile_cont(array[0.2, 0.4, 0.6, 0.8]) within group (order by area_m2 * 3 / 2000)) as breaks,
          min(area_m2 * 3 / 2000) as min, max(area_m2 * 3 / 2000) as max, count(*) as count
        from parcel where ${wanted(sql, operator, layers.parcel, { filter })}`,
    );
    expect(classes).toMatchObject({ count: row!.count, missing: 0, min: row!.min, max: row!.max, categories: [] });
    expect(classes.breaks).toHaveLength(4);
    for (const [at, limit] of classes.breaks.entries()) expect(limit / row!.breaks[at]!).toBeCloseTo(1, 12);
    const counted = await reading(
      (sql) => sql<{ count: number }[]>`
        select count(*) as count from parcel where ${wanted(sql, operator, layers.parcel, { filter })}
        group by width_bucket(area_m2 * 3 / 2000, ${`{${classes.breaks}}`}::text::float8[])
        order by min(area_m2)`,
    );
    expect(classes.counts).toEqual(counted.map(({ count }) => count));
  });

  test('that are few give fewer classes, and those without a value are told', async () => {
    expect(await asked('stop/position', { method: 'quantile', classes: 5, filter: ours })).toMatchObject({
      count: 5,
      missing: 1,
      min: 1,
      max: 3,
      breaks: [1.4, 2.2].map((limit) => expect.closeTo(limit, 9)),
      counts: [3, 1, 1],
    });
    expect(await asked('stop/position', { method: 'jenks', classes: 5, filter: ours })).toMatchObject({
      breaks: [2, 3],
      counts: [3, 1, 1],
    });
    expect(await asked('stop/position', { method: 'equal', classes: 2, filter: ours })).toMatchObject({
      breaks: [2],
      counts: [3, 2],
    });
  });

  test('numeric columns of money come as numbers, a region and a bbox narrow them', async () => {
    const all = await asked('project/invest_wanyuan', { method: 'jenks', classes: 3 });
    expect(all.counts.reduce((sum, one) => sum + one)).toBe(all.count);
    const town = await asked('project/invest_wanyuan', { region: '990101001' });
    const box = await asked('project/invest_wanyuan', { bbox: '113.1,20.8,113.2,20.9' });
    for (const part of [town, box]) expect(part.count + part.missing).toBeLessThan(all.count + all.missing);
  });

  test('of nothing are nothing', async () => {
    expect(await asked('parcel/area_mu', { filter: "dlbm = 'nothing'" })).toMatchObject({
      count: 0,
      missing: 0,
      min: null,
      max: null,
      breaks: [],
      counts: [],
    });
    expect(await asked('parcel/dlbm', { filter: "dlbm = 'nothing'" })).toMatchObject({
      count: 0,
      missing: 0,
      categories: [],
      otherValues: 0,
    });
  });
});

describe('categories', () => {
  test('are the values with their counts, the most frequent first', async () => {
    const { categories, count, missing, otherValues, min } = await asked('parcel/dlbm', {
      method: 'category',
      classes: 5,
    });
    const rows = await reading(
      (sql) => sql<{ dlbm: string | null; count: number }[]>`
        select dlbm, count(*) as count from parcel where valid_to is null group by dlbm`,
    );
    for (const { value, count } of categories)
      expect(rows.find(({ dlbm }) => dlbm === value)?.count, String(value)).toBe(count);
    expect(categories.map(({ count }) => count)).toEqual(categories.map(({ count }) => count).sort((a, b) => b - a));
    expect(categories.length + otherValues).toBe(rows.filter(({ dlbm }) => dlbm !== null).length);
    expect(count + missing).toBe(rows.reduce((sum, row) => sum + row.count, 0));
    expect(min).toBeNull();
  });

  test('beyond fifty are counted, not listed', async () => {
    const { categories, otherValues, count } = await asked('parcel/code');
    expect(categories).toHaveLength(50);
    expect(otherValues).toBe(count - 50);
  });

  test('may be numbers, booleans, days, and empty text', async () => {
    expect(await asked('stop/position', { method: 'category', filter: ours })).toMatchObject({
      missing: 1,
      min: 1,
      max: 3,
      categories: [
        { value: 1, count: 3 },
        { value: 2, count: 1 },
        { value: 3, count: 1 },
      ],
    });
    expect((await asked('stop/org', { filter: ours })).categories).toEqual([
      { value: '', count: 4 },
      { value: '镇政府', count: 2 },
    ]);
    const { categories } = await asked('parcel/is_pbf');
    expect(categories.map(({ value }) => value)).toEqual(expect.arrayContaining([true, false]));
    const [day] = (await asked('project/plan_start')).categories;
    expect(day!.value).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

test.each([
  ['parcel/right_holder', 404, 'column-not-found', /has no column "right_holder"\. There are: code, tbbh/],
  ['parcel/length_km', 404, 'column-not-found', /length_km/],
  ['nothing/dlbm', 404, 'layer-not-found', /nothing/],
  ['parcel/dlbm?method=jenks', 400, 'request-invalid', /dlbm is a text column, which has categories only/],
  ['parcel/dlbm?classes=99', 400, 'request-invalid', /classes/],
  ['parcel/dlbm?method=kmeans', 400, 'request-invalid', /method/],
  ['parcel/dlbm?filter=dlbm', 400, 'filter-invalid', /expected =/],
])('%s is refused with %i', async (path, status, code, message) => {
  const response = await request(`/api/columns/${path}`);
  expect(response.status).toBe(status);
  const fault = (await response.json()) as { code: string; message: string };
  expect(fault.code).toBe(code);
  expect(fault.message).toMatch(message);
});

test('a stranger learns nothing of internal rows: no value, no limit, no count', async () => {
  const internal = { visibility: 'internal' as const, actor: 'test', fileName: 'inner' };
  await loadBatch({ layer: 'stop', ...internal }, [
    {
      values: { code: 'inner', name: '内部点', position: 777, org: '内部单位' },
      props: null,
      geometry: { type: 'Point', coordinates: [118, 22] },
    },
  ]);
  expect((await asked('stop/position')).max).toBe(777);
  const before = await asked('stop/position');
  vi.stubEnv('HOST', '0.0.0.0');
  const after = await asked('stop/position');
  expect(after.max).toBeLessThan(777);
  expect(after.count).toBeLessThan(before.count);
  expect(JSON.stringify(await asked('stop/org'))).not.toContain('内部');
  expect(await asked('stop/org', { filter: "org = '内部单位'" })).toMatchObject({ count: 0, missing: 0 });
});
