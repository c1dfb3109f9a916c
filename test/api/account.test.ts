import { statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Person, Role } from '#shared/role';
import { offerSetup } from '../../server/account/setup';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';
import { cookieOf, PASSWORD, signIn as signInBy } from './signed-in';

const { request, settings } = apiUnderTest();

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const signIn = (username: string) => signInBy(request, username);

let admin: { Cookie: string; Origin: string };
const add = async (username: string, role: Role, scopes: string[]): Promise<Person> => {
  const answer = await post('/api/people', { username, name: username, password: PASSWORD, role, scopes }, admin);
  expect(answer.status).toBe(201);
  return answer.json();
};
const me = async (headers: Record<string, string>) => (await request('/api/account', { headers })).json();

beforeAll(async () => {
  expect(await me({})).toMatchObject({ person: null, isOperator: true, needsSetup: true, share: null });
  const token = offerSetup();
  const person = { username: 'first', name: '第一人', password: PASSWORD };
  expect((await post('/api/account/setup', { token: 'guessed', ...person })).status).toBe(403);
  expect((await post('/api/account/setup', { token, ...person, password: 'short' })).status).toBe(400);
  expect((await post('/api/account/setup', { token, ...person })).status).toBe(201);
  expect((await post('/api/account/setup', { token, ...person, username: 'second' })).status).toBe(403);
  admin = await signIn('first');
});

