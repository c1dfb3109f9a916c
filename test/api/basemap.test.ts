import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TileType } from 'pmtiles';
import { PNG } from 'pngjs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { basemapSources } from '../../server/basemap/basemaps';
import { readSettings } from '../../server/settings';
import type { About } from '../../server/shared/about';
import { writePng } from '../../server/terrain/write-png';
import { type Upstream, upstream } from '../fixtures/basemap-upstream';
import { writeMvt, writePmtilesFile } from '../fixtures/pmtiles-file';
import { apiUnderTest } from './harness';

const { request } = apiUnderTest();
const KEY = 'a-key-that-nobody-sees';
const folder = mkdtempSync(join(tmpdir(), 'wancun-basemap-'));
const picture = writePng(256, 256, new Uint8Array(3 * 256 * 256).fill(200));
let world: Upstream;
let behaviour: 'picture' | 'broken' | 'page' | 'missing' | 'elsewhere' | 'huge' | 'cut' = 'picture';

beforeAll(async () => {
  world = await upstream((_, to) => {
    if (behaviour === 'picture') setTimeout(() => to.writeHead(200, { 'Content-Type': 'image/png' }).end(picture), 20);
    if (behaviour === 'broken') to.writeHead(503).end(`no service for ${KEY}`);
    if (behaviour === 'page') to.writeHead(200, { 'Content-Type': 'text/html' }).end(`<p>wrong key ${KEY}</p>`);
    if (behaviour === 'missing') to.writeHead(404).end();
    if (behaviour === 'elsewhere') to.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
    if (behaviour === 'huge') to.writeHead(200, { 'Content-Type': 'image/png' }).end(Buffer.alloc(7 * 1024 * 1024));
    if (behaviour === 'cut') to.destroy();
  });
});
beforeEach(() => {
  behaviour = 'picture';
  world.asked.length = 0;
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const about = async (): Promise<About> => (await request('/api/about')).json();
function nameBasemaps(entries: unknown, name = 'basemaps.json'): string {
  const path = join(folder, name);
  writeFileSync(path, typeof entries === 'string' ? entries : JSON.stringify(entries));
  vi.stubEnv('WANCUN_BASEMAPS', path);
  return path;
}
const entry = (more: object = {}) => ({
  code: 'photo',
  titleZh: '航片',
  titleEn: 'Aerial photo',
  url: `${world.url}/photo/{z}/{x}/{y}.png`,
  ...more,
});
let fresh = 0;
/** A basemap that no test asked before: nothing of it is held. */
const namePhoto = (more: object = {}) => nameBasemaps([entry(more)], `photo-${++fresh}.json`);

test('without settings there is no basemap, and the page needs none', async () => {
  expect((await about()).basemaps).toEqual([]);
  const answer = await request('/basemap/tianditu-vec/3/6/3');
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: 'basemap-not-found' });
});

describe('天地图', () => {
  beforeEach(() => {
    vi.stubEnv('TIANDITU_KEY', KEY);
    vi.stubEnv('TIANDITU_URL', world.url);
  });

  test('a key gives 矢量, 影像 and 地形 with their names, and asks nothing before somebody looks', async () => {
    const { basemaps } = await about();
    expect(basemaps.map(({ code, labels, datum, maxZoom }) => [code, labels, datum, maxZoom])).toEqual([
      ['tianditu-vec', 'tianditu-vec-labels', 'cgcs2000', 18],
      ['tianditu-img', 'tianditu-img-labels', 'cgcs2000', 18],
      ['tianditu-ter', 'tianditu-ter-labels', 'cgcs2000', 14],
    ]);
    expect(world.asked).toEqual([]);
  });

  test('picture and names are asked as WMTS with the key, each by its own layer', async () => {
    expect((await request('/basemap/tianditu-img/12/3336/1806')).status).toBe(200);
    expect((await request('/basemap/tianditu-img-labels/12/3336/1806')).status).toBe(200);
    const asked = world.asked.map((path) => new URL(path, world.url));
    expect(asked.map(({ pathname }) => pathname)).toEqual(['/img_w/wmts', '/cia_w/wmts']);
    expect(Object.fromEntries(asked[0]!.searchParams)).toEqual({
      SERVICE: 'WMTS',
      REQUEST: 'GetTile',
      VERSION: '1.0.0',
      LAYER: 'img',
      STYLE: 'default',
      TILEMATRIXSET: 'w',
      FORMAT: 'tiles',
      TILEMATRIX: '12',
      TILEROW: '1806',
      TILECOL: '3336',
      tk: KEY,
    });
  });

  test.each(['picture', 'broken', 'page', 'missing', 'elsewhere', 'huge', 'cut'] as const)(
    'the key leaves the server in no answer: %s',
    async (way) => {
      behaviour = way;
      const answers = [await request('/api/about'), await request(`/basemap/tianditu-vec/15/26${fresh++}/14450`)];
      expect(world.asked.join()).toContain(KEY);
      for (const answer of answers) {
        const told = `${JSON.stringify([...answer.headers])}${Buffer.from(await answer.arrayBuffer()).toString('latin1')}`;
        expect(told).not.toContain(KEY);
        expect(told).not.toContain(new URL(world.url).port);
      }
    },
  );
});

