import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultStatus } from '#shared/fault';
import { auth } from '../../server/account/auth';
import { addPerson } from '../../server/account/people';
import { createApp } from '../../server/app';
import { listen } from '../../server/listen';
import { everyRoute, textOf } from './every-route';
import { type Askers, type Odd, oddRequest } from './fuzzed-request';
import { apiUnderTest } from './harness';
import { PASSWORD, signIn } from './signed-in';

const { request } = apiUnderTest();

/** `WANCUN_FUZZ=20000` for the whole of it; another `WANCUN_FUZZ_SEED` asks other questions. */
const REQUESTS = Number(process.env.WANCUN_FUZZ ?? 2000);
const SEED = Number(process.env.WANCUN_FUZZ_SEED ?? 1);
const SLICE = 500;
const WARM = 5000; // requests until every cache is full
const MOST_GROWTH_MB = 24;

const valid = Object.values(everyRoute).map((ask) => ask({ id: 1, word: 'a-parcel', area: 1 }));

const rejections: unknown[] = [];
const noteRejection = (reason: unknown) => rejections.push(reason);
process.on('unhandledRejection', noteRejection);

const app = createApp('no-page');
let server: Server;
let port: number;
beforeAll(async () => {
  server = listen(app.fetch, '127.0.0.1', 0);
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  process.off('unhandledRejection', noteRejection);
  server.closeAllConnections();
  server.close();
});

const deliberate: readonly string[] = ['layers-loading', 'too-slow', 'engine-limit'];

/** What is wrong with an answer; null where nothing is. */
function wrongIn(status: number, text: string, path: string, hasBody = true): string | null {
  if (/\n\s+at |node_modules|\.ts:\d/.test(text)) return `${status} shows where it failed: ${text}`;
  if (status < 400 || !hasBody) return status < 500 ? null : `${status}`;
  if (status === 410 && path.startsWith('/s/')) return null; // a page, for people
  let said: { code?: unknown; message?: unknown };
  try {
    said = JSON.parse(text);
  } catch {
    return `${status} is no fault of ours: ${text.slice(0, 200)}`;
  }
  const { code, message } = said;
  if (status >= 500 && !deliberate.includes(String(code))) return `${status}: ${text.slice(0, 200)}`;
  const isOurs = typeof code === 'string' && Object.hasOwn(faultStatus, code) && typeof message === 'string';
  if (isOurs && faultStatus[code as keyof typeof faultStatus] === status) return null;
  const ofLibrary = path.startsWith('/api/auth/') && typeof message === 'string'; // accounts have codes of their own
  return ofLibrary ? null : `${status} is no fault of ours: ${text.slice(0, 200)}`;
}

let caller = 0;
/** Each from an address of its own: attempts to sign in are counted by it. */
const from = () => ({
  incoming: { socket: { remoteAddress: `10.${caller >> 16}.${(caller >> 8) & 255}.${caller++ & 255}` } },
});

