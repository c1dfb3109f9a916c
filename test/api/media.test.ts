import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FeatureDetail } from '#shared/feature';
import type { Hung, Upload } from '#shared/media';
import type { Role } from '#shared/role';
import { reading } from '../../server/db';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { addPart, sendFile, sentFile } from './sent-file';
import { cookieOf, signedIn } from './signed-in';

const { request, settings } = apiUnderTest();
const COUNTY = '990101000000';
const cookies = new Map<string, string>();
const ask = asking(request, cookies);
const people: Record<string, Record<string, string>> = { stranger: {} };

/** A photo of noise, which no format makes small, as a camera leaves it. */
const photo = (seed: number, width = 700, height = 500) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'white',
      noise: { type: 'gaussian', mean: 90 + seed, sigma: 40 },
    },
  })
    .withExif({ IFD0: { Make: 'secret-camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 54/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();

const stopAt = async (place: number): Promise<FeatureDetail> => {
  const [row] = await reading(
    (sql) => sql<{ id: number }[]>`select id from stop where valid_to is null order by id offset ${place} limit 1`,
  );
  return (await ask('editor', 'GET', `/api/features/stop/${row!.id}`)).body;
};
const change = ({ id, version }: FeatureDetail, body: Record<string, unknown>, who = 'editor') =>
  ask(who, 'PATCH', `/api/features/stop/${id}`, body, version);
const hang = async (place: number, media: Hung[]) => {
  const { status, body } = await change(await stopAt(place), { media });
  expect(status, JSON.stringify(body)).toBe(200);
  return body.feature as FeatureDetail;
};
const get = (path: string, who: string, headers: Record<string, string> = {}) =>
  request(path, { headers: { ...people[who], ...headers } });
const filesUnderWay = () => readdirSync(join(settings.dataFolder, 'media/uploads'));

beforeAll(async () => {
  for (const [name, role] of [
    ['editor', 'editor'],
    ['other', 'editor'],
    ['guest', 'viewer'],
    ['steward', 'steward'],
  ] as [string, Role][]) {
    people[name] = (await signedIn(request, name, role, [COUNTY])).headers;
    cookies.set(name, people[name].Cookie!);
  }
  people.elsewhere = (await signedIn(request, 'elsewhere', 'editor', ['441402000000'])).headers;
});

describe('a photo', () => {
  test('comes in parts, goes on after a broken network where it was, and is kept once', async () => {
    const bytes = await photo(1, 1700, 1300);
    expect(bytes.length).toBeGreaterThan(2 ** 20);
    const taken = { at: '2026-03-12T09:20:11', lng: 113.2, lat: 20.9, directionDeg: 270 };
    const begun = await ask('editor', 'POST', '/api/media/uploads', { bytes: bytes.length, taken });
    expect([begun.status, begun.body.offset]).toEqual([201, 0]);
    const { id } = begun.body as Upload;
    const first = await addPart(request, people.editor!, id, 0, bytes.subarray(0, 2 ** 20));
    expect(await first.json()).toMatchObject({ offset: 2 ** 20, media: null });
    const again = await addPart(request, people.editor!, id, 0, bytes.subarray(0, 2 ** 20));
    expect([again.status, (await again.json()).details]).toEqual([409, { offset: 2 ** 20 }]);
    expect((await ask('editor', 'GET', `/api/media/uploads/${id}`)).body).toMatchObject({ offset: 2 ** 20 });
    expect((await ask('other', 'GET', `/api/media/uploads/${id}`)).status, 'of somebody else').toBe(404);
    const last = await addPart(request, people.editor!, id, 2 ** 20, bytes.subarray(2 ** 20));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const kept = {
      sha256,
      mime: 'image/jpeg',
      bytes: bytes.length,
      width: 1700,
      height: 1300,
      takenAt: taken.at,
      place: { lng: 113.2, lat: 20.9, directionDeg: 270 },
      facesBlurred: false,
    };
    expect((await last.json()).media).toEqual(kept);
    expect(await sentFile(request, people.other!, bytes)).toEqual(kept);
    const [row] = await reading((sql) => sql`select count(*) as n from media where sha256 = ${sha256}`);
    expect(row!.n).toBe(1);
    expect(filesUnderWay()).toEqual([]);
  });

  test('hangs on a stop with its caption, in its order; undo takes it off, redo puts it back', async () => {
    const [before, after] = [
      await sentFile(request, people.editor!, await photo(2)),
      await sentFile(request, people.editor!, await photo(3)),
    ];
    const drawn = (await stopAt(0)).media; // of the demo county
    const list: Hung[] = [
      { sha256: before.sha256, kind: '照片', phase: 'before', caption: '码头旧貌', credit: '县水务局' },
      { sha256: after.sha256, kind: '航拍', phase: 'after' },
    ];
    const media = [
      { ...list[0], ...before },
      { ...list[1], ...after },
    ];
    expect((await hang(0, list)).media).toEqual(media);
    const turned = await hang(0, list.toReversed());
    expect(turned.media).toEqual(media.toReversed());
    const { body: history } = await ask('editor', 'GET', `/api/history/stop/${turned.id}`);
    expect(history.changes[0].fields).toMatchObject([{ column: 'media' }]);
    await ask('editor', 'POST', '/api/history/undo');
    expect((await stopAt(0)).media).toEqual(media);
    await ask('editor', 'POST', '/api/history/undo');
    expect((await stopAt(0)).media).toEqual(drawn);
    await ask('editor', 'POST', '/api/history/redo');
    expect((await stopAt(0)).media).toEqual(media);
    expect((await hang(0, [])).media).toEqual([]);
  });

  test('is handed out upright, as wide as asked and never wider than it is, without what the camera noted', async () => {
    const lying = await sharp(await photo(4, 900, 600))
      .keepExif()
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { sha256, width, height } = await sentFile(request, people.editor!, lying);
    expect([width, height]).toEqual([600, 900]);
    await hang(1, [{ sha256, kind: '照片' }]);
    for (const [asked, got] of [
      [100, 480],
      [481, 600],
      [4000, 600],
    ]) {
      const answer = await get(`/api/media/${sha256}?width=${asked}`, 'stranger');
      expect(answer.headers.get('Content-Type')).toBe('image/webp');
      const bytes = Buffer.from(await answer.arrayBuffer());
      const read = await sharp(bytes).metadata();
      expect([read.width, read.height, read.exif]).toEqual([got, got! * 1.5, undefined]);
    }
    const original = Buffer.from(await (await get(`/api/media/${sha256}`, 'editor')).arrayBuffer());
    expect(original.equals(lying)).toBe(true);
    expect(original.includes('secret-camera')).toBe(true);
    for (const who of ['stranger', 'guest', 'elsewhere']) {
      const refused = await get(`/api/media/${sha256}`, who);
      expect([refused.status, (await refused.json()).code], who).toEqual([403, 'not-allowed']);
      const card = await (await get(`/api/features/stop/${(await stopAt(1)).id}`, who)).json();
      expect(card.media, who).toMatchObject([{ sha256, place: null }]);
    }
  });

  test('is handed out in the part that is asked for', async () => {
    const { sha256 } = await sentFile(request, people.editor!, await photo(5));
    await hang(2, [{ sha256, kind: '照片' }]);
    const path = `/api/media/${sha256}?width=480`;
    const whole = await get(path, 'stranger');
    const bytes = Buffer.from(await whole.arrayBuffer());
    const etag = whole.headers.get('ETag')!;
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-length': String(bytes.length),
      'x-content-type-options': 'nosniff',
    });
    for (const [range, part, told] of [
      ['bytes=0-99', bytes.subarray(0, 100), `0-99`],
      ['bytes=-10', bytes.subarray(-10), `${bytes.length - 10}-${bytes.length - 1}`],
      ['bytes=50-', bytes.subarray(50), `50-${bytes.length - 1}`],
    ] as const) {
      const answer = await get(path, 'stranger', { Range: range });
      expect([answer.status, answer.headers.get('Content-Range')]).toEqual([206, `bytes ${told}/${bytes.length}`]);
      expect(Buffer.from(await answer.arrayBuffer()).equals(part), range).toBe(true);
    }
    const outside = await get(path, 'stranger', { Range: `bytes=${bytes.length}-` });
    expect([outside.status, outside.headers.get('Content-Range')]).toEqual([416, `bytes */${bytes.length}`]);
    for (const headers of [
      { Range: 'bytes=9-2' },
      { Range: 'bytes=0-1,5-6' },
      { Range: 'bytes=0-1', 'If-Range': '"older"' },
    ]) {
      const answer = await get(path, 'stranger', headers as Record<string, string>);
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
    }
    expect((await get(path, 'stranger', { Range: 'bytes=0-1', 'If-Range': etag })).status).toBe(206);
    expect((await get(path, 'stranger', { 'If-None-Match': etag })).status).toBe(304);
    const head = await request(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('Content-Length')]).toEqual([200, String(bytes.length)]);
  });
});