describe('what a service answers', () => {
  test.each([
    ['broken', '503'],
    ['page', 'text/html'],
    ['elsewhere', '302'],
    ['huge', 'larger than 6 MB'],
    ['cut', 'cannot be reached'],
  ] as const)('%s is a fault that says so, and the next request asks again', async (way, said) => {
    namePhoto();
    behaviour = way;
    const answer = await request('/basemap/photo/10/834/451');
    expect(answer.status).toBe(502);
    const fault = await answer.json();
    expect(fault.code).toBe('basemap-failed');
    expect(fault.message).toContain(said);
    behaviour = 'picture';
    expect((await request('/basemap/photo/10/834/451')).status).toBe(200);
  });

  test('where it has no picture the tile is without colour', async () => {
    namePhoto();
    behaviour = 'missing';
    const answer = await request('/basemap/photo/10/834/451');
    expect(answer.headers.get('content-type')).toBe('image/png');
    const { data } = PNG.sync.read(Buffer.from(await answer.arrayBuffer()));
    expect(data.every((byte) => byte === 0)).toBe(true);
  });

  test('many who ask for one tile at once cost one request, later ones none', async () => {
    namePhoto();
    const ask = () => request('/basemap/photo/11/1668/903');
    const answers = await Promise.all(Array.from({ length: 12 }, ask));
    for (const answer of answers) expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(picture));
    await ask();
    expect(world.asked).toEqual(['/photo/11/1668/903.png']);
  });

  test('a tile outside the zooms of the basemap is never asked for', async () => {
    namePhoto({ minZoom: 5, maxZoom: 12 });
    for (const path of ['13/1/1', '4/1/1', '2/9/0', 'a/1/1']) {
      const answer = await request(`/basemap/photo/${path}`);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'tile-outside' });
    }
    expect(world.asked).toEqual([]);
  });
});

describe('addresses', () => {
  test('rows that count from the south, mirrors, and the words of WMTS', async () => {
    namePhoto({ flipY: true });
    await request('/basemap/photo/3/6/2');
    namePhoto({ url: `${world.url}/{s}/{TileMatrix}/{TileRow}/{TileCol}`, subdomains: ['a', 'b', 'c'] });
    await request('/basemap/photo/3/6/2');
    await request('/basemap/photo/3/6/3');
    expect(world.asked).toEqual(['/photo/3/6/5.png', '/c/3/2/6', '/a/3/3/6']);
  });

  test('the page is told title, datum, zooms, size and 审图号, not the address', async () => {
    namePhoto({ datum: 'gcj02', tileSize: 512, attribution: '某市测绘院', reviewNo: '粤S(2026)001号', maxZoom: 17 });
    const { basemaps } = await about();
    expect(basemaps).toEqual([
      {
        code: 'photo',
        titleZh: '航片',
        titleEn: 'Aerial photo',
        kind: 'raster',
        labels: null,
        datum: 'gcj02',
        minZoom: 0,
        maxZoom: 17,
        tileSize: 512,
        attribution: '某市测绘院',
        reviewNo: '粤S(2026)001号',
      },
    ]);
  });
});

