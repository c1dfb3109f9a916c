import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PMTiles } from 'pmtiles';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import { type Hung, shownAddress } from '#shared/media';
import type { PackFile, PackSize } from '#shared/pack';
import { tilesAbout } from '#shared/tour/way-tiles';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { unzipped } from '../fixtures/unzipped';
import { apiUnderTest } from './harness';
import { sentFile } from './sent-file';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
type Headers = Record<string, string>;

const COUNTY = '990101000000';
const people = new Map<string, Headers>();
const stranger: Headers = {};
let belt = 0;
/** Where the server makes packs; other tests make theirs elsewhere. */
const made = mkdtempSync(join(tmpdir(), 'wancun-test-'));
let stops: FeatureDetail[] = [];

afterAll(() => rmSync(made, { recursive: true, force: true }));
beforeAll(async () => {
  process.env.TMPDIR = made;
  for (const role of ['viewer', 'steward', 'admin'] as const)
    people.set(role, (await signedIn(request, role, role, role === 'admin' ? [''] : [COUNTY])).headers);
  people.set('elsewhere', (await signedIn(request, 'elsewhere', 'steward', ['441402000000'])).headers);
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from belt`);
  belt = row!.id;
  const detail: FeatureDetail = await json(`/api/features/belt/${belt}`, stranger);
  await hangPanorama(detail.belt!.stops[0]!.id);
  stops = await Promise.all(detail.belt!.stops.map(({ id }) => json(`/api/features/stop/${id}`, stranger)));
});

/** Beside what the demo county has, a stop gets a panorama. */
async function hangPanorama(stop: number) {
  const picture = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#5c7a4a' } })
    .jpeg()
    .toBuffer();
  const { sha256 } = await sentFile(request, as('admin'), picture);
  const { media, version }: FeatureDetail = await json(`/api/features/stop/${stop}`, as('admin'));
  const hung = media.map(
    ({ sha256, kind, phase, caption, credit }): Hung => ({ sha256, kind, phase, caption, credit }),
  );
  const answer = await request(`/api/features/stop/${stop}`, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${version}"`, ...as('admin') },
    body: JSON.stringify({ media: [...hung, { sha256, kind: '全景' }] }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

const json = async (path: string, headers: Headers) => (await request(path, { headers })).json();
const as = (name: string) => people.get(name)!;

/** A pack as it was taken: its folder, and what its script hands the player. */
async function taken(headers: Headers) {
  const answer = await request(`/api/tours/${belt}/pack`, { headers });
  expect(answer.status).toBe(200);
  const zip = Buffer.from(await answer.arrayBuffer());
  const entries = await unzipped(zip);
  const folder = [...entries.keys()][0]!.split('/')[0]!;
  const files = new Map([...entries].map(([name, bytes]) => [name.slice(folder.length + 1), bytes]));
  const textOf = (name: string) => files.get(name)!.toString('utf8');
  const pack: PackFile = JSON.parse(
    textOf('files/pack.js')
      .replace(/^window\.wancunPack=/, '')
      .replace(/;\n$/, ''),
  );
  const layers = [...files.keys()].flatMap((name) => /^files\/tiles-(.+)\.js$/.exec(name)?.[1] ?? []);
  const archive = (code: string) => {
    const bytes = Buffer.from(/="([^"]*)"/.exec(textOf(`files/tiles-${code}.js`))![1]!, 'base64');
    return new PMTiles({
      getKey: () => code,
      getBytes: async (offset, length) => ({ data: Uint8Array.from(bytes.subarray(offset, offset + length)).buffer }),
    });
  };
  return { answer, zip, entries, folder, files, pack, layers, archive, readme: textOf('读我.txt') };
}

const packsLogged = () =>
  reading(
    (sql) => sql<
      { id: number; actor: string; featureIds: number[]; count: number; details: Record<string, unknown> }[]
    >`
      select id, actor, array_to_json(feature_ids) as feature_ids, count, details from auth.trace
      where kind = 'pack' order by id`,
  );

/** Each tile at and about the stops, of each layer: what the pack holds, beside what the route answers the same reader. */
async function sameTiles({ layers, archive }: Awaited<ReturnType<typeof taken>>, headers: Headers): Promise<number> {
  let compared = 0;
  for (const code of layers) {
    const { minZoom, maxZoom } = await archive(code).getHeader();
    for (let z = minZoom; z <= maxZoom; z++)
      for (const { geometry } of stops) {
        if (geometry?.type !== 'Point') continue;
        for (const tile of tilesAbout(geometry.coordinates, z, z > 15 ? 1 : 0)) {
          const path = `${tile.z}/${tile.x}/${tile.y}`;
          const answer = await request(code === 'terrain' ? `/terrain/${path}.png` : `/tiles/${code}/${path}.mvt`, {
            headers,
          });
          const packed = await archive(code).getZxy(tile.z, tile.x, tile.y);
          expect(packed, `${code} ${path}`).toBeDefined();
          expect(Buffer.from(packed!.data).equals(Buffer.from(await answer.arrayBuffer())), `${code} ${path}`).toBe(
            true,
          );
          compared++;
        }
      }
  }
  return compared;
}

describe('a pack of a public belt', () => {
  let pack: Awaited<ReturnType<typeof taken>>;
  beforeAll(async () => {
    pack = await taken(stranger);
  });

  test('is one folder of safe names whose size is the one that it, its header and its text say', async () => {
    const { answer, zip, entries, folder, files, readme } = pack;
    const { meta } = pack.pack;
    expect(answer.headers.get('Content-Type')).toBe('application/zip');
    expect(answer.headers.get('Content-Length')).toBe(String(zip.length));
    expect(folder).toMatch(/^[\p{L}\p{N}]+_巡览_\d{8}$/u);
    for (const name of entries.keys()) {
      expect(name.startsWith(`${folder}/`)).toBe(true);
      expect(name.slice(folder.length + 1)).toMatch(/^(打开巡览\.html|读我\.txt|files\/[a-z0-9-]+\.(js|css|webp))$/);
    }
    const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
    expect(meta.bytes).toBe(bytes);
    expect(answer.headers.get('X-Pack-Bytes')).toBe(String(bytes));
    expect(readme).toContain(`${bytes} 字节`);
    expect(readme).toContain('演示数据(虚构)');
    expect(readme).toContain('内部工作用图 未经审核 不得公开');
    expect(readme).toContain('天地图');
    expect(meta).toMatchObject({
      beltId: belt,
      visibility: 'public',
      validUntil: null,
      by: 'public',
      stops: stops.length,
    });
  });

  test('weighs about what was said before it was made', async () => {
    const size: PackSize = await json(`/api/tours/${belt}/pack/size`, stranger);
    const { zip } = pack;
    expect(size).toMatchObject({ stops: stops.length, tiles: pack.pack.meta.tiles, visibility: 'public' });
    expect(size.aboutBytes / zip.length).toBeGreaterThan(0.7);
    expect(size.aboutBytes / zip.length).toBeLessThan(1.3);
  });

  test('opens scripts that are all there, and nothing from anywhere else', async () => {
    const { files } = pack;
    const page = files.get('打开巡览.html')!.toString('utf8');
    const asked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address!);
    for (const address of asked) expect(address === 'data:,' || files.has(address), address).toBe(true);
    expect(page).not.toMatch(/https?:/);
    expect(page).toContain("default-src 'none'");
  });

  test('holds the tiles of the route, byte for byte, those that are empty too', async () => {
    expect(await sameTiles(pack, stranger)).toBeGreaterThan(300);
  }, 180_000);

  test('answers as the server does, without what no tour shows', async () => {
    const { layers } = pack;
    const { answers } = pack.pack;
    for (const stop of stops) {
      const media = stop.media.map((one) => ({ ...one, place: null }));
      expect(answers[`/api/features/stop/${stop.id}`]).toEqual({ ...stop, props: null, media });
      const village = `/api/regions/${stop.regions.at(-1)!.code}`;
      expect(answers[village]).toEqual(await json(village, stranger));
    }
    const about = await json('/api/about', stranger);
    expect(answers['/api/about']).toMatchObject({ demo: true, basemaps: [], terrain: about.terrain });
    expect(layers).toEqual(expect.arrayContaining(['region', 'parcel', 'belt', 'stop', 'terrain']));
  });

  test('holds every picture of its stops as the route gives it: a panorama for a script to read, the others beside the page', async () => {
    const media = stops.flatMap((stop) => stop.media);
    expect(media.map(({ kind }) => kind)).toContain('全景');
    expect(media.length).toBeGreaterThan(2);
    const { shown } = pack.pack;
    const blobs = JSON.parse(
      pack.files
        .get('files/blobs.js')!
        .toString('utf8')
        .replace(/^wancunPack\.blobs=/, '')
        .replace(/;\n$/, ''),
    );
    for (const one of media) {
      const address = shownAddress(one);
      const packed =
        one.kind === '全景' ? Buffer.from(blobs[address], 'base64') : pack.files.get(`files/${shown[address]}`);
      const route = Buffer.from(await (await request(address)).arrayBuffer());
      expect(packed?.equals(route), `${one.kind} ${address}`).toBe(true);
    }
  });

  test('is not logged where all in it is public, and leaves nothing on the server', async () => {
    const before = await packsLogged();
    await taken(stranger);
    expect(await packsLogged()).toEqual(before);
    await expect.poll(() => readdirSync(made)).toEqual([]);
  });

  test('is of no belt that is not there', async () => {
    for (const path of ['/api/tours/999999/pack', '/api/tours/999999/pack/size'])
      expect((await request(path)).status).toBe(404);
    expect((await request('/api/tours/nowhere/pack')).status).toBe(400);
  });

  test('of which only the head is asked, or the asker left, is not made', async () => {
    expect((await request(`/api/tours/${belt}/pack`, { method: 'HEAD' })).status).toBe(200);
    expect(readdirSync(made)).toEqual([]);
    const gone = new AbortController();
    gone.abort();
    const answer = await request(`/api/tours/${belt}/pack`, { signal: gone.signal }).catch(() => null);
    expect(answer?.status ?? 500).toBe(500);
    expect(readdirSync(made)).toEqual([]);
  });
});

