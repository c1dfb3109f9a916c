import geographiclib from 'geographiclib-geodesic';
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';
import { afterEach, expect, test, vi } from 'vitest';
import { DEMO_COUNTY } from '#shared/demo';
import type { ExportMetadata } from '#shared/export';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

type Exported = FeatureCollection<Polygon | MultiPolygon> & { metadata: ExportMetadata };

const { request } = apiUnderTest();
afterEach(() => vi.unstubAllEnvs());
const cgcs2000 = new geographiclib.Geodesic.Geodesic(6378137, 1 / 298.257222101);

const exported = async (path: string) => {
  const answer = await request(path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Exported;
};
const polygonsOf = ({ geometry }: Feature<Polygon | MultiPolygon>) =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;

/** GeographicLib's area of a ring, m², positive where it runs counter-clockwise. */
function ringArea(ring: Position[]): number {
  const polygon = cgcs2000.Polygon(false);
  for (const [lng = 0, lat = 0] of ring.slice(0, -1)) polygon.AddPoint(lat, lng);
  return polygon.Compute(false, true).area ?? Number.NaN;
}

test('an exported layer is RFC 7946: right-handed rings, seven decimals at most, longitude first, no bom', async () => {
  const answer = await request('/api/export/parcel');
  expect(answer.headers.get('content-type')).toBe('application/geo+json');
  const text = await answer.text();
  expect(text.startsWith('{"type":"FeatureCollection"')).toBe(true);
  expect(text).not.toMatch(/\d\.\d{8,}[,\]]/);
  const { features } = JSON.parse(text) as Exported;
  expect(features.length).toBeGreaterThan(1000);
  for (const feature of features)
    for (const [outer = [], ...holes] of polygonsOf(feature)) {
      expect(outer[0]).toEqual(outer.at(-1));
      expect(ringArea(outer)).toBeGreaterThan(0);
      for (const hole of holes) expect(ringArea(hole)).toBeLessThan(0);
    }
});

test('the total in the file is what GeographicLib measures over its own rings, to 0.01 亩', async () => {
  const { features, metadata } = await exported('/api/export/parcel');
  const m2 = features
    .flatMap(polygonsOf)
    .flat()
    .reduce((sum, ring) => sum + ringArea(ring), 0);
  expect(metadata.count).toBe(features.length);
  expect(metadata.area_method).toBe('CGCS2000 椭球面积');
  // seven decimals move each vertex by up to 5 mm; the sum over a county stays far below a hundredth
  expect(Math.abs(metadata.sum_area_mu! - (m2 * 3) / 2000)).toBeLessThan(0.05);
  for (const { properties } of features.slice(0, 50)) {
    expect(properties!.region_code).toMatch(/^\d{12}$/);
    expect(properties!.area_mu).toBeCloseTo((properties!.area_m2 * 3) / 2000, 1);
  }
});

test('a region and a bbox narrow the rows and the total alike, and the filter is told in words', async () => {
  const all = await exported('/api/export/parcel');
  const code = String(all.features[0]!.properties!.region_code);
  const village = await exported(`/api/export/parcel?region=${code}`);
  expect(village.features.length).toBe(
    all.features.filter(({ properties }) => properties!.region_code === code).length,
  );
  expect(village.metadata.filters.words).toContain(code);
  const county = await exported(`/api/export/parcel?region=${DEMO_COUNTY}`);
  expect(county.metadata.count).toBe(all.metadata.count);
  const [lng = 0, lat = 0] = polygonsOf(all.features[0]!)[0]![0]![0]!;
  const near = await exported(`/api/export/parcel?bbox=${lng - 0.001},${lat - 0.001},${lng + 0.001},${lat + 0.001}`);
  expect(near.features.map(({ id }) => id)).toContain(all.features[0]!.id);
  expect(near.metadata.count).toBeLessThan(all.metadata.count);
});

const orchards = "dlbm like '02%' and area_mu >= 2";
const filtered = `/api/export/parcel?filter=${encodeURIComponent(orchards)}`;