describe('a file of basemaps that is wrong names entry, field and what was expected', () => {
  test.each<[unknown, string]>([
    ['{', 'is not JSON'],
    [{}, 'must be an array'],
    [[entryLike(), entryLike()], 'entry 2 (photo), code: is that of an entry before'],
    [[entryLike({ code: 'Photo 1' })], 'entry 1 (Photo 1), code: must be small letters'],
    [[entryLike({ url: 'ftp://x/{z}/{x}/{y}' })], 'entry 1 (photo), url: must begin with http'],
    [[entryLike({ url: 'https://x/{z}/{x}' })], 'url: needs {z}, {x} and {y}'],
    [[entryLike({ url: 'https://x/{z}/{x}/{y}?k={key}' })], 'url: has {key}'],
    [[entryLike({ url: 'https://{x}.example/{z}/{x}/{y}' })], 'url: may have {s} in the host'],
    [[entryLike({ url: 'https://{s}.example/{z}/{x}/{y}' })], 'subdomains: must be named'],
    [[entryLike({ minZoom: 12, maxZoom: 3 })], 'minZoom: is above maxZoom'],
    [[entryLike({ datum: 'wgs72' })], 'datum: '],
    [[entryLike({ tileSize: 300 })], 'tileSize: must be 256 or 512'],
    [[entryLike({ colour: 'red' })], 'colour'],
    [
      [{ code: 'own', titleZh: '甲', titleEn: 'A', file: 'nowhere.pmtiles' }],
      'entry 1 (own), file: cannot be opened (ENOENT)',
    ],
    [[entryLike({ code: 'tianditu-vec' })], 'code tianditu-vec is that of 天地图'],
  ])('%j', async (entries, said) => {
    const basemapsFile = nameBasemaps(entries, 'wrong.json');
    vi.stubEnv('TIANDITU_KEY', `${KEY}-${said}`);
    await expect(basemapSources({ ...readSettings(), basemapsFile })).rejects.toThrow(said);
  });

  function entryLike(more: object = {}) {
    return { code: 'photo', titleZh: '航片', titleEn: 'Photo', url: 'https://x.example/{z}/{x}/{y}', ...more };
  }
});

describe('PMTiles of this machine', () => {
  const water = writeMvt([
    {
      layer: 'water',
      kind: 'river',
      type: 'polygon',
      points: [
        [0, 0],
        [4096, 0],
        [4096, 2048],
        [0, 2048],
      ],
    },
  ]);

  test('vector tiles come as they were packed, and where there are none, none', async () => {
    writePmtilesFile(join(folder, 'county.pmtiles'), TileType.Mvt, [
      { z: 8, x: 208, y: 112, bytes: water },
      { z: 10, x: 834, y: 451, bytes: water },
    ]);
    nameBasemaps([{ code: 'own', titleZh: '本县', titleEn: 'County', file: 'county.pmtiles' }], 'vector.json');
    expect((await about()).basemaps).toMatchObject([{ code: 'own', kind: 'vector', minZoom: 8, maxZoom: 10 }]);
    const answer = await request('/basemap/own/10/834/451');
    expect(answer.headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(water));
    expect((await request('/basemap/own/10/835/451')).status).toBe(204);
  });

  test('pictures may lie in it as well', async () => {
    writePmtilesFile(join(folder, 'photo.pmtiles'), TileType.Png, [{ z: 9, x: 417, y: 225, bytes: picture }]);
    nameBasemaps(
      [{ code: 'sheet', titleZh: '图', titleEn: 'Sheet', file: 'photo.pmtiles', datum: 'gcj02' }],
      'png.json',
    );
    expect((await about()).basemaps).toMatchObject([{ kind: 'raster', datum: 'gcj02', minZoom: 9, maxZoom: 9 }]);
    const answer = await request('/basemap/sheet/9/417/225');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(picture));
  });

  test('vector tiles on the shifted datum are refused: only pictures can be put right', async () => {
    const basemapsFile = nameBasemaps(
      [{ code: 'own', titleZh: '本县', titleEn: 'County', file: 'county.pmtiles', datum: 'gcj02' }],
      'shifted.json',
    );
    await expect(basemapSources({ ...readSettings(), basemapsFile })).rejects.toThrow('gcj02 cannot be put right');
  });
});
