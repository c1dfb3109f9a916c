import { expect, test } from 'vitest';
import { apiUnderTest } from './harness';
import { codesOf, collection, importHere, scratchFolder } from './import-here';

const { request } = apiUnderTest();
const file = scratchFolder();

const golden = {
  G1: [
    [113, 23],
    [113.01, 23],
    [113.01, 23.01],
    [113, 23.01],
    [113, 23],
  ],
  G2: [
    [116.11, 24.29],
    [116.118, 24.291],
    [116.121, 24.298],
    [116.113, 24.301],
    [116.108, 24.296],
    [116.11, 24.29],
  ],
  G3: [
    [110.3, 21.2],
    [110.4, 21.2],
    [110.4, 21.201],
    [110.3, 21.201],
    [110.3, 21.2],
  ],
};
const mu = { G1: 1703.0, G2: 1602.33, G3: 1724.42 };
const path = () =>
  file(
    'golden.geojson',
    collection(Object.entries(golden).map(([name, ring]) => ({ properties: { code: name }, ring }))),
  );

test('degrees of Guangdong without a datum are asked about, and nothing is written', async () => {
  const report = await importHere(path(), 'parcel');
  expect(report.outcome).toBe('asks');
  expect(codesOf(report)).toContain('question datum-unknown');
});

test('the golden polygons have 1703.00, 1602.33 and 1724.42 亩 in report and file', async () => {
  const report = await importHere(path(), 'parcel', { datum: 'wgs84' });
  expect(report).toMatchObject({
    outcome: 'committed',
    counts: { read: 3, insert: 3, replace: 0, repaired: 0, skipped: 0 },
  });
  expect((report.areaM2! * 3) / 2000).toBeCloseTo(5029.75, 1);
  const response = await request(`/api/export/parcel?format=geojson&batch=${report.batchId}`);
  const { features, metadata } = (await response.json()) as {
    features: { properties: Record<string, unknown> }[];
    metadata: { sum_area_mu: number; count: number };
  };
  expect(metadata).toMatchObject({ count: 3, sum_area_mu: 5029.75 });
  for (const { properties } of features) expect(properties.area_mu).toBe(mu[properties.code as keyof typeof mu]);
});

test('the same file again replaces its own rows', async () => {
  const report = await importHere(path(), 'parcel', { datum: 'wgs84' });
  expect(report.counts).toMatchObject({ insert: 0, replace: 3 });
});

test('a dry run tells the same and writes nothing', async () => {
  const dry = await importHere(path(), 'area', { datum: 'wgs84', dryRun: true });
  expect(dry).toMatchObject({ outcome: 'would-commit', counts: { insert: 3 }, batchId: null });
  expect(dry.areaM2).toBeCloseTo(3353166.81, 0);
  const { features } = (await (await request('/api/export/area')).json()) as {
    features: { properties: { code: string } }[];
  };
  expect(features.some(({ properties }) => properties.code in mu)).toBe(false);
});

test('a square in GCJ-02 is measured after it was converted', async () => {
  const report = await importHere(path(), 'converted', { datum: 'gcj02' });
  expect(report.outcome).toBe('committed');
  expect(report.areaM2).not.toBeCloseTo(3353166.81, -2);
  expect(codesOf(report)).toContain('note datum-converted');
});
