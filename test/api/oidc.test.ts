import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person } from '#shared/role';
import { addPerson } from '../../server/account/people';
import { loadBatch } from '../../server/batch/load';
import { reading } from '../../server/db';
import { readSettings } from '../../server/settings';
import { refreshStore } from '../../server/store/store';
import { CLIENT, signOnProvider } from '../fixtures/sign-on-provider';
import { apiUnderTest } from './harness';
import { PASSWORD, signIn } from './signed-in';

const { request } = apiUnderTest();
const START = '/api/auth/sign-in/social';
const BACK = '/api/auth/callback/oidc';
const SECURE = 'https://map.county.test';

const people = new Map([
  ['0071', { name: '张三', preferred_username: 'zhangsan' }],
  ['0072', { name: '李四', preferred_username: 'first', email: emailOf('first'), email_verified: true }],
  ['0073', { name: '王五', preferred_username: 'Wang Wu@county.example' }],
]);
let provider: Awaited<ReturnType<typeof signOnProvider>>;
let admin: Record<string, string>;
let parcel = 0;

/** As accounts with a password have it. */
function emailOf(username: string) {
  return `${Buffer.from(username).toString('hex')}@account.invalid`;
}

const send = (path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
  request(path, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
const me = async (headers: Record<string, string>) => (await request('/api/account', { headers })).json();
const seen = async (headers: Record<string, string>) =>
  (await request(`/api/features/parcel/${parcel}`, { headers })).status;

/** The cookies of one browser at one place. */
function jar() {
  const kept = new Map<string, string>();
  return {
    take(answer: Response) {
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';');
        const name = pair.slice(0, pair.indexOf('='));
        if (/max-age=0/i.test(cookie)) kept.delete(name);
        else kept.set(name, pair);
      }
      return answer;
    },
    get headers() {
      return { Cookie: [...kept.values()].join('; '), Origin: 'http://localhost' };
    },
    has: (part: string) => [...kept.keys()].some((name) => name.includes(part)),
  };
}
type Jar = ReturnType<typeof jar>;

/** Presses the button, and at the provider signs in as a subject, or as nobody; comes as far as the way back. */
async function atProvider(subject: string, here: Jar, from = '/'): Promise<string> {
  const begun = here.take(await send(START, { from }));
  expect(begun.status).toBe(200);
  const there = jar();
  let { url } = await begun.json();
  while (!url.startsWith('http://localhost/')) {
    if (url.includes('/interaction/')) url += `?as=${subject}`;
    const { Cookie } = there.headers;
    const answer = there.take(await fetch(url, { redirect: 'manual', headers: { Cookie } }));
    url = new URL(answer.headers.get('Location')!, url).href;
  }
  return url.slice('http://localhost'.length);
}

/** The whole way: where in the page it ends, and who is there. */
async function signOn(subject: string, from?: string) {
  const here = jar();
  const answer = here.take(await request(await atProvider(subject, here, from), { headers: here.headers }));
  expect(answer.status).toBe(302);
  return { to: answer.headers.get('Location'), here };
}
const personOf = async (subject: string): Promise<Person> => (await me((await signOn(subject)).here.headers)).person;
const count = async () =>
  (await reading((sql) => sql<{ n: number }[]>`select count(*)::int as n from auth."user"`))[0]!.n;

