import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Fault } from '#shared/fault';
import type { SearchAnswer } from '#shared/search';
import { loadBatch } from '../../server/batch/load';
import { readingOf } from '../../server/region/reading';
import { apiUnderTest } from './harness';

const api = apiUnderTest();
const hits = async (q: string, more = '') =>
  ((await (await api.request(`/api/search?q=${encodeURIComponent(q)}${more}`)).json()) as SearchAnswer).hits;
const codes = async (q: string, more = '') => (await hits(q, more)).map(({ code }) => code);

beforeAll(async () => {
  const batch = (layer: string) => ({
    layer,
    fileName: `${layer}.geojson`,
    actor: 'test',
    visibility: 'internal' as const,
  });
  const at = (lng: number) => ({ type: 'Point' as const, coordinates: [lng, 24.28] });
  await loadBatch(batch('project'), [
    {
      values: { code: 'XM-001', name: '莲塘片道路(一期)100%', region_code: '441402102201' },
      props: null,
      geometry: at(116.1),
    },
    { values: { code: 'XM-0012', name: '莲塘_桥', region_code: '441402102000' }, props: null, geometry: at(116.2) },
  ]);
  await loadBatch({ ...batch('project'), visibility: 'restricted' }, [
    { values: { code: 'XM-9', name: '莲塘密', region_code: '441402102000' }, props: null, geometry: at(116.2) },
  ]);
  const ring = [
    [116.1, 24.2],
    [116.2, 24.2],
    [116.2, 24.3],
    [116.1, 24.2],
  ];
  await loadBatch(batch('parcel'), [
    {
      values: { code: 'QX-7-1', tbbh: '90210', region_code: '441402102201' },
      props: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
    {
      values: { code: 'QX-7-12', tbbh: '902101', region_code: '441402102201' },
      props: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

test('三角镇 finds 梅江’s and 中山’s first, each with its parents', async () => {
  const [first, second] = await hits('三角镇');
  expect([first?.code, second?.code]).toEqual(['441402102000', '442000109000']);
  expect(first?.parents.map(({ name }) => name)).toEqual(['广东省', '梅州市', '梅江区']);
  expect(second?.parents.map(({ name }) => name)).toEqual(['广东省', '中山市']);
  expect(first).toMatchObject({ layer: 'region', matched: 'name', level: 4, bbox: null });
});

test('sjz finds both 三角镇, zcjd finds 张槎街道, zhangcha by pinyin', async () => {
  expect(await codes('sjz')).toEqual(expect.arrayContaining(['441402102000', '442000109000']));
  expect((await hits('zcjd'))[0]).toMatchObject({ code: '440604011000', matched: 'initials' });
  expect((await hits('zhangcha'))[0]).toMatchObject({ code: '440604011000', matched: 'pinyin' });
});

test('a code finds its region first, then what lies in it', async () => {
  const found = await hits('441402102');
  expect(found[0]).toMatchObject({ code: '441402102000', matched: 'code' });
  expect(found.slice(1).every(({ code }) => code.startsWith('441402102'))).toBe(true);
});

test('towns and counties stand before villages of the same closeness', async () => {
  const levels = (await hits('莲塘', '&limit=50')).filter(({ layer }) => layer === 'region').map(({ level }) => level);
  expect(levels.slice(0, 2)).toEqual([4, 4]);
  expect(levels).toContain(5);
});

test('projects by name and code, with the place that they are in; signs are plain text', async () => {
  expect((await hits('XM-001'))[0]).toMatchObject({ layer: 'project', name: '莲塘片道路(一期)100%', matched: 'code' });
  expect(await codes('xm-00')).toEqual(['XM-0012', 'XM-001']);
  expect((await hits('莲塘片'))[0]?.parents.map(({ name }) => name)).toContain('三角镇');
  expect(await codes('100%')).toContain('XM-001');
  expect(await codes('（一期）')).toContain('XM-001');
  expect(await codes('塘_桥')).toEqual(['XM-0012']);
  for (const sign of ["'", '"', '\\', '100_', '%%']) expect(await hits(sign), sign).toEqual([]);
});

test('parcels by code and by 图斑编号, whole before begun', async () => {
  expect(await codes('QX-7-1')).toEqual(['QX-7-1', 'QX-7-12']);
  expect(await codes('qx-7-12')).toEqual(['QX-7-12']);
  expect((await hits('90210')).map(({ name }) => name)).toEqual(['90210', '902101']);
});

test('a project is found by pinyin and initials from any of its characters, and by its traditional form', async () => {
  const first = async (q: string) => (await hits(q)).find(({ layer }) => layer === 'project');
  expect(await first('ltpdl')).toMatchObject({ code: 'XM-001', matched: 'initials', emphasis: [0, 5] });
  expect(await first('daolu')).toMatchObject({ code: 'XM-001', matched: 'pinyin', emphasis: [3, 5] });
  expect(await codes('pdl', '&limit=50')).toContain('XM-001');
  expect(await first('蓮塘片道路')).toMatchObject({ code: 'XM-001', matched: 'pinyin' });
});

test('areas, belts and stops of the demo county are found by the letters of their names', async () => {
  for (const layer of ['area', 'belt', 'stop'] as const) {
    const named = (await hits(layer === 'area' ? '片' : layer === 'belt' ? '带' : '村', '&limit=50')).filter(
      (hit) => hit.layer === layer,
    );
    expect(named.length, layer).toBeGreaterThan(0);
    const { name, code } = named[0]!;
    const { initials } = readingOf(name);
    expect(await codes(initials, '&limit=50'), `${name} ${initials}`).toContain(code);
  }
});

test('a hundred villages do not push the one project out', async () => {
  const found = await hits('莲塘', '&limit=12');
  expect(found).toHaveLength(12);
  expect(found.map(({ code }) => code)).toEqual(expect.arrayContaining(['XM-001', 'XM-0012']));
});

test('a new project is found in the moment that its import is done', async () => {
  expect(await codes('gwt')).not.toContain('XM-77');
  const geometry = { type: 'Point' as const, coordinates: [116.1, 24.28] };
  await loadBatch({ layer: 'project', fileName: 'p', actor: 'test', visibility: 'internal' }, [
    { values: { code: 'XM-77', name: '观稳台', region_code: '441402102000' }, props: null, geometry },
  ]);
  expect(await codes('gwt')).toContain('XM-77');
  vi.stubEnv('HOST', '0.0.0.0');
  expect(await codes('gwt')).not.toContain('XM-77');
});

test('a restricted project is found by nobody', async () => {
  expect(await hits('莲塘密')).toEqual([]);
  expect(await codes('ltm')).not.toContain('XM-9');
  expect(await codes('XM-9')).toEqual([]);
});

test('a stranger finds regions, and neither internal projects nor parcels', async () => {
  vi.stubEnv('HOST', '0.0.0.0');
  expect(await codes('XM-001')).toEqual([]);
  expect(await codes('QX-7-1')).toEqual([]);
  expect(await codes('zcjd')).toContain('440604011000');
});

test('a region narrows the search', async () => {
  expect(await codes('三角镇', '&region=442000')).toEqual(['442000109000']);
  expect(await codes('XM-001', '&region=442000')).toEqual([]);
});

test('a boundary comes with the hit, and puts it before its namesakes', async () => {
  const ring = [
    [114.4, 24.3],
    [114.5, 24.3],
    [114.5, 24.4],
    [114.4, 24.3],
  ];
  await loadBatch({ layer: 'region', fileName: 'b', actor: 'test', visibility: 'public' }, [
    { values: { code: '441623114000' }, props: null, geometry: { type: 'Polygon', coordinates: [ring] } },
  ]);
  expect((await hits('三角镇'))[0]).toMatchObject({ code: '441623114000', bbox: [114.4, 24.3, 114.5, 24.4] });
});

test.each([
  ['', 'q: expected a name'],
  ['?q=', 'q: expected a name'],
  ['?q=%20%20', 'q: expected a name'],
  [`?q=${'三'.repeat(101)}`, 'q: expected up to 100 characters'],
  ['?q=a%00b', 'the character NUL'],
  ['?q=a&limit=51', 'limit: expected a whole number from 1 to 50'],
  ['?q=a&limit=x', 'limit: expected a whole number from 1 to 50'],
  ['?q=a&region=44x', 'region: expected a region code'],
])('search%s is refused with a sentence', async (query, message) => {
  const answer = await api.request(`/api/search${query}`);
  expect(answer.status).toBe(400);
  const fault = (await answer.json()) as Fault;
  expect(fault.code).toBe('request-invalid');
  expect(fault.message).toContain(message);
});

test('a parcel that its file only numbers is found by that number, and goes by it', async () => {
  const ring = [
    [116.1, 24.2],
    [116.2, 24.2],
    [116.2, 24.3],
    [116.1, 24.2],
  ];
  await loadBatch({ layer: 'parcel', fileName: 'cadastre.json', actor: 'test', visibility: 'internal' }, [
    {
      values: { code: 'cadastre-91216/91216000AB0037' },
      props: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
    {
      values: { code: 'cadastre-91216/91216000AB0038' },
      props: null,
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
  expect((await hits('91216000ab0037')).map(({ layer, name }) => [layer, name])).toEqual([
    ['parcel', '91216000AB0037'],
  ]);
  expect(await codes('91216000AB003')).toHaveLength(2);
  expect(await codes('cadastre-91216/91216000AB0038')).toEqual(['cadastre-91216/91216000AB0038']);
});

test('a river cut into pieces is one hit with the extent of all; a place that people brought along has its own', async () => {
  const overlay = (layer: string, geometry: 'line' | 'point') => ({
    layer,
    fileName: `${layer}.shp`,
    actor: 'test',
    visibility: 'internal' as const,
    overlay: { titleZh: layer, titleEn: layer, geometry, role: 'context' as const },
  });
  const piece = (code: string, name: string | null, lng: number, long: number) => ({
    values: { code, name },
    props: null,
    geometry: {
      type: 'LineString' as const,
      coordinates: [
        [lng, 23],
        [lng + long, 23],
      ],
    },
  });
  await loadBatch(overlay('waters', 'line'), [
    piece('waters/1', '流溪河', 113, 0.125),
    piece('waters/2', '流溪河', 113.125, 0.25),
    piece('waters/3', null, 113.2, 0.1),
    piece('waters/4', '', 113.2, 0.1),
  ]);
  const at = (lng: number) => ({ type: 'Point' as const, coordinates: [lng, 23] });
  await loadBatch(overlay('schools', 'point'), [
    { values: { code: 'schools/osm-77', name: '流溪小学' }, props: null, geometry: at(113.3) },
  ]);
  const [river] = await hits('流溪河');
  expect([river?.layer, river?.code, river?.bbox]).toEqual(['waters', 'waters/2', [113, 23, 113.375, 23]]);
  expect((await hits('lxxx')).map(({ layer, name }) => [layer, name])).toEqual([['schools', '流溪小学']]);
  expect((await hits('osm-77')).map(({ layer, id }) => `${layer}:${id}`)).toHaveLength(1);
  vi.stubEnv('HOST', '0.0.0.0');
  expect(await hits('流溪河')).toEqual([]);
});
