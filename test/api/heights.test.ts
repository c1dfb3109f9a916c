import { setTimeout as after } from 'node:timers/promises';
import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import type { About } from '#shared/about';
import type { HeightImport } from '#shared/terrain';
import { buildZip } from '../../server/import/read/zip-fixture';
import { slopeAndHill } from '../../server/terrain/dem/dem-fixture';
import { NO_HEIGHT } from '../../server/terrain/height-grid';
import { heightsNow } from '../../server/terrain/terrain';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const json = async (path: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await request(path, {
    method,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json().catch(() => null) };
};
const terrain = async (): Promise<About['terrain']> => (await json('/api/about')).body.terrain;

/** Sends a file in parts and waits until it was read. */
async function send(fileName: string, bytes: Buffer, headers: Record<string, string> = {}) {
  const begun = await json('/api/terrain/imports', 'POST', { fileName, bytes: bytes.length }, headers);
  expect(begun.status).toBe(201);
  const path = `/api/terrain/imports/${begun.body.id}`;
  for (let at = 0; at < bytes.length; at += 4000) {
    const answer = await request(path, {
      method: 'PATCH',
      headers: { 'Upload-Offset': String(at), ...headers },
      body: new Uint8Array(bytes.subarray(at, at + 4000)),
    });
    expect(answer.status).toBe(200);
  }
  for (;;) {
    const told = await json(path, 'GET', undefined, headers);
    if (told.status !== 200 || told.body.step === 'found') return { path, ...told };
    await after(100);
  }
}

const { asc, prj } = slopeAndHill({ columns: 60, rows: 40, cellM: 25, hole: true });
const DEM = buildZip([
  { name: 'dem.asc', data: asc },
  { name: 'dem.prj', data: prj },
]);

test('heights of a zipped grid are told, taken with their source and unit, served, and the ones before are brought back', async () => {
  const demo = (await terrain())!;
  const sent = await send('county dem.zip', DEM);
  const { found, share } = sent.body as HeightImport;
  expect(share).toBe(1);
  expect(found).toMatchObject({ fileName: 'county dem.zip', unit: null, notes: ['unit-open'] });
  expect(found!.lowest).toBeGreaterThan(39);
  expect(found!.highest).toBeLessThan(640);
  expect((await terrain())!.version).toBe(demo.version);

  expect((await json(`${sent.path}/store`, 'POST', { source: '县自然资源局 2025' })).body).toMatchObject({
    code: 'heights-unit',
  });
  expect((await json(`${sent.path}/store`, 'POST', { unit: 'm' })).status).toBe(400);
  const stored = await json(`${sent.path}/store`, 'POST', { source: '县自然资源局 2025', unit: 'm' });
  expect(stored.status).toBe(200);
  expect(stored.body).toMatchObject({
    present: { source: '县自然资源局 2025', fileName: 'county dem.zip', isDemo: false, actor: 'operator' },
    before: { isDemo: true, version: demo.version },
  });
  expect((await json(sent.path)).body).toMatchObject({ code: 'upload-not-found' });

  const now = (await terrain())!;
  expect(now.version).not.toBe(demo.version);
  const grid = (await heightsNow())!;
  expect(grid.heights.includes(NO_HEIGHT)).toBe(true);
  const [lng, lat] = [(now.bbox[0] + now.bbox[2]) / 2, (now.bbox[1] + now.bbox[3]) / 2];
  const z = now.maxZoom;
  const turns = [
    ((lng + 180) / 360) * 2 ** z,
    ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z,
  ];
  const [x, y] = turns.map(Math.floor) as [number, number];
  const tile = await request(`/terrain/${z}/${x}/${y}.png?v=${now.version}`);
  const { data } = PNG.sync.read(Buffer.from(await tile.arrayBuffer()));
  const at = 4 * (Math.floor((turns[1]! - y) * 256) * 256 + Math.floor((turns[0]! - x) * 256));
  const height = data[at]! * 256 + data[at + 1]! + data[at + 2]! / 256 - 32768;
  expect(Math.abs(height - (40 + 90 + 45 + 320 * Math.exp(-0.005 / 0.03)))).toBeLessThan(6);
  expect((await json('/api/batches?limit=1')).body.batches[0]).toMatchObject({
    layer: 'terrain',
    fileName: 'county dem.zip',
    state: 'committed',
    source: '县自然资源局 2025',
  });

  const back = await json('/api/terrain/restore', 'POST');
  expect(back.body).toMatchObject({ present: { version: demo.version }, before: { version: now.version } });
  expect(await terrain()).toEqual(demo);
  expect((await json('/api/terrain/restore', 'POST')).body.present.version).toBe(now.version);
  expect((await json('/api/terrain/restore', 'POST')).body.present.version).toBe(demo.version);
});

test('a file without heights is refused with its reason, and nothing of it is left', async () => {
  const refused = await send('bare.zip', buildZip([{ name: 'dem.asc', data: asc }]));
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: 'heights-unfit', details: { fault: 'no-place' } });
  expect((await json(refused.path)).body).toMatchObject({ code: 'upload-not-found' });
  const empty = await send('text.zip', buildZip([{ name: 'notes.txt', data: 'nothing' }]));
  expect(empty.body).toMatchObject({ code: 'heights-unfit', details: { fault: 'no-raster' } });
  const dropped = await send('dem.zip', DEM);
  expect((await json(dropped.path, 'DELETE')).status).toBe(204);
  expect((await json(dropped.path)).body).toMatchObject({ code: 'upload-not-found' });
});