test('a filter narrows the rows and the total alike; the file says it in its words and its name', async () => {
  const { features, metadata } = await exported(filtered);
  const [sums] = await reading(
    (sql) => sql<{ count: number; areaM2: number }[]>`
      select count(*) as count, sum(st_area(geom::geography)) as area_m2 from parcel
      where valid_to is null and left(dlbm, 2) = '02' and area_m2 >= 4000.0 / 3`,
  );
  expect(features.length).toBeGreaterThan(0);
  expect(features.length).toBe(sums!.count);
  expect(metadata.count).toBe(sums!.count);
  expect(metadata.sum_area_m2).toBeCloseTo(sums!.areaM2, 1);
  expect(metadata.sum_area_mu).toBeCloseTo((sums!.areaM2 * 3) / 2000, 1);
  for (const { properties } of features) expect(properties!.dlbm).toMatch(/^02/);
  expect(metadata.filters).toEqual({
    words: '筛选 地类编码以“02”开头,且图上面积 ≥ 2 亩',
    asked: { filter: orchards, format: 'geojson', keys: 'en', crs: 'EPSG:4490' },
  });
  expect(metadata.title).toBe('地类图斑 筛选');
  const name = (await request(filtered)).headers.get('content-disposition')!;
  expect(decodeURIComponent(name)).toMatch(/地类图斑_筛选_\d{8}\.geojson$/);
});

test('another filter is another file to a cache', async () => {
  const tag = async (filter: string) =>
    (await request(`/api/export/parcel?filter=${encodeURIComponent(filter)}`)).headers.get('etag')!;
  const first = await tag(orchards);
  expect(await tag("dlbm like '01%'")).not.toBe(first);
  expect((await request(filtered, { headers: { 'If-None-Match': first } })).status).toBe(304);
});

const posted = (layer: string, words: Record<string, string>) =>
  request(`/api/export/${layer}`, { method: 'POST', body: new URLSearchParams(words) });

test('a basket comes as the same file: its features once each, their total, and how many were asked for', async () => {
  const all = await exported('/api/export/parcel');
  const picked = all.features.filter((_, at) => at % 7 === 0);
  const ids = [...picked, ...picked.slice(0, 3), { id: 2_000_000_000 }].map(({ id }) => id).reverse();
  const answer = await posted('parcel', { format: 'geojson', ids: ids.join(',') });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(decodeURIComponent(answer.headers.get('content-disposition')!)).toMatch(/地类图斑_已选_\d{8}\.geojson$/);
  const { features, metadata } = (await answer.json()) as Exported;
  expect(features).toEqual(picked);
  expect(metadata.count).toBe(picked.length);
  const m2 = picked.reduce((sum, { properties }) => sum + properties!.area_m2, 0);
  expect(Math.abs(metadata.sum_area_m2! - m2)).toBeLessThan(0.005 * picked.length + 0.005);
  expect(metadata.filters.words).toBe(`已选 ${picked.length + 1} 个`);
  expect(metadata.filters.asked.ids).toBe(picked.length + 1);
  const narrowed = (await (await posted('parcel', { ids: ids.join(','), filter: orchards })).json()) as Exported;
  expect(narrowed.features).toEqual(
    picked.filter(({ properties }) => properties!.dlbm.startsWith('02') && properties!.area_mu >= 2),
  );
});

test('a basket of 200,000 is taken, a larger one refused, and an empty one does not bring the whole layer', async () => {
  const ids = (count: number) => Array.from({ length: count }, (_, at) => at + 1).join(',');
  const whole = await exported('/api/export/parcel');
  const most = (await (await posted('parcel', { ids: ids(200_000) })).json()) as Exported;
  expect(most.metadata.count).toBe(whole.metadata.count);
  expect((await posted('parcel', { ids: ids(200_001) })).status).toBe(413);
  expect((await posted('parcel', { ids: '1,'.repeat(3_000_000) })).status).toBe(413);
  for (const words of [{ ids: '' }, {}, { ids: '1,x' }, { ids: '1;drop' }, { ids: '0' }, { ids: '2147483648' }])
    expect((await posted('parcel', words as Record<string, string>)).status).toBe(400);
  expect((await posted('nothing', { ids: '1' })).status).toBe(404);
});

