import '../../test/fixtures/page-globals';
import { afterEach, expect, test, vi } from 'vitest';
import { ServerFault } from './server';
import { takeFeatures } from './take-features';

afterEach(() => vi.unstubAllGlobals());

const answering = (answer: Response | Error) => {
  const asked = vi.fn(async (_path: string, _init: RequestInit) => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  vi.stubGlobal('fetch', asked);
  return asked;
};
const take = (onBytes = (_: number) => {}) =>
  takeFeatures('parcel', [3, 7], { format: 'geojson' }, new AbortController().signal, onBytes);

test('the picked come as one file under the name that the server gave it', async () => {
  const headers = {
    'Content-Type': 'application/geo+json',
    'Content-Disposition': `attachment; filename="parcel.geojson"; filename*=UTF-8''${encodeURIComponent('地块_已选.geojson')}`,
  };
  const asked = answering(new Response('{"features":[]}', { headers }));
  const seen: number[] = [];
  const file = await take((bytes) => seen.push(bytes));
  expect([file.name, file.type]).toEqual(['地块_已选.geojson', 'application/geo+json']);
  expect(await new Blob(file.parts).text()).toBe('{"features":[]}');
  expect(seen.at(-1)).toBe(15);
  const [path, { body }] = asked.mock.calls[0]!;
  expect([path, String(body)]).toEqual(['/api/export/parcel', 'format=geojson&ids=3%2C7']);
});

test('what the server refuses is a fault of its own code, not another page', async () => {
  answering(Response.json({ code: 'layers-loading', message: 'The layers still load.' }, { status: 503 }));
  await expect(take()).rejects.toMatchObject({ code: 'layers-loading', status: 503 });
  answering(new TypeError('Failed to fetch'));
  await expect(take()).rejects.toMatchObject({ code: 'unreachable', status: null });
});

test('a file that breaks off midway is no file', async () => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"features":['));
      controller.error(new TypeError('network error'));
    },
  });
  answering(new Response(body));
  await expect(take()).rejects.toBeInstanceOf(ServerFault);
});
