import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ExportMetadata } from '#shared/export';
import type { Fault } from '#shared/fault';
import { type LayerCode, layers } from '#shared/layers';
import type { Sums, TableGroups, TableOrder, TableRows } from '#shared/table';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
const json = async <T>(path: string, body?: unknown): Promise<T> => {
  const post = body === undefined ? {} : { method: 'POST', headers: { 'Content-Type': 'application/json' } };
  const answer = await request(path, { ...post, body: body === undefined ? undefined : JSON.stringify(body) });
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as T;
};
const order = (layer: string, words = '') => json<TableOrder>(`/api/table/${layer}/order?${words}`);
const rows = (layer: string, ids: number[], columns?: string[]) =>
  json<TableRows>(`/api/table/${layer}/rows`, { ids, columns });
const groups = (layer: string, by: string, words = '') =>
  json<TableGroups>(`/api/table/${layer}/groups?by=${by}&${words}`);

/** A column of an answer as plain values. */
function valuesOf({ columns }: TableRows, name: string): (string | number | boolean | null)[] {
  const cells = columns[name]!;
  if (Array.isArray(cells)) return cells;
  return cells.at.map((place) => (place === 0 ? null : cells.dictionary[place - 1]!));
}

async function valuesInOrder(layer: string, ids: readonly number[], column: string) {
  const values: (string | number | boolean | null)[] = [];
  for (let at = 0; at < ids.length; at += 5000)
    values.push(...valuesOf(await rows(layer, ids.slice(at, at + 5000), [column]), column));
  return values;
}

const triangle = (lng: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [lng, 24.2],
      [lng + 0.01, 24.2],
      [lng + 0.01, 24.21],
      [lng, 24.2],
    ],
  ],
});
const units = ['北坑村', '安和村', '重庆村', 'B组', 'A组 10', 'A组 9', 'plain', null, '陈屋村', '7'];
const batch = { fileName: 'rows.geojson', actor: 'test', visibility: 'internal' as const };

beforeAll(async () => {
  await loadBatch(
    { ...batch, layer: 'parcel' },
    units.map((qsdwmc, at) => ({
      values: {
        code: `T${at}`,
        qsdwmc,
        region_code: '441402102201',
        is_pbf: [true, false, null][at % 3],
        tax_per_mu: at % 4 ? at / 8 : null,
        area_official_m2: at % 2 ? 0.1 * at : null,
        right_holder: 'somebody',
      },
      props: null,
      geometry: triangle(116.1 + at / 50),
    })),
  );
  await loadBatch(
    { ...batch, layer: 'project' },
    ['2024-03-01', null, '2023-12-31', '2024-03-01'].map((plan_start, at) => ({
      values: { code: `T${at}`, name: `项目${at}`, plan_start, region_code: '441402102201' },
      props: null,
      geometry: { type: 'Point', coordinates: [116.1, 24.2] },
    })),
  );
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the order of a table', () => {
  test.each([
    ['parcel', 'area_m2'],
    ['parcel', 'area_official_m2'],
    ['parcel', 'tax_per_mu'],
    ['parcel', 'is_pbf'],
    ['parcel', 'dlbm'],
    ['parcel', 'code'],
    ['parcel', 'qsdwmc'],
    ['project', 'plan_start'],
    ['project', 'name'],
    ['belt', 'start_year'],
    ['region', 'level'],
  ])(
    '%s by %s is that of the values, either way, with blanks last and ids where values are equal',
    async (layer, column) => {
      const plain = await order(layer);
      const values = await valuesInOrder(layer, plain.ids, column);
      const held = plain.ids.map((id, at) => ({ id, value: values[at] ?? null }));
      expect(held.length).toBeGreaterThan(1);
      for (const direction of ['asc', 'desc'] as const) {
        const expected = [...held].sort((a, b) => {
          if (a.value === null || b.value === null)
            return Number(a.value === null) - Number(b.value === null) || a.id - b.id;
          return compare(a.value, b.value) * (direction === 'asc' ? 1 : -1) || a.id - b.id;
        });
        const { ids } = await order(layer, `sort=${column}:${direction}`);
        expect(ids, direction).toEqual(expected.map(({ id }) => id));
      }
    },
  );

  test('Chinese names stand by their pinyin, after plain letters and digits', async () => {
    const { ids } = await order('parcel', 'region=441402&sort=qsdwmc');
    expect(await valuesInOrder('parcel', ids, 'qsdwmc')).toEqual([
      '7',
      'plain',
      'A组 9',
      'A组 10',
      'B组',
      '安和村',
      '北坑村',
      '陈屋村',
      '重庆村',
      null,
    ]);
  });

  test('a second column decides where the first does not', async () => {
    const { ids } = await order('parcel', 'sort=dlbm,area_m2:desc');
    const classes = await valuesInOrder('parcel', ids, 'dlbm');
    const areas = (await valuesInOrder('parcel', ids, 'area_m2')) as number[];
    for (let at = 1; at < ids.length; at++)
      if (classes[at] === classes[at - 1]) expect(areas[at]! <= areas[at - 1]!).toBe(true);
    expect(new Set(classes).size).toBeGreaterThan(3);
  });

  test('no more ids come than asked for; count and sums are of all rows', async () => {
    const all = await order('parcel');
    const some = await order('parcel', 'limit=7');
    expect(some).toEqual({ ...all, ids: all.ids.slice(0, 7) });
    expect(all.ids.length).toBe(all.count);
  });

  test('a basket is asked for with a body', async () => {
    const { ids } = await order('parcel', 'sort=area_m2:desc&limit=5');
    const chosen = [...ids].reverse();
    const basket = await json<TableOrder>('/api/table/parcel/order', { ids: chosen, sort: 'area_m2:desc' });
    expect([basket.ids, basket.count]).toEqual([ids, 5]);
    const byClass = await json<TableGroups>('/api/table/parcel/groups', { ids: chosen, by: 'dlbm' });
    expect(byClass.total).toEqual(sumsOf(basket));
  });
});