describe('what not everybody sees', () => {
  let locked = 0;
  let parcel = 0;

  beforeAll(async () => {
    locked = stops[1]!.id;
    await writing({ actor: 'tester' }, async (sql) => {
      await sql`update belt set visibility = 'internal' where id = ${belt}`;
      await sql`update stop set visibility = 'restricted' where id = ${locked}`;
      const [near] = await sql<{ id: number }[]>`
        select parcel.id from parcel, stop where stop.id = ${stops[2]!.id} order by parcel.geom <-> stop.geom limit 1`;
      parcel = near!.id;
      await sql`update parcel set visibility = 'restricted' where id = ${parcel}`;
    });
    await refreshStore();
  });

  test.each(['stranger', 'elsewhere'])('an internal belt is none to a reader of %s', async (who) => {
    const headers = who === 'stranger' ? stranger : as(who);
    for (const path of ['pack', 'pack/size'])
      expect((await request(`/api/tours/${belt}/${path}`, { headers })).status).toBe(404);
  });

  test('who sees what is internal takes that, named and dated, and nothing restricted', async () => {
    const viewer = await taken(as('viewer'));
    expect(viewer.pack.meta).toMatchObject({ visibility: 'internal', by: 'viewer', stops: stops.length - 1 });
    const { madeAt, validUntil } = viewer.pack.meta;
    expect(Date.parse(validUntil!) - Date.parse(madeAt)).toBe(30 * 86_400_000);
    expect(viewer.readme).toContain(`有效至 ${validUntil!.slice(0, 10)}`);
    expect(viewer.readme).toContain('由浏览制作');
    expect(viewer.readme).not.toContain('viewer'); // a pack goes from hand to hand, a name need not
    expect(Object.keys(viewer.pack.answers)).not.toContain(`/api/features/stop/${locked}`);
    expect(JSON.stringify(viewer.pack.answers)).not.toContain(String(stops[1]!.values.name));
    expect(await sameTiles(viewer, as('viewer'))).toBeGreaterThan(300);
  }, 180_000);

  test('who may read what is restricted takes it, too, and each taking is in the log', async () => {
    const before = (await packsLogged()).length;
    const steward = await taken(as('steward'));
    expect(steward.pack.meta).toMatchObject({ visibility: 'restricted', by: 'steward', stops: stops.length });
    expect(Object.keys(steward.pack.answers)).toContain(`/api/features/stop/${locked}`);
    await taken(as('viewer'));
    const [ofSteward, ofViewer, ...more] = (await packsLogged()).slice(before);
    expect(more).toEqual([]);
    expect(ofSteward).toMatchObject({ actor: 'steward', featureIds: [belt], count: stops.length });
    expect(ofSteward!.details.visibilities).toEqual(expect.arrayContaining(['internal', 'restricted']));
    expect(ofSteward!.details.bytes).toBe(steward.pack.meta.bytes);
    expect(ofViewer).toMatchObject({ actor: 'viewer', details: { visibilities: ['internal'] } });
    const lines = await json('/api/trace?kind=pack', as('admin'));
    expect(lines.lines[0]).toMatchObject({ kind: 'pack', layer: 'belt', actor: 'viewer' });
  });

  test('a restricted parcel beside a stop is in the pack of who may see it alone', async () => {
    const [viewer, steward] = [await taken(as('viewer')), await taken(as('steward'))];
    const { geometry } = stops[2]!;
    if (geometry?.type !== 'Point') throw new Error('A stop is a point.');
    const [tile] = tilesAbout(geometry.coordinates, 16, 0);
    const bytes = async (pack: typeof viewer) =>
      Buffer.from((await pack.archive('parcel').getZxy(tile!.z, tile!.x, tile!.y))!.data);
    const route = async (who: string) =>
      Buffer.from(
        await (await request(`/tiles/parcel/${tile!.z}/${tile!.x}/${tile!.y}.mvt`, { headers: as(who) })).arrayBuffer(),
      );
    expect((await bytes(viewer)).equals(await route('viewer'))).toBe(true);
    expect((await bytes(steward)).equals(await route('steward'))).toBe(true);
    expect((await bytes(steward)).equals(await bytes(viewer))).toBe(false);
  });
});