describe('who does not see a stop', () => {
  test('does not see its photo: a stranger, who works elsewhere, and a link that opens other layers', async () => {
    const { sha256 } = await sentFile(request, people.editor!, await photo(6));
    const path = `/api/media/${sha256}?width=480`;
    const stop = await hang(3, [{ sha256, kind: '照片' }]);
    expect((await get(path, 'stranger')).status, 'while it is public').toBe(200);
    expect((await change(stop, { visibility: 'internal' })).status).toBe(200);
    const link = async (layers: string[]) => {
      const { body } = await ask('steward', 'POST', '/api/shares', {
        title: '示范带',
        address: '/belt',
        layers,
        regionCode: COUNTY,
        days: 7,
      });
      return { Cookie: cookieOf(await request(body.path)) };
    };
    people['link to projects'] = await link(['project']);
    people['link to stops'] = await link(['stop']);
    for (const who of ['stranger', 'elsewhere', 'link to projects']) {
      const answer = await get(path, who);
      expect([answer.status, (await answer.json()).code], who).toEqual([404, 'media-not-found']);
    }
    for (const who of ['guest', 'other', 'link to stops']) {
      const answer = await get(path, who);
      expect([answer.status, answer.headers.get('Cache-Control')], who).toEqual([200, 'private, no-cache']);
    }
    expect((await get(`/api/media/${sha256}`, 'link to stops')).status, 'the original').toBe(403);
    expect((await change(await stopAt(4), { media: [{ sha256, kind: '照片' }] }, 'other')).status).toBe(200);
    await ask('other', 'POST', '/api/history/undo');
  });

  test('sends nothing where they change nothing, and what hangs nowhere is its sender’s', async () => {
    const bytes = await photo(7);
    for (const who of ['stranger', 'guest']) {
      const refused = await sendFile(request, people[who]!, bytes);
      expect([refused.status, (await refused.json()).code], who).toEqual([403, 'not-allowed']);
    }
    const { sha256 } = await sentFile(request, people.editor!, bytes);
    expect((await get(`/api/media/${sha256}?width=480`, 'editor')).status).toBe(200);
    expect((await get(`/api/media/${sha256}?width=480`, 'other')).status).toBe(404);
    const stolen = await change(await stopAt(4), { media: [{ sha256, kind: '照片' }] }, 'other');
    expect([stolen.status, stolen.body.code]).toEqual([404, 'media-not-found']);
    await sentFile(request, people.other!, bytes);
    expect((await get(`/api/media/${sha256}?width=480`, 'other')).status, 'once they have it themselves').toBe(200);
  });
});