test('contours of a tile stand at round heights, with every fifth as an index line, and end where heights end', async () => {
  const { bbox, version } = (await terrain())!;
  const z = 12;
  const x = Math.floor((((bbox[0] + bbox[2]) / 2 + 180) / 360) * 2 ** z);
  const lat = ((bbox[1] + bbox[3]) / 2 / 180) * Math.PI;
  const y = Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * 2 ** z);
  const answer = await request(`/terrain/contours/${z}/${x}/${y}.mvt?v=${version}`);
  expect(answer.status).toBe(200);
  const { VectorTile } = await import('@mapbox/vector-tile');
  const { PbfReader } = await import('pbf');
  const { contour } = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer()))).layers;
  expect(contour!.length).toBeGreaterThan(0);
  for (let at = 0; at < contour!.length; at++) {
    const { height_m: height, is_index: isIndex } = contour!.feature(at).properties as {
      height_m: number;
      is_index: boolean;
    };
    expect(height % 20).toBe(0);
    expect(isIndex).toBe(height % 100 === 0);
  }
  expect((await request(`/terrain/contours/${z}/0/0.mvt?v=${version}`)).status).toBe(204);
});

test('who does not import for all regions neither sends nor restores heights, and is not told of files', async () => {
  const { headers: viewer } = await signedIn(request, 'heights-viewer', 'viewer', ['']);
  const { headers: steward } = await signedIn(request, 'heights-steward', 'steward', ['']);
  const { headers: local } = await signedIn(request, 'heights-local', 'steward', ['441402000000']);
  for (const headers of [{}, viewer, local]) {
    const begun = await json('/api/terrain/imports', 'POST', { fileName: 'dem.tif', bytes: 10 }, headers);
    expect(begun.status).toBe(403);
    expect((await json('/api/terrain/restore', 'POST', undefined, headers)).status).toBe(403);
  }
  expect((await json('/api/terrain')).body).toMatchObject({ present: { fileName: null, actor: null }, before: null });
  const sent = await send('dem.zip', DEM, steward);
  expect(sent.body.step).toBe('found');
  expect((await json(sent.path, 'GET', undefined, viewer)).status).toBe(403);
  const { headers: other } = await signedIn(request, 'heights-other', 'admin', ['']);
  expect((await json(sent.path, 'GET', undefined, other)).body).toMatchObject({ code: 'upload-not-found' });
  expect((await json(sent.path, 'DELETE', undefined, steward)).status).toBe(204);
});
