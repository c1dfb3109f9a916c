import { Geodesic } from 'geographiclib-geodesic';
import { afterEach, expect, test, vi } from 'vitest';
import type { BufferAnswer, BufferRequest } from '#shared/buffer';
import type { Fault } from '#shared/fault';
import { ellipsoidalArea } from '#shared/geometry/measure/ellipsoidal-area';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
const post = (body: unknown) =>
  request('/api/buffer', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const buffer = async (body: BufferRequest) => (await (await post(body)).json()) as BufferAnswer;
const cgcs2000 = new Geodesic.Geodesic(6378137, 1 / 298.257222101);
afterEach(() => vi.unstubAllEnvs());

test('every corner of a kilometre around a point lies a kilometre away, to a centimetre', async () => {
  const [lng, lat] = [113.2, 20.9];
  const { geometry, areaM2: area } = await buffer({
    geometry: { type: 'Point', coordinates: [lng, lat] },
    radiusM: 1000,
  });
  if (geometry.type !== 'Polygon') throw new Error('expected one polygon');
  const [ring = []] = geometry.coordinates;
  expect(ring.length).toBeGreaterThan(200);
  for (const [x = 0, y = 0] of ring)
    expect(Math.abs((cgcs2000.Inverse(lat, lng, y, x).s12 ?? 0) - 1000)).toBeLessThan(0.01);
  expect(Math.abs(area / (Math.PI * 1e6) - 1)).toBeLessThan(2e-4);
});

test('the area that the page measures is the one that the database measures', async () => {
  const shape: BufferRequest = {
    geometry: {
      type: 'LineString',
      coordinates: [
        [113.1, 20.8],
        [113.3, 20.95],
        [113.32, 20.91],
      ],
    },
    radiusM: 250,
  };
  const { geometry, areaM2: area } = await buffer(shape);
  expect(Math.abs(ellipsoidalArea(geometry) - area)).toBeLessThan(0.5);
});

test('around a feature, for who may see it', async () => {
  const outline = [
    [116.11, 24.29],
    [116.12, 24.29],
    [116.12, 24.3],
    [116.11, 24.29],
  ];
  const { batchId } = await loadBatch({ layer: 'area', fileName: 'a.zip', actor: 'test', visibility: 'internal' }, [
    { values: { code: 'BUFFER-1', name: 'x' }, props: null, geometry: { type: 'Polygon', coordinates: [outline] } },
  ]);
  const [row] = await reading(
    (sql) => sql<{ id: number; areaM2: number }[]>`
    select id, area_m2 from area where source_batch_id = ${batchId}`,
  );
  const asked = { feature: { layer: 'area', id: row!.id }, radiusM: 10 };
  expect((await buffer(asked)).areaM2).toBeGreaterThan(row!.areaM2);
  vi.stubEnv('HOST', '0.0.0.0');
  const denied = await post(asked);
  expect(denied.status).toBe(404);
  expect(((await denied.json()) as Fault).code).toBe('feature-not-found');
});

test.each([
  [{ radiusM: 10 }, /either a geometry or a feature/],
  [{ geometry: { type: 'Point', coordinates: [113, 20] }, radiusM: 0 }, /radiusM.*above 0/],
  [{ geometry: { type: 'Point', coordinates: [113, 20] }, radiusM: 1e6 }, /radiusM.*50000/],
  [{ geometry: { type: 'Point', coordinates: [113, 120] }, radiusM: 5 }, /coordinates/],
])('%j is refused with the reason', async (body, reason) => {
  const answer = await post(body);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as Fault).message).toMatch(reason);
});