describe('a file is not taken', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>');
  test.each([
    ['as an SVG', async () => svg, 415, 'media-type'],
    ['as a HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 415, 'media-type'],
    ['as half of a photo', async () => (await photo(8)).subarray(0, 90_000), 422, 'media-unreadable'],
    [
      'as a name of a photo and nothing in it',
      async () => Buffer.from('\xff\xd8\xff\xe0 nothing', 'latin1'),
      422,
      'media-unreadable',
    ],
  ] as const)('%s, and nothing of it is left', async (_, bytes, status, code) => {
    const sent = await bytes();
    const answer = await sendFile(request, people.editor!, sent);
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
    expect(filesUnderWay()).toEqual([]);
    const sha256 = createHash('sha256').update(sent).digest('hex');
    expect(existsSync(join(settings.dataFolder, 'media', sha256.slice(0, 2), sha256))).toBe(false);
  });

  test('that is too large: a photo at its first part, anything before it', async () => {
    const begun = await ask('editor', 'POST', '/api/media/uploads', { bytes: 41_000_000 });
    const first = await addPart(request, people.editor!, begun.body.id, 0, (await photo(9)).subarray(0, 1000));
    expect([first.status, (await first.json()).code]).toEqual([413, 'media-too-large']);
    expect((await ask('editor', 'GET', `/api/media/uploads/${begun.body.id}`)).status, 'it is over').toBe(404);
    const film = await ask('editor', 'POST', '/api/media/uploads', { bytes: 500_000_001 });
    expect([film.status, film.body.code]).toEqual([413, 'media-too-large']);
  });

  test('after it was given up', async () => {
    const { body } = await ask('editor', 'POST', '/api/media/uploads', { bytes: 5000 });
    const drop = () => request(`/api/media/uploads/${body.id}`, { method: 'DELETE', headers: people.editor });
    expect((await drop()).status).toBe(204);
    expect((await drop()).status).toBe(404);
    expect(filesUnderWay()).toEqual([]);
  });

  test.each([
    [
      'twice on one stop',
      (sha256: string) => [
        { sha256, kind: '照片' },
        { sha256, kind: '照片' },
      ],
      400,
      'media: a file stands in it twice',
    ],
    ['of a kind that is none', (sha256: string) => [{ sha256, kind: '录音' }], 400, 'media.0.kind'],
    ['that was never sent', () => [{ sha256: '0'.repeat(64), kind: '照片' }], 404, 'send it first'],
  ] as const)('%s', async (_, list, status, words) => {
    const { sha256 } = await sentFile(request, people.editor!, await photo(10));
    const { status: told, body } = await change(await stopAt(4), { media: list(sha256) });
    expect([told, body.message]).toEqual([status, expect.stringContaining(words)]);
  });
});

test('a video is handed out as it came, in parts', async () => {
  const film = Buffer.concat([Buffer.from('\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41'), Buffer.alloc(5000, 7)]);
  const { sha256, width } = await sentFile(request, people.editor!, film);
  expect(width).toBeNull();
  await hang(4, [{ sha256, kind: '视频' }]);
  const answer = await get(`/api/media/${sha256}`, 'stranger', { Range: 'bytes=4-11' });
  expect([answer.status, answer.headers.get('Content-Type'), await answer.text()]).toEqual([
    206,
    'video/mp4',
    'ftypisom',
  ]);
});