async function holds({ path, init }: Odd): Promise<void> {
  const answer = await app.request(path, init, from());
  expect(wrongIn(answer.status, await textOf(answer), path, init.method !== 'HEAD')).toBe(null);
}

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = async () => {
  for (let n = 0; n < 3; n++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const signedIn = (username: string): Promise<Record<string, string>> =>
  signIn(async (path, init) => app.request(path, init, from()), username);

const asked = (askers: Askers, numRuns: number, seed: number) =>
  fc.assert(fc.asyncProperty(oddRequest(valid, askers), holds), { numRuns, seed });

test('whatever is asked before there is an account, every answer is one of ours', async () => {
  const share = Math.round(REQUESTS / 4);
  const nobody = { people: [{}], leaving: {} };
  for (let done = 0; done < share; done += SLICE)
    await asked(nobody, Math.min(SLICE, share - done), SEED * 1000 + done);
}, 1_200_000);

test('whatever a stranger, a viewer, an administrator or a program asks, every answer is one of ours and nothing is kept of it', async () => {
  await addPerson({ username: 'chief', name: 'chief', password: PASSWORD, role: 'admin', scopes: [''] });
  await addPerson({ username: 'guest', name: 'guest', password: PASSWORD, role: 'viewer', scopes: ['441402000000'] });
  await addPerson({ username: 'leaver', name: 'leaver', password: PASSWORD, role: 'viewer', scopes: [''] });
  const share = Math.round((REQUESTS * 3) / 4);
  let warmMb: number | null = null;
  for (let done = 0; done < share; done += SLICE) {
    const chief = await signedIn('chief');
    const { key } = (await auth().api.createApiKey({ body: { name: 'QGIS' }, headers: new Headers(chief) })) as {
      key: string;
    };
    const people = [{}, chief, await signedIn('guest'), { 'X-API-Key': key }];
    await asked({ people, leaving: await signedIn('leaver') }, Math.min(SLICE, share - done), SEED * 1000 + 500 + done);
    if (done + SLICE >= WARM) warmMb ??= await heapMb();
  }
  if (warmMb !== null) {
    const grownMb = (await heapMb()) - warmMb;
    console.log(
      `The heap held ${warmMb.toFixed(1)} MB after ${WARM} requests and ${grownMb.toFixed(1)} MB more at the end.`,
    );
    expect(grownMb).toBeLessThan(MOST_GROWTH_MB);
  }
  expect((await request('/healthz')).status).toBe(200);
}, 1_200_000);

/** Sends bytes over a socket of their own and reads what comes back until the server is silent. */
async function sent(pieces: readonly (string | Uint8Array)[], patienceMs: number): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let said = '';
  socket.on('data', (bytes) => {
    said += bytes;
  });
  socket.on('error', () => undefined); // it may hang up on us
  await once(socket, 'connect');
  for (const piece of pieces) socket.write(piece);
  await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  socket.destroy();
  return said;
}

const line = fc.constantFrom(
  'GET / HTTP/1.1',
  'GET /api/about HTTP/1.1',
  'get /healthz http/1.1',
  'POST /api/select/parcel HTTP/1.1',
  'POST /api/auth/sign-in/username HTTP/1.1',
  'GET http://example.cn/healthz HTTP/1.1',
  'GET //healthz HTTP/1.0',
  'GET \\\\x HTTP/1.1',
  'GET * HTTP/1.1',
  'CONNECT a:1 HTTP/1.1',
  'TRACE /healthz HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'PRI * HTTP/2.0',
  'GET /healthz HTTP/9.9',
);
const field = fc.constantFrom(
  'Host: 127.0.0.1',
  'Host: a b',
  'Host: [::1',
  'Host: 村',
  'Host:',
  'Connection: close',
  'Connection: upgrade\r\nUpgrade: websocket',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: gzip',
  'Expect: 100-continue',
  'Expect: 村',
  `X: ${'x'.repeat(70_000)}`,
  `Cookie: ${'a=b; '.repeat(3000)}`,
  'X-Forwarded-Proto: https',
  'Content-Type: application/json',
  'no colon here',
  ' folded',
  '\0: \0',
);
const body = fc.oneof(
  fc.constantFrom('', 'hello', '{}', '5\r\nhello\r\n0\r\n\r\n', 'ffffffffff\r\n'),
  fc.uint8Array({ maxLength: 200 }),
);
const wire = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 500 }).map((bytes) => [bytes]) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        line,
        fields: fc.array(field, { maxLength: 5 }),
        ending: fc.constantFrom('\r\n\r\n', '\r\n', ''),
        body,
      })
      .map(({ line, fields, ending, body }) => [[line, ...fields].join('\r\n') + ending, body]),
  },
);

test('bytes that are no request, half of one, or too much of one are answered in our words or not at all, and the next is served', async () => {
  const runs = Math.round(REQUESTS / 20);
  const held = Array.from({ length: 50 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  for (const socket of held)
    socket.write('POST /api/select/parcel HTTP/1.1\r\nHost: a\r\nContent-Length: 999\r\n\r\n{'); // and never more
  await fc.assert(
    fc.asyncProperty(wire, async (pieces) => {
      const said = await sent(pieces, 60);
      if (!said) return;
      for (const answer of said.split(/(?=HTTP\/1\.1 \d{3} )/)) {
        const [head = '', text = ''] = answer.split('\r\n\r\n');
        const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? Number.NaN);
        expect(status, said.slice(0, 200)).toBeGreaterThan(99);
        expect(wrongIn(status, text, String(pieces[0]).split(' ')[1] ?? '')).toBe(null);
      }
    }),
    { numRuns: runs, seed: SEED },
  );
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect((await answer.json()).status).toBe('ok');
  for (const socket of held) socket.destroy();
  expect(rejections).toEqual([]);
}, 1_200_000);