beforeAll(async () => {
  provider = await signOnProvider([`http://localhost${BACK}`, `${SECURE}${BACK}`], people);
  Object.assign(process.env, {
    OIDC_ISSUER: `${provider.issuer}/`,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: '县统一身份认证',
  });
  vi.spyOn(console, 'warn').mockImplementation(() => undefined); // the log of what failed here on purpose
  for (const path of [START, BACK]) {
    const early = await (path === START ? send(path, { from: '/' }) : request(`${path}?code=a&state=b`));
    expect([early.status, (await early.json()).code], 'before the first account').toEqual([403, 'sign-on-early']);
  }
  expect(await me({})).toMatchObject({ needsSetup: true, signOn: { name: '县统一身份认证' } });
  expect(await count()).toBe(0);

  await addPerson({ username: 'first', name: '第一人', password: PASSWORD, role: 'admin', scopes: [''] });
  admin = await signIn(request, 'first');

  const ring = [
    [116.11, 24.29],
    [116.12, 24.29],
    [116.12, 24.3],
    [116.11, 24.29],
  ];
  const { batchId } = await loadBatch(
    { layer: 'parcel', fileName: 'inner.zip', actor: 'tester', visibility: 'internal' },
    [
      {
        values: { code: 'inner', tbbh: 'inner', region_code: '441402102000' },
        props: {},
        geometry: { type: 'Polygon', coordinates: [ring] },
      },
    ],
  );
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`);
  parcel = row!.id;
  await refreshStore();
});
afterAll(async () => {
  await provider.close();
  vi.restoreAllMocks();
  for (const name of ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'NAME']) delete process.env[`OIDC_${name}`];
});

test('a provider that does not answer keeps nobody from signing in with a password', async () => {
  provider.state.fault = 'silent';
  const refused = await send(START, { from: '/' });
  expect([refused.status, (await refused.json()).code]).toEqual([502, 'sign-on-unreachable']);
  expect((await send('/api/auth/sign-in/username', { username: 'first', password: PASSWORD })).status).toBe(200);
  provider.state.fault = 'none'; // and once it answers, it is asked again
  expect((await signOn('0071')).to).toBe('/');
});

describe('who comes by single sign-on', () => {
  test('lands where they were, as a viewer of what is public, until an administrator gives them more', async () => {
    const from = '/parcel?r=441402102000&q=%E5%9B%AD%E5%9C%B0';
    const { to, here } = await signOn('0071', from);
    expect(to).toBe(from);
    const { person } = await me(here.headers);
    expect(person).toMatchObject({
      username: 'zhangsan',
      name: '张三',
      role: 'viewer',
      scopes: [],
      hasPassword: false,
    });
    expect([await seen({}), await seen(here.headers)]).toEqual([404, 404]);
    expect((await request('/api/people', { headers: here.headers })).status).toBe(403);
    expect((await send(`/api/people/${person.id}`, { scopes: ['441402000000'] }, admin, 'PATCH')).status).toBe(200);
    expect(await seen(here.headers)).toBe(200);
  });

  test('is the same account the next time, under the name that the provider tells then', async () => {
    const before = await personOf('0071');
    const accounts = await count();
    people.set('0071', { name: '张三丰', preferred_username: 'another' });
    const after = await personOf('0071');
    expect(after).toEqual({ ...before, name: '张三丰' });
    expect(await count()).toBe(accounts);
  });

  test('takes over no account that has the same name or address', async () => {
    const person = await personOf('0072');
    expect(person).toMatchObject({ username: 'first-2', name: '李四', role: 'viewer', scopes: [] });
    expect((await me(admin)).person).toMatchObject({ username: 'first', name: '第一人', role: 'admin' });
    const ways = await reading(
      (sql) => sql<{ email: string; way: string }[]>`
        select "email", "providerId" as way from auth."account" join auth."user" on "user"."id" = "userId"
        where "username" like 'first%' order by "username"`,
    );
    const again = { username: person.username, name: '另一人', password: PASSWORD, role: 'viewer', scopes: [] };
    const taken = await send('/api/people', again, admin);
    expect([taken.status, (await taken.json()).code]).toEqual([409, 'username-taken']);
    expect(ways).toEqual([
      { email: emailOf('first'), way: 'credential' },
      { email: expect.stringMatching(/^[0-9a-f]{64}@oidc\.invalid$/), way: 'oidc' },
    ]);
  });

  test('gets a user name as ours may be, and leaves none of the provider’s tokens', async () => {
    expect(await personOf('0073')).toMatchObject({ username: 'wang-wu', name: '王五' });
    const kept = await reading(
      (sql) => sql`select from auth."account"
        where "accessToken" is not null or "idToken" is not null or "refreshToken" is not null`,
    );
    expect(kept.count).toBe(0);
  });

  test('stays out once barred', async () => {
    const { id } = await personOf('0073');
    expect((await send(`/api/people/${id}`, { isBarred: true }, admin, 'PATCH')).status).toBe(200);
    const { to, here } = await signOn('0073', '/parcel?r=441402102000');
    expect(to).toBe('/parcel?r=441402102000&sign-on=barred');
    expect(here.has('session')).toBe(false);
    expect((await me(here.headers)).person).toBeNull();
  });
});

describe('what fails on the way leads back into the page with a word, and nobody signed in', () => {
  const arrive = async (path: string, headers: Record<string, string>) => {
    const answer = await request(path, { headers });
    expect(answer.headers.getSetCookie().filter((cookie) => cookie.includes('session'))).toEqual([]);
    return [answer.status, answer.headers.get('Location')];
  };

  test('turned back at the provider', async () => {
    const { to, here } = await signOn('', '/project?r=441402102000');
    expect(to).toBe('/project?r=441402102000&sign-on=denied');
    expect(here.has('session')).toBe(false);
  });

  test('a state that was changed, belongs to another browser, or was used before', async () => {
    const here = jar();
    const path = await atProvider('0071', here, '/belt');
    expect(await arrive(path.replace(/state=./, 'state=-'), here.headers)).toEqual([302, '/?sign-on=expired']);
    expect(await arrive(path, {})).toEqual([302, '/belt?sign-on=expired']);
    expect((await request(path, { headers: here.headers })).headers.get('Location')).toBe('/belt');
    expect(await arrive(path, here.headers)).toEqual([302, '/?sign-on=expired']);
    expect(await arrive(BACK, {})).toEqual([302, '/?sign-on=expired']);
  });

  test('a client that the provider does not know, and a provider that falls silent', async () => {
    for (const fault of ['wrong client', 'silent'] as const) {
      const here = jar();
      const path = await atProvider('0071', here, '/belt');
      provider.state.fault = fault;
      expect(await arrive(path, here.headers), fault).toEqual([302, '/belt?sign-on=failed']);
      provider.state.fault = 'none';
    }
  });
});

test('the way back is a path of the page, and the reader has no other say in the request', async () => {
  for (const from of ['//elsewhere.example', 'https://elsewhere.example/', '/\\elsewhere.example', 'belts', '/\t/a.cn'])
    expect((await send(START, { from })).status, from).toBe(400);
  for (const more of [{ idToken: { token: 'a.b.c' } }, { scopes: ['all'] }, { callbackURL: '/' }])
    expect((await send(START, { from: '/', ...more })).status).toBe(400);
});

test('half a setting ends the start, and says which', () => {
  expect(() => readSettings({ OIDC_ISSUER: 'https://id.county.test' })).toThrow('OIDC_CLIENT_ID');
  expect(() => readSettings({ OIDC_ISSUER: 'id.county.test', OIDC_CLIENT_ID: 'a' })).toThrow('"id.county.test"');
  expect(readSettings({}).oidc).toBeNull();
});

test('under another name of the server and behind TLS the provider leads back there', async () => {
  const answer = await send(`http://map.county.test${START}`, { from: '/' }, { 'X-Forwarded-Proto': 'https' });
  const { searchParams } = new URL((await answer.json()).url);
  expect(searchParams.get('redirect_uri')).toBe(`${SECURE}${BACK}`);
  for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)).toBeTruthy();
  expect(answer.headers.getSetCookie()[0]).toMatch(/HttpOnly.*Secure/);
});
