import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Geodesic } from 'geographiclib-geodesic';
import type { Feature, FeatureCollection, Geometry, Polygon, Position } from 'geojson';
import iconv from 'iconv-lite';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { describe, expect, test } from 'vitest';
import { apiUnderTest } from './harness';
import { importHere, scratchFolder, sharedData } from './import-here';

const { request } = apiUnderTest();
const file = scratchFolder();

type Exported = FeatureCollection & { metadata: { sum_area_mu: number; count: number } };
const exported = async (layer: string, batch: number | null): Promise<Exported> =>
  (await (await request(`/api/export/${layer}?format=geojson&batch=${batch}`)).json()) as Exported;

const polygonsOf = (geometry: Geometry): Position[][][] =>
  geometry.type === 'MultiPolygon' ? geometry.coordinates : [(geometry as Polygon).coordinates];

/** A ring without its direction: each vertex to 1e-7°, from the end that sorts first. */
function ringKey(ring: Position[]): string {
  const forward = ring.map(([lng = 0, lat = 0]) => `${lng.toFixed(7)},${lat.toFixed(7)}`);
  return [forward.join(' '), forward.toReversed().join(' ')].sort()[0]!;
}
const shapeKey = (geometry: Geometry) =>
  `${geometry.type} ${polygonsOf(geometry)
    .map((rings) => rings.map(ringKey).join('|'))
    .join('||')}`;

const geodesic = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
function geodesicM2(geometry: Geometry): number {
  return polygonsOf(geometry).reduce((sum, [shell = [], ...holes]) => {
    const ring = (positions: Position[]) => {
      const measured = geodesic.Polygon(false);
      for (const [lng = 0, lat = 0] of positions.slice(0, -1)) measured.AddPoint(lat, lng);
      return Math.abs(measured.Compute(false, true).area ?? Number.NaN);
    };
    return sum + ring(shell) - holes.reduce((inner, hole) => inner + ring(hole), 0);
  }, 0);
}

/** Every feature, property and vertex of the source is in the file that is taken away. */
function expectSame(source: Feature[], got: Exported): void {
  expect(got.metadata.count).toBe(source.length);
  const byShape = new Map<string, Record<string, unknown>[]>();
  for (const { geometry, properties } of got.features) {
    const key = shapeKey(geometry);
    byShape.set(key, [...(byShape.get(key) ?? []), properties ?? {}]);
  }
  for (const { geometry, properties } of source) {
    const held = byShape.get(shapeKey(geometry)) ?? [];
    const same = held.some((other) =>
      Object.entries(properties ?? {}).every(([name, value]) => JSON.stringify(other[name]) === JSON.stringify(value)),
    );
    if (!same) expect(held).toContainEqual(expect.objectContaining(properties ?? {}));
  }
  const mu = got.features.reduce((sum, { geometry }) => sum + geodesicM2(geometry), 0) * (3 / 2000);
  expect(Math.abs(got.metadata.sum_area_mu - mu)).toBeLessThan(0.01);
}

describe.skipIf(!sharedData)('import then export', () => {
  test('4,241 parcels of Épinay keep every property and vertex', async () => {
    const path = join(sharedData ?? '', 'parcels-fr-epinay/cadastre-91216-parcelles.json');
    const source = JSON.parse(readFileSync(path, 'utf8')) as FeatureCollection;
    const report = await importHere(path, 'parcel');
    expect(report).toMatchObject({
      outcome: 'committed',
      counts: { read: 4241, insert: 4241, repaired: 0, skipped: 0 },
    });
    expectSame(source.features, await exported('parcel', report.batchId));
  });

  test('blocks of three towns of 高雄 keep every property and vertex, TopoJSON in gzip', async () => {
    for (const town of ['64000010', '64000060', '64000300']) {
      const path = join(sharedData ?? '', `blocks-tw-kaohsiung/${town}.json.gz`);
      const topology = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as Topology;
      const source = Object.values(topology.objects).flatMap(
        (object) => (feature(topology, object) as unknown as FeatureCollection).features,
      );
      const report = await importHere(path, 'blocks');
      expect(report).toMatchObject({
        outcome: 'committed',
        counts: { read: source.length, insert: source.length, skipped: 0 },
      });
      expectSame(source, await exported('blocks', report.batchId));
    }
  });
});

describe('names', () => {
  const namesOf = async (batchId: number | null) =>
    (await exported('named', batchId)).features.map(({ properties }) => properties?.name);
  const table = (names: string[], encoding: string) =>
    iconv.encode(
      `名称,经度,纬度,备注\n${names.map((name, at) => `${name},${113 + at * 0.01},23,两委会办公点`).join('\n')}\n`,
      encoding,
    );
  const towns = ['张槎街道', '祖庙街道', '石湾镇街道', '南庄镇', '三角镇', '龙塘镇', '石角镇', '西郊街道'];

  test.each(['GB18030', 'UTF-8'])('of a table in %s come out as they went in', async (encoding) => {
    const report = await importHere(file(`towns-${encoding}.csv`, table(towns, encoding)), 'named', { datum: 'wgs84' });
    expect(report.outcome).toBe('committed');
    expect(await namesOf(report.batchId)).toEqual(towns);
  });

  test('of a table whose encoding is told go by what was told', async () => {
    const report = await importHere(
      file('towns-big5.csv', iconv.encode('name,lng,lat\n鼓山區,120.3,22.6\n', 'big5')),
      'named',
      { encoding: 'BIG5' },
    );
    expect(report.encoding).toMatchObject({ name: 'BIG5', from: 'option' });
    expect(await namesOf(report.batchId)).toEqual(['鼓山區']);
  });

  test.skipIf(!sharedData)('in a GBK table without .cpg keep field and value', async () => {
    const path = join(sharedData ?? '', 'importer-samples/orchard-chinese-name/唐家泊果园.shp');
    const report = await importHere(path, 'orchard');
    expect(report).toMatchObject({ outcome: 'committed', counts: { read: 1, insert: 1, repaired: 1 } });
    const [orchard] = (await exported('orchard', report.batchId)).features;
    expect(Object.keys(orchard?.properties ?? {})).toContain('所属省');
    expect(JSON.stringify(orchard?.properties)).not.toMatch(/\ufffd|\?{2}/);
  });
});

test('a file of our own comes in again without a question, replaces its own rows and keeps their total', async () => {
  const out = await (await request('/api/export/area')).text();
  const { metadata } = JSON.parse(out) as Exported;
  const report = await importHere(file('云汐县_盘整连片区.geojson', out), 'area');
  expect(report).toMatchObject({
    outcome: 'committed',
    counts: { read: metadata.count, insert: 0, replace: metadata.count },
  });
  const again = (await (await request('/api/export/area')).json()) as Exported;
  expect(again.metadata).toMatchObject({ count: metadata.count, sum_area_mu: metadata.sum_area_mu });
});