test('a stranger who names internal rows, by filter or by id, gets none of them', async () => {
  const { batchId } = await loadBatch({ layer: 'stop', fileName: 'inner', actor: 'tester', visibility: 'internal' }, [
    { values: { code: 'inner', name: '内部点' }, props: null, geometry: { type: 'Point', coordinates: [113.2, 20.9] } },
  ]);
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from stop where source_batch_id = ${batchId}`);
  const ask = async () => [
    await (await posted('stop', { ids: String(row!.id), keys: 'zh' })).text(),
    await (await request(`/api/export/stop?filter=${encodeURIComponent("code = 'inner'")}`)).text(),
  ];
  for (const text of await ask()) expect(text).toContain('内部点');
  vi.stubEnv('HOST', '0.0.0.0');
  for (const text of await ask()) {
    expect(text).not.toContain('内部点');
    expect((JSON.parse(text) as Exported).metadata).toMatchObject({ count: 0, source: '', data_date: null });
  }
});

test('an unchanged export answers 304, and a write makes it new', async () => {
  const first = await request('/api/export/area');
  const tag = first.headers.get('etag')!;
  await first.text();
  expect((await request('/api/export/area', { headers: { 'If-None-Match': tag } })).status).toBe(304);
  await loadBatch({ layer: 'area', fileName: 'a', actor: 'tester', visibility: 'internal' }, [
    {
      values: { code: 'x', name: '新片' },
      props: null,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 1],
          ],
        ],
      },
    },
  ]);
  expect((await request('/api/export/area', { headers: { 'If-None-Match': tag } })).status).toBe(200);
});

test('demo data say so in the file, and a file without a review number says that it is internal', async () => {
  const { metadata } = await exported('/api/export/parcel');
  expect(metadata.notice).toEqual(['演示数据(虚构)', '内部工作用图 未经审核 不得公开']);
  expect(metadata.crs_note).toContain('CGCS2000');
});

test('Chinese keys are the registry’s titles', async () => {
  const { features } = await exported('/api/export/parcel?keys=zh');
  expect(Object.keys(features[0]!.properties!)).toEqual(
    expect.arrayContaining(['图斑编号', '地类编码', '权属性质', '图上面积(亩)']),
  );
});

test('words that are left empty ask for nothing', async () => {
  const { metadata } = await exported('/api/export/area?format=geojson&region=&bbox=&filter=&crs=&keys=en');
  expect(metadata.filters.words).toBe('全部');
});

test('a file of lines says their length, as long as its own lines are together; one of points says none', async () => {
  const { features, metadata } = await exported('/api/export/belt');
  const m = features.reduce((sum, { properties }) => sum + Number(properties!.length_m), 0);
  expect(m).toBeGreaterThan(1000);
  expect(metadata.sum_length_km).toBeCloseTo(m / 1000, 2);
  expect(metadata.sum_area_mu).toBeNull();
  expect((await exported('/api/export/stop')).metadata.sum_length_km).toBeNull();
});

test('a sequence holds one feature a line', async () => {
  const lines = (await (await request('/api/export/stop?format=geojsonseq')).text()).trim().split('\n');
  expect(lines.length).toBeGreaterThan(5);
  for (const line of lines) expect(JSON.parse(line).type).toBe('Feature');
});

test.each([
  ['/api/export/nothing', 404, 'layer-not-found', /There is no layer "nothing"\. There are: region, parcel/],
  ['/api/export/parcel?bbox=1,2,3', 400, 'request-invalid', /expected west,south,east,north/],
  ['/api/export/parcel?bbox=3,2,1,4', 400, 'request-invalid', /west < east/],
  ['/api/export/parcel?region=4414O2', 400, 'request-invalid', /expected a region code/],
  ['/api/export/parcel?format=dwg', 400, 'request-invalid', /format/],
  ['/api/export/parcel?filtre=1', 400, 'request-invalid', /filtre/],
])('%s is refused with %i and a sentence', async (path, status, code, message) => {
  const answer = await request(path);
  expect(answer.status).toBe(status);
  const fault = (await answer.json()) as { code: string; message: string };
  expect(fault.code).toBe(code);
  expect(fault.message).toMatch(message);
});

test('a reader who leaves midway ends the export and the database serves the next one', async () => {
  const answer = await request('/api/export/parcel');
  const reader = answer.body!.getReader();
  await reader.read();
  await reader.cancel();
  expect((await request('/api/export/stop')).status).toBe(200);
});

test('what came in beyond the registry’s columns goes out again, but never the right holder', async () => {
  const { batchId } = await loadBatch({ layer: 'parcel', fileName: 'b', actor: 'tester', visibility: 'internal' }, [
    {
      values: { code: 'b/1', right_holder: 'someone' },
      props: { id: '91216000AB0037', contenance: 512, 权利人: 'someone', nested: { a: [1, null] }, empty: null },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2.3, 48.6],
            [2.3, 48.7],
            [2.4, 48.7],
            [2.3, 48.6],
          ],
        ],
      },
    },
  ]);
  const { features } = await exported(`/api/export/parcel?batch=${batchId}`);
  expect(features[0]!.properties).toMatchObject({
    id: '91216000AB0037',
    contenance: 512,
    nested: { a: [1, null] },
    empty: null,
  });
  expect(JSON.stringify(features)).not.toContain('someone');
});