/** Code points of plain text first, then pinyin: as a telephone book of the county has it. */
function compare(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b);
  const isPlain = (text: string) => [...text].every((letter) => letter <= '~');
  if (isPlain(a) || isPlain(b)) return Number(isPlain(b)) - Number(isPlain(a)) || (a < b ? -1 : a > b ? 1 : 0);
  const isLatin = (text: string) => /^[ -~]/.test(text);
  return Number(isLatin(b)) - Number(isLatin(a)) || a.localeCompare(b, 'zh-CN-u-co-pinyin-kn');
}

const sumsOf = ({ count, areaM2, lengthM, sums }: Sums): Sums => ({ count, areaM2, lengthM, sums });
const shown = (value: number | null) => value?.toFixed(2) ?? null;

describe('the totals of a table', () => {
  test.each(['', 'region=990101', 'region=990101001', 'bbox=113.1,20.8,113.2,20.95'])(
    'are those of the export of the same rows: %s',
    async (words) => {
      const table = await order('parcel', words);
      const { metadata } = await json<{ metadata: ExportMetadata }>(`/api/export/parcel?${words}`);
      expect(table.count).toBe(metadata.count);
      expect(table.count).toBeGreaterThan(0);
      expect(shown(table.areaM2)).toBe(shown(metadata.sum_area_m2));
      expect(table.revision).toBe(metadata.revision);
    },
  );

  test('are of columns that may be added up, and of none for regions, which lie inside one another', async () => {
    const { sums, lengthM } = await order('belt');
    expect(Object.keys(sums).sort()).toEqual(['households', 'income_wanyuan', 'invest_wanyuan', 'length_m']);
    const [row] = await reading((sql) => sql<{ m: number }[]>`select sum(length_m) as m from belt`);
    expect(lengthM).toBeCloseTo(row!.m, 6);
    const regions = await order('region');
    expect([regions.sums, regions.areaM2]).toEqual([{}, null]);
  });

  test('of no rows are none, and an area of nothing is 0', async () => {
    const none = await order('parcel', 'region=449999');
    expect([none.count, none.ids, none.areaM2, none.sums.area_official_m2]).toEqual([0, [], 0, null]);
    expect((await groups('parcel', 'dlbm', 'region=449999')).groups).toEqual([]);
  });
});

