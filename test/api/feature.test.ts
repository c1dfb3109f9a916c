import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Fault } from '#shared/fault';
import type { FeatureDetail } from '#shared/feature';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

const api = apiUnderTest();
const ring = [
  [116.123456789, 24.2],
  [116.13, 24.2],
  [116.13, 24.21],
  [116.123456789, 24.2],
];
const geometry = { type: 'Polygon' as const, coordinates: [ring] };
const idOf = async (table: string, code: string) => {
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from ${sql(table)} where code = ${code}`);
  return row!.id;
};
const feature = async (layer: string, code: string, table = layer) =>
  (await (await api.request(`/api/features/${layer}/${await idOf(table, code)}`)).json()) as FeatureDetail;

beforeAll(async () => {
  const batch = {
    fileName: 'dltb.shp',
    actor: 'test',
    source: '调查',
    dataDate: '2024-06-30',
    visibility: 'internal' as const,
  };
  const values = { code: 'F1', tbbh: '1', region_code: '441402102299', area_official_m2: 1234.5, right_holder: '某人' };
  const props = { 权利人: '某人', 联系电话: '1', KCXS: 0.1, 备注: 'a' };
  await loadBatch({ ...batch, layer: 'parcel' }, [{ values, props, geometry }]);
  await loadBatch({ ...batch, layer: 'parcel', visibility: 'restricted' }, [
    { values: { code: 'F2' }, props, geometry },
  ]);
  await loadBatch({ ...batch, layer: 'project' }, [
    {
      values: { code: 'F3', name: 'p', plan_start: '2024-03-01' },
      props: null,
      geometry: { type: 'Point', coordinates: [116, 24] },
    },
  ]);
  const overlay = { titleZh: '红线', titleEn: 'Red line', geometry: 'polygon' as const, role: 'exclusion' as const };
  await loadBatch({ ...batch, layer: 'test-red', overlay }, [{ values: { code: 'F4', name: 'r' }, props, geometry }]);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test('a parcel comes whole, with its place, its file and its method, and without its holder', async () => {
  const parcel = await feature('parcel', 'F1');
  expect(parcel.values).toMatchObject({ code: 'F1', tbbh: '1', area_official_m2: 1234.5, is_pbf: null });
  expect(parcel.values.area_m2).toBeGreaterThan(0);
  expect(Object.keys(parcel.values)).not.toContain('right_holder');
  expect(parcel.props).toEqual({ KCXS: 0.1, 备注: 'a' });
  expect(JSON.stringify(parcel)).not.toContain('某人');
  expect(parcel.areaMethod).toBe('CGCS2000 椭球面积');
  expect(parcel.geometry).toEqual(geometry);
  expect(parcel.bbox).toEqual([116.123456789, 24.2, 116.13, 24.21]);
  expect(parcel.batch).toMatchObject({ fileName: 'dltb.shp', source: '调查', dataDate: '2024-06-30' });
});

test('a village code that the tree does not know stands in the town that it begins with', async () => {
  expect((await feature('parcel', 'F1')).regions.map(({ name }) => name)).toEqual([
    '广东省',
    '梅州市',
    '梅江区',
    '三角镇',
  ]);
});

test('dates stay dates, and a point has no area method', async () => {
  const { values, areaMethod } = await feature('project', 'F3');
  expect([values.plan_start, areaMethod]).toEqual(['2024-03-01', null]);
});

test('an overlay is asked for by its own code, also without personal data', async () => {
  const { layer, values, props } = await feature('test-red', 'F4', 'overlay');
  expect([layer, values.name, props]).toEqual(['test-red', 'r', { KCXS: 0.1, 备注: 'a' }]);
});

test('a region without a boundary has its values and no geometry', async () => {
  const { values, geometry: none, bbox, regions } = await feature('region', '442000109000');
  expect([values.name, none, bbox, regions.length]).toEqual(['三角镇', null, null, 3]);
});

test.each([
  ['parcel/x', 400, 'request-invalid'],
  ['parcel/1.5', 400, 'request-invalid'],
  ['parcel/-1', 400, 'request-invalid'],
  ['parcel/0', 400, 'request-invalid'],
  ['parcel/99999999999', 400, 'request-invalid'],
  ['parcel/2147483647', 404, 'feature-not-found'],
  ['nothing/1', 404, 'layer-not-found'],
  ['__proto__/1', 404, 'layer-not-found'],
])('%s answers %i %s', async (path, status, code) => {
  const answer = await api.request(`/api/features/${path}`);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as Fault).code).toBe(code);
});

test('a restricted parcel, and one of another layer, is not there', async () => {
  expect((await api.request(`/api/features/parcel/${await idOf('parcel', 'F2')}`)).status).toBe(404);
  expect((await api.request(`/api/features/test-blue/${await idOf('overlay', 'F4')}`)).status).toBe(404);
});

test('an internal parcel is not there for a stranger', async () => {
  const path = `/api/features/parcel/${await idOf('parcel', 'F1')}`;
  expect((await api.request(path)).status).toBe(200);
  vi.stubEnv('HOST', '0.0.0.0');
  expect((await api.request(path)).status).toBe(404);
});

test('a stop and its belt tell the whole visit in order; what is inner of it is kept from a stranger', async () => {
  const stop = (code: string, position: number) => ({
    values: { code, name: code, belt_code: 'FB', position },
    props: null,
    geometry: { type: 'Point' as const, coordinates: [116 + position / 100, 24] },
  });
  const batch = { fileName: 'belt.geojson', actor: 'test' };
  const line = {
    type: 'LineString' as const,
    coordinates: [
      [116, 24],
      [116.1, 24],
    ],
  };
  await loadBatch({ ...batch, layer: 'belt', visibility: 'internal' }, [
    { values: { code: 'FB', name: '内部带' }, props: null, geometry: line },
  ]);
  await loadBatch({ ...batch, layer: 'stop', visibility: 'public' }, [stop('FS2', 2), stop('FS1', 1)]);
  await loadBatch({ ...batch, layer: 'stop', visibility: 'internal' }, [stop('FS3', 3)]);
  const { belt, figures } = await feature('stop', 'FS1');
  expect(belt).toMatchObject({ code: 'FB', name: '内部带', id: await idOf('belt', 'FB') });
  expect(belt!.stops.map(({ name, lng }) => [name, lng])).toEqual([
    ['FS1', 116.01],
    ['FS2', 116.02],
    ['FS3', 116.03],
  ]);
  expect(figures).toEqual([]);
  expect((await feature('belt', 'FB')).belt).toEqual(belt);
  expect((await feature('parcel', 'F1')).belt).toBeNull();
  vi.stubEnv('HOST', '0.0.0.0');
  const told = (await feature('stop', 'FS1')).belt;
  expect(told).toMatchObject({ code: 'FB', id: null, name: null });
  expect(told!.stops.map(({ name }) => name)).toEqual(['FS1', 'FS2']);
});