describe('an account', () => {
  test('is made once at the address of the start; from then on nobody is the operator', async () => {
    expect(await me({})).toEqual({
      person: null,
      isOperator: false,
      needsSetup: false,
      share: null,
      isPublic: true,
      signOn: null,
      rights: { sees: ['public'], edits: [], regions: [''] },
    });
    expect(await me(admin)).toMatchObject({ person: { username: 'first', role: 'admin', scopes: [''] } });
    expect((await request('/api/batches')).status).toBe(403);
    expect((await request('/api/batches', { headers: admin })).status).toBe(200);
  });

  test('signs in by its name in any case, and by no other word', async () => {
    await add('李 四'.replace(' ', ''), 'viewer', []);
    await signIn('李四');
    await signIn('FIRST');
    const wrong = await post('/api/auth/sign-in/username', { username: 'first', password: 'another word' });
    expect(wrong.status).toBe(401);
    expect(cookieOf(wrong)).toBe('');
  });

  test('signs in under every name of the server, behind TLS too, and not from another page', async () => {
    const at = (origin: string, host: string, more: Record<string, string> = {}) =>
      post(
        `http://${host}/api/auth/sign-in/username`,
        { username: 'first', password: PASSWORD },
        { Origin: origin, ...more },
      );
    expect((await at('http://127.0.0.1:8787', '127.0.0.1:8787')).status).toBe(200);
    expect((await at('http://map.county.test', 'map.county.test')).status).toBe(200);
    const secure = await at('https://map.county.test', 'map.county.test', { 'X-Forwarded-Proto': 'https' });
    expect(secure.status).toBe(200);
    const [cookie] = secure.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/Secure/);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const mark = { Cookie: cookieOf(secure) };
    expect((await at('http://elsewhere.test', 'map.county.test', mark)).status).toBe(403);
  });

  test('is managed by an administrator alone, who cannot be the last to go', async () => {
    const viewer = await add('looker', 'viewer', ['990101101000']);
    const cookie = await signIn('looker');
    expect((await request('/api/people')).status).toBe(401);
    expect((await request('/api/people', { headers: cookie })).status).toBe(403);
    expect((await post('/api/people', {}, cookie)).status).toBe(403);
    for (const [username, code] of [
      ['Looker', 'username-taken'],
      ['two words', 'person-invalid'],
    ] as const) {
      const body = { username, name: 'another', password: PASSWORD, role: 'viewer', scopes: [] };
      expect(await (await post('/api/people', body, admin)).json()).toMatchObject({ code });
    }
    const change = (id: string, body: unknown, headers = admin) =>
      request(`/api/people/${id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
    expect((await change(viewer.id, { role: 'admin' }, cookie)).status).toBe(403);
    const { person } = await me(admin);
    const refused = await change(person.id, { isBarred: true });
    expect([refused.status, (await refused.json()).code]).toEqual([409, 'last-admin']);
    expect((await me(admin)).person).toMatchObject({ role: 'admin', isBarred: false });
    expect((await change('nobody', { role: 'editor' })).status).toBe(404);
    expect((await change(viewer.id, { scopes: ['99'] })).status).toBe(400);
  });

  test('is no operator by its name, and an empty tile of one reader is not another’s', async () => {
    await add('operator', 'viewer', []);
    const cookie = await signIn('operator');
    expect(await me(cookie)).toMatchObject({ isOperator: false, person: { role: 'viewer' } });
    const empty = await request('/tiles/parcel/14/1/1.mvt');
    expect([empty.status, empty.headers.get('Vary')]).toEqual([204, expect.stringContaining('Cookie')]);
  });

  test('is not made by a stranger, and nothing of the library answers that is not opened by name', async () => {
    for (const path of ['/sign-up/email', '/admin/set-role', '/admin/list-users', '/update-user', '/delete-user']) {
      const answer = await post(`/api/auth${path}`, { email: 'a@b.cn', name: 'a', password: PASSWORD }, admin);
      expect(answer.status, path).toBe(404);
    }
  });

  test('leaves no password in the database, and the word that signs cookies to its owner alone', async () => {
    const rows = await reading((sql) => sql`select to_json(a)::text as text from auth."account" a`);
    expect(JSON.stringify(rows)).not.toContain(PASSWORD);
    expect(statSync(`${settings.dataFolder}/secret`).mode & 0o777).toBe(0o600);
  });
});

describe('what is taken away is gone with the next request', () => {
  let parcel = 0;
  const seen = (headers: Record<string, string>) =>
    request(`/api/features/parcel/${parcel}`, { headers }).then(({ status }) => status);
  const tile = (headers: Record<string, string>) =>
    request('/tiles/parcel/14/13476/7051.mvt', { headers }).then(async (answer) => ({
      size: (await answer.arrayBuffer()).byteLength,
      keep: answer.headers.get('Cache-Control'),
    }));

  beforeAll(async () => {
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
    const [row] = await reading(
      (sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`,
    );
    parcel = row!.id;
    await refreshStore();
  });

  test('a session', async () => {
    await add('town', 'editor', ['441402102000']);
    const here = await signIn('town');
    const there = await signIn('town');
    expect(await seen(here)).toBe(200);
    const marked = async (headers: Record<string, string>) => {
      const devices: { id: string; isHere: boolean }[] = await (
        await request('/api/auth/list-sessions', { headers })
      ).json();
      expect(devices.length).toBe(2);
      return devices.filter(({ isHere }) => isHere).map(({ id }) => id);
    };
    expect([...(await marked(here)), ...(await marked(there))]).toHaveLength(2);
    expect(await marked(here)).not.toEqual(await marked(there));
    const before = await tile(here);
    expect(before.size).toBeGreaterThan(0);
    expect(before.keep).toBe('private, no-cache');
    expect((await post('/api/auth/revoke-other-sessions', {}, there)).status).toBe(200);
    expect([await seen(here), await seen(there)]).toEqual([404, 200]);
    expect((await tile(here)).size).toBe(0);
    expect((await post('/api/auth/sign-out', {}, there)).status).toBe(200);
    expect(await seen(there)).toBe(404);
  });

  test('a scope, a role, an account', async () => {
    const { id } = await add('mover', 'viewer', ['441402000000']);
    const cookie = await signIn('mover');
    const change = (body: unknown) =>
      request(`/api/people/${id}`, {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', ...admin },
        body: JSON.stringify(body),
      });
    expect(await seen(cookie)).toBe(200);
    await change({ scopes: ['441403000000'] });
    expect([await seen(cookie), (await tile(cookie)).size]).toEqual([404, 0]);
    await change({ scopes: ['441402102000', '441403000000'] });
    expect(await seen(cookie)).toBe(200);
    await change({ isBarred: true });
    expect(await seen(cookie)).toBe(404);
    expect((await post('/api/auth/sign-in/username', { username: 'mover', password: PASSWORD })).status).toBe(403);
  });

  test('by another process too: the database alone tells of it', async () => {
    const { id } = await add('other', 'viewer', ['']);
    const cookie = await signIn('other');
    expect(await seen(cookie)).toBe(200);
    await writing({ actor: 'another process' }, (sql) => sql`delete from auth.scope where user_id = ${id}`);
    expect(await seen(cookie)).toBe(404);
  });

  test('a key for programs, which no request may show in vain', async () => {
    await add('maker', 'viewer', ['441402102000']);
    const cookie = await signIn('maker');
    const { key, id } = await (await post('/api/auth/api-key/create', { name: 'QGIS' }, cookie)).json();
    expect(await seen({ 'X-API-Key': key })).toBe(200);
    expect(await seen({ Authorization: `Bearer ${key}` })).toBe(200);
    expect(await seen({ 'X-API-Key': `${key}x` })).toBe(401);
    expect((await post('/api/auth/api-key/delete', { keyId: id }, cookie)).status).toBe(200);
    expect(await seen({ 'X-API-Key': key })).toBe(401);
  });
});

test('a form of another page does not ride on a cookie', async () => {
  const form = (headers: Record<string, string>) =>
    request('/api/export/parcel', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      body: 'ids=1',
    });
  const foreign = await form({ ...admin, Origin: 'http://elsewhere.example' });
  expect([foreign.status, (await foreign.json()).code]).toEqual([403, 'foreign-origin']);
  expect((await form(admin)).status).toBe(200);
  expect((await form({})).status).toBe(200);
});

test('thirty tries a minute from one address are enough', async () => {
  const tries = [];
  for (let n = 0; n < 31; n++)
    tries.push((await post('/api/auth/sign-in/username', { username: 'first', password: `guess number ${n}` })).status);
  expect(tries).toContain(429);
});