describe('the groups of a table', () => {
  test.each([
    ['parcel', 'dlbm'],
    ['parcel', 'dlbm,region_town'],
    ['parcel', 'region_village'],
    ['parcel', 'is_pbf,qsxz'],
    ['project', 'status'],
    ['belt', 'theme'],
    ['stop', 'belt_code'],
  ])('%s by %s add up to the table to the last digit shown', async (layer, by) => {
    const { groups: listed, rest, total } = await groups(layer, by);
    const table = await order(layer);
    expect(total).toEqual(sumsOf(table));
    expect(rest).toBeNull();
    expect(listed.length).toBeGreaterThan(1);
    const add = (of: (one: Sums) => number | null) => listed.reduce((sum, one) => sum + (of(one) ?? 0), 0);
    expect(add(({ count }) => count)).toBe(total.count);
    for (const name of Object.keys(total.sums))
      expect(shown(add(({ sums }) => sums[name] ?? 0))).toBe(shown(total.sums[name] ?? 0));
  });

  test('the largest comes first, and each is what its filter would show', async () => {
    const { groups: byTown, regionNames } = await groups('parcel', 'region_town');
    const areas = byTown.map(({ areaM2 }) => areaM2!);
    expect(areas).toEqual([...areas].sort((a, b) => b - a));
    for (const { values, ...sums } of byTown) {
      const [town] = values;
      expect(sumsOf(await order('parcel', `region=${String(town).slice(0, 9)}`))).toEqual(sums);
      expect(regionNames[String(town)]).toMatch(/\S/);
    }
  });

  test('beyond the largest two thousand the rest is one, so that the sum still holds', async () => {
    const { groups: listed, rest, total } = await groups('parcel', 'code');
    expect(listed.length).toBe(2000);
    expect(rest?.groups).toBe(total.count - 2000);
    expect(listed.reduce((sum, { areaM2 }) => sum + areaM2!, rest!.areaM2!)).toBeCloseTo(total.areaM2!, 4);
  });
});

describe('the rows of a table', () => {
  test('come in the order asked for, with the names of their regions; what is gone is named', async () => {
    const { ids } = await order('parcel', 'region=990101001&limit=3');
    const asked = [ids[2]!, 2_000_000_000, ids[0]!, ids[1]!];
    const answer = await rows('parcel', asked);
    expect([answer.ids, answer.missing]).toEqual([[ids[2], ids[0], ids[1]], [2_000_000_000]]);
    const villages = valuesOf(answer, 'region_code').map(String);
    for (const code of villages) {
      expect(answer.regionNames[code]).toMatch(/\S/);
      expect(answer.regionNames[`${code.slice(0, 9)}000`]).toMatch(/\S/);
    }
    const one = await json<{ values: Record<string, unknown> }>(`/api/features/parcel/${ids[2]}`);
    for (const [name, value] of Object.entries(one.values)) expect(valuesOf(answer, name)[0], name).toEqual(value);
  });

  test('have every readable column of the registry, and never a right holder', async () => {
    for (const layer of Object.keys(layers) as LayerCode[]) {
      const { ids } = await order(layer, 'limit=20');
      const answer = await rows(layer, ids);
      const readable = layers[layer].columns.filter(({ visibility }) => visibility !== 'restricted');
      expect(Object.keys(answer.columns)).toEqual(readable.map(({ name }) => name));
      expect(JSON.stringify(answer)).not.toContain('somebody');
    }
  });
});

describe('who may not see a row', () => {
  test('has it in no order, no sum, no group, and no rows', async () => {
    const { ids } = await order('parcel', 'region=441402');
    expect(ids.length).toBe(units.length);
    vi.stubEnv('HOST', '0.0.0.0');
    const body = { ids };
    const none = await json<TableOrder>('/api/table/parcel/order', body);
    expect([none.ids, none.count, none.areaM2]).toEqual([[], 0, 0]);
    expect((await order('parcel', 'region=441402')).count).toBe(0);
    expect((await json<TableGroups>('/api/table/parcel/groups', { ...body, by: 'qsdwmc' })).groups).toEqual([]);
    const told = await rows('parcel', ids);
    expect([told.ids, told.missing]).toEqual([[], ids]);
    expect(JSON.stringify(told)).not.toContain('村');
  });

  test.each([
    ['order?sort=right_holder', 'column-not-found', 'tbbh'],
    ['order?sort=nothing', 'column-not-found', 'area_m2'],
    ['groups?by=right_holder', 'column-not-found', 'region_town'],
    ['groups?by=dlbm,dlbm', 'request-invalid', 'two different'],
    ['groups', 'request-invalid', 'by'],
    ['order?sort=a;b', 'request-invalid', 'area_m2:desc'],
    ['order?sorted=code', 'request-invalid', 'sorted'],
    ['order?limit=0', 'request-invalid', 'limit'],
  ])('asks %s in vain, and is told %s', async (path, code, hint) => {
    const answer = await request(`/api/table/parcel/${path}`);
    const fault = (await answer.json()) as Fault;
    expect([answer.status < 500, fault.code]).toEqual([true, code]);
    expect(fault.message).toContain(hint);
    expect(fault.message).not.toMatch(/There are:.*right_holder/);
  });

  test('is told which columns there are when rows are asked for by a restricted one', async () => {
    const body = JSON.stringify({ ids: [1], columns: ['code', 'right_holder'] });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await request('/api/table/parcel/rows', { method: 'POST', headers, body });
    expect([answer.status, ((await answer.json()) as Fault).code]).toEqual([404, 'column-not-found']);
  });
});
