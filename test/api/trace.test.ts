import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Role } from '#shared/role';
import type { TraceLine, TracePage } from '#shared/trace';
import { addPerson } from '../../server/account/people';
import { offerSetup } from '../../server/account/setup';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';
import { PASSWORD, signIn as signInBy } from './signed-in';

const { request } = apiUnderTest();
const HOLDER = 'holder-of-this-parcel';
const TOWN = '441402102000';

type Headers = Record<string, string>;
const post = (path: string, body: unknown, headers: Headers = {}, method = 'POST') =>
  request(path, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const get = (path: string, headers: Headers = {}) => request(path, { headers });

const signIn = (username: string) => signInBy(request, username, { 'User-Agent': 'Firefox/1' });

const last = async (): Promise<number> => {
  const [row] = await reading((sql) => sql<{ id: number }[]>`select coalesce(max(id), 0) as id from auth.trace`);
  return row!.id;
};
type Logged = Omit<TraceLine, 'at' | 'id'>;
const since = (id: number): Promise<Logged[]> =>
  reading(
    (sql) => sql<Logged[]>`
    select actor, person_id, address, kind, layer, array_to_json(feature_ids) as feature_ids, count, details
    from auth.trace where id > ${id} order by id`,
  );
/** What is logged while something is done. */
async function logged(work: () => Promise<unknown>): Promise<Logged[]> {
  const before = await last();
  await work();
  return since(before);
}
const one = async (work: () => Promise<unknown>): Promise<Logged> => {
  const lines = await logged(work);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

let parcel = 0; // internal, with a holder
let locked = 0; // restricted, without one
let admin: Headers;
const people = new Map<string, Headers>();
const as = (name: string) => people.get(name)!;

async function load(code: string, visibility: 'internal' | 'restricted', from: number, holder: string | null) {
  const ring = [
    [from, 24.29],
    [from + 0.01, 24.29],
    [from + 0.01, 24.3],
    [from, 24.29],
  ];
  const { batchId } = await loadBatch({ layer: 'parcel', fileName: `${code}.zip`, actor: 'tester', visibility }, [
    {
      values: { code, tbbh: code, dlbm: '0601', class_system: 'survey2019', region_code: TOWN, right_holder: holder },
      props: {},
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`);
  return row!.id;
}

beforeAll(async () => {
  const first = { username: 'first', name: '第一人', password: PASSWORD };
  const made = await one(() => post('/api/account/setup', { token: offerSetup(), ...first }));
  expect(made).toMatchObject({ kind: 'first-account', actor: 'first', details: { username: 'first' } });
  admin = await signIn('first');
  parcel = await load('held', 'internal', 116.11, HOLDER);
  locked = await load('locked', 'restricted', 116.12, null);
  await refreshStore();
  const roles: Role[] = ['viewer', 'steward'];
  for (const role of roles) {
    await addPerson({ username: role, name: role, password: PASSWORD, role, scopes: [TOWN] });
    people.set(role, await signIn(role));
  }
  await addPerson({
    username: 'elsewhere',
    name: 'elsewhere',
    password: PASSWORD,
    role: 'steward',
    scopes: ['441403000000'],
  });
  people.set('elsewhere', await signIn('elsewhere'));
});

describe('signing in and accounts', () => {
  test('a sign-in is logged with its browser, one that fails with the name that was tried', async () => {
    expect(await one(() => signIn('viewer'))).toMatchObject({
      kind: 'sign-in',
      actor: 'viewer',
      address: '127.0.0.1',
      details: { browser: 'Firefox/1' },
    });
    const tried = (username: string, password: string) =>
      one(() => post('/api/auth/sign-in/username', { username, password }));
    expect(await tried('viewer', 'not this one at all')).toMatchObject({
      kind: 'sign-in-failed',
      actor: 'public',
      personId: null,
      details: { name: 'viewer', status: 401 },
    });
    expect((await tried('x'.repeat(90), 'not this one at all')).details.name).toBe('x'.repeat(60));
    expect((await tried('typed-twice-here', 'typed-twice-here')).details.name).toBe('…');
  });

  test('devices signed out, a password, and keys are logged under whose they are', async () => {
    await addPerson({ username: 'mover', name: 'mover', password: PASSWORD, role: 'viewer', scopes: [] });
    const there = await signIn('mover');
    const here = await signIn('mover');
    const kindOf = async (work: () => Promise<unknown>) => {
      const { actor, kind, count, details } = await one(work);
      expect(actor).toBe('mover');
      return { kind, count, details };
    };
    const token = decodeURIComponent(there.Cookie!.split('=')[1]!).split('.')[0];
    const revoke = (given: unknown) => post('/api/auth/revoke-session', { token: given }, here);
    expect(await logged(() => revoke('of-nobody'))).toEqual([]);
    expect(await kindOf(() => revoke(token))).toMatchObject({ kind: 'sessions-ended', count: 1 });
    await signIn('mover');
    await signIn('mover');
    const others = () => post('/api/auth/revoke-other-sessions', {}, here);
    expect(await kindOf(others)).toMatchObject({ kind: 'sessions-ended', count: 2 });
    const change = { currentPassword: PASSWORD, newPassword: PASSWORD };
    expect(await kindOf(() => post('/api/auth/change-password', change, here))).toMatchObject({
      kind: 'password-changed',
    });

    let key = { key: '', id: '' };
    const make = async () => {
      key = await (await post('/api/auth/api-key/create', { name: 'QGIS' }, here)).json();
    };
    expect(await kindOf(make)).toMatchObject({ kind: 'key-made', details: { key: 'QGIS', keyId: key.id } });
    const use = () => get('/api/about', { 'X-API-Key': key.key });
    expect(await kindOf(() => Promise.all([use(), use(), use()]))).toMatchObject({
      kind: 'key-used',
      details: { key: 'QGIS' },
    });
    expect(await logged(use)).toEqual([]);
    const takeBack = () => post('/api/auth/api-key/delete', { keyId: key.id }, here);
    expect(await kindOf(takeBack)).toMatchObject({ kind: 'key-deleted', details: { key: 'QGIS' } });
    expect(await kindOf(() => post('/api/auth/sign-out', {}, here))).toMatchObject({ kind: 'sign-out' });
  });

  test('an account made or changed is logged under the administrator, with what changed', async () => {
    const person = { username: 'newcomer', name: 'newcomer', password: PASSWORD, role: 'viewer', scopes: [TOWN] };
    let id = '';
    const made = await one(async () => {
      id = (await (await post('/api/people', person, admin)).json()).id;
    });
    expect(made).toMatchObject({
      kind: 'account-made',
      actor: 'first',
      details: { username: 'newcomer', role: 'viewer', scopes: [TOWN] },
    });
    const change = { role: 'steward', scopes: [TOWN], isBarred: true };
    const changed = await one(() => post(`/api/people/${id}`, change, admin, 'PATCH'));
    expect(changed).toMatchObject({ kind: 'account-changed', actor: 'first' });
    expect(changed.details).toEqual({
      username: 'newcomer',
      changed: { role: ['viewer', 'steward'], isBarred: [false, true] },
    });
  });
});

/** Every kind of reading that there is, of the parcels of that town. */
const readings: Record<string, (headers: Headers) => Promise<Response>> = {
  card: (headers) => get(`/api/features/parcel/${parcel}`, headers),
  'table-rows': (headers) => post('/api/table/parcel/rows', { ids: [parcel, locked] }, headers),
  'table-order': (headers) => get(`/api/table/parcel/order?region=${TOWN}&sort=code`, headers),
  'table-groups': (headers) => get(`/api/table/parcel/groups?region=${TOWN}&by=dlbm`, headers),
  column: (headers) => get(`/api/columns/parcel/dlbm?region=${TOWN}`, headers),
  selection: (headers) => post('/api/select/parcel', { region: TOWN }, headers),
  export: (headers) => get(`/api/export/parcel?region=${TOWN}`, headers),
};

describe('reading what is guarded', () => {
  test.each(Object.keys(readings))('%s by somebody who may is logged once', async (kind) => {
    const line = await one(async () => {
      const answer = await readings[kind]!(as('steward'));
      expect(answer.status).toBe(200);
      await answer.text();
    });
    expect(line).toMatchObject({ kind, actor: 'steward', layer: 'parcel' });
    expect(line.personId).toBeTruthy();
    expect(line.count).toBe(kind === 'card' ? 1 : 2);
  });

  test('the line of a card says what was told, and nowhere is the holder’s name', async () => {
    const line = await one(() => readings.card!(as('steward')));
    expect(line.featureIds).toEqual([parcel]);
    expect(line.details).toEqual({ columns: ['right_holder'], restrictedRows: 0, region: TOWN });
    const row = await one(() => get(`/api/features/parcel/${locked}`, as('steward')));
    expect(row.details).toMatchObject({ columns: [], restrictedRows: 1 });
    const filter = encodeURIComponent(`dlbm = '0601' and tbbh = 'held'`);
    const file = await one(async () => {
      const answer = await get(`/api/export/parcel?region=${TOWN}&filter=${filter}`, as('steward'));
      expect(await answer.text()).toContain(HOLDER);
    });
    expect(file).toMatchObject({
      count: 1,
      details: {
        columns: ['right_holder'],
        filter: "dlbm = '0601' and tbbh = 'held'",
        format: 'geojson',
        region: TOWN,
      },
    });
    const [all] = await reading((sql) => sql<{ text: string }[]>`select json_agg(t)::text as text from auth.trace t`);
    expect(all!.text).toContain('right_holder');
    for (const secret of [HOLDER, PASSWORD, 'wc_', 'typed-twice-here']) expect(all!.text).not.toContain(secret);
  });

  test('personal words of a file count as guarded, by whomever they are read', async () => {
    const area = async () => {
      const [row] = await reading(
        (sql) => sql<{ id: number; regionCode: string }[]>`
        select id, region_code from area where visibility = 'public' order by id limit 1`,
      );
      return row!;
    };
    const { id, regionCode } = await area();
    const props = (text: string) =>
      writing({ actor: 'tester' }, (sql) => sql`update area set props = ${text}::text::jsonb where id = ${id}`);
    const scopes = [`${regionCode.slice(0, 6)}000000`];
    await addPerson({ username: 'there', name: 'there', password: PASSWORD, role: 'steward', scopes });
    const there = await signIn('there');
    await props('{"备注": "plain"}');
    expect(await logged(() => get(`/api/features/area/${id}`, there))).toEqual([]);
    await props('{"联系电话": "13800000000"}');
    const line = await one(() => get(`/api/features/area/${id}`, there));
    expect(line.details).toMatchObject({ personal: true, columns: [] });
    const file = await one(() => get(`/api/export/area?region=${regionCode.slice(0, 6)}`, there));
    expect(file.details).toMatchObject({ personal: true, columns: [] });
    expect(await logged(() => get(`/api/features/area/${id}`, as('viewer')))).toEqual([]);
  });

  test('a public reader, a role without such rights, and a steward of elsewhere write nothing', async () => {
    for (const [kind, ask] of Object.entries(readings)) {
      expect(await logged(() => ask({})), kind).toEqual([]);
      // the file of what is internal is not public
      if (kind !== 'export') expect(await logged(() => ask(as('viewer'))), kind).toEqual([]);
      if (!['export', 'table-rows'].includes(kind)) expect(await logged(() => ask(as('elsewhere'))), kind).toEqual([]);
    }
    expect(await logged(() => get('/api/export/parcel?region=990101101', as('viewer')))).toEqual([]);
  });

  test('a file of what is internal is logged for whoever takes it', async () => {
    const line = await one(() => readings.export!(as('viewer')));
    expect(line).toMatchObject({ actor: 'viewer', kind: 'export', count: 1 });
    expect(line.details).toMatchObject({ columns: [], visibilities: ['internal'] });
  });

  test('what cannot be logged is not answered', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const constrain = (text: string) => writing({ actor: 'tester' }, (sql) => sql.unsafe(text));
    await constrain('alter table auth.trace add constraint shut check (false) not valid');
    try {
      for (const [kind, ask] of Object.entries(readings)) {
        const answer = await ask(as('steward'));
        const text = await answer.text();
        expect([answer.status, JSON.parse(text).code], kind).toEqual([503, 'not-traced']);
        for (const word of [HOLDER, 'held', 'locked']) expect(text, kind).not.toContain(word);
        expect((await ask({})).status, `${kind} of a stranger`).toBeLessThan(500);
      }
      const refused = await post('/api/auth/sign-in/username', { username: 'viewer', password: PASSWORD });
      expect([refused.status, refused.headers.getSetCookie()]).toEqual([503, []]);
    } finally {
      await constrain('alter table auth.trace drop constraint shut');
      said.mockRestore();
    }
    expect((await readings.card!(as('steward'))).status).toBe(200);
  });
});

describe('the log', () => {
  const page = async (words = '', headers = admin): Promise<TracePage> => {
    const answer = await get(`/api/trace?${words}`, headers);
    expect(answer.status).toBe(200);
    return answer.json();
  };
  async function all(words = ''): Promise<TraceLine[]> {
    const lines: TraceLine[] = [];
    for (let next: number | null = 0; next !== null; ) {
      const answer: TracePage = await page(`${words}${next ? `&before=${next}` : ''}`);
      lines.push(...answer.lines);
      next = answer.next;
    }
    return lines;
  }

  beforeAll(async () => {
    await writing(
      { actor: 'tester' },
      (sql) => sql`
      insert into auth.trace (at, actor, kind, layer, count, details)
      select timestamptz '2024-03-01 00:00+08' + n * interval '1 hour', '=1+1', 'export', 'belt', n,
        jsonb_build_object('region', '99', 'filter', 'name = "a,b"')
      from generate_series(1, 250) n`,
    );
  });

  test('is an administrator’s alone', async () => {
    expect((await get('/api/trace')).status).toBe(401);
    for (const name of ['viewer', 'steward']) expect((await get('/api/trace', as(name))).status).toBe(403);
    expect((await get('/api/trace?format=csv', as('steward'))).status).toBe(403);
    expect((await get('/api/trace?kind=nothing', admin)).status).toBe(400);
    expect((await get('/api/trace?zone=Mars', admin)).status).toBe(400);
  });

  test('comes in pages of a hundred, newest first, each line once', async () => {
    const [row] = await reading((sql) => sql<{ count: number }[]>`select count(*) as count from auth.trace`);
    const lines = await all();
    expect(lines).toHaveLength(row!.count);
    expect((await page()).lines).toHaveLength(100);
    const ids = lines.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
  });

  test('is narrowed by person, kind, layer, time and words', async () => {
    expect(await all(`actor=${encodeURIComponent('=1+1')}`)).toHaveLength(250);
    expect((await all('kind=export&layer=belt')).length).toBe(250);
    const hours = await all('layer=belt&from=2024-03-01T00:00:00%2B08:00&to=2024-03-02T00:00:00%2B08:00');
    expect(hours.map(({ count }) => count)).toEqual(Array.from({ length: 23 }, (_, n) => 23 - n)); // 24 is midnight
    const cards = await all(`q=${parcel}&kind=card`);
    expect(cards.length).toBeGreaterThan(0);
    for (const { featureIds } of cards) expect(featureIds).toEqual([parcel]);
    expect((await all('q=FIREFOX')).every(({ kind }) => kind.startsWith('sign-in'))).toBe(true);
    expect(await all('q=nowhere-to-be-found')).toEqual([]);
  });

  test('goes into a spreadsheet with every line, runs no formula there, and says that it went', async () => {
    const words = 'kind=export&layer=belt';
    let text = '';
    const line = await one(async () => {
      const answer = await get(`/api/trace?${words}&format=csv&zone=Asia/Shanghai`, admin);
      expect(answer.headers.get('Content-Type')).toContain('text/csv');
      text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer());
    });
    expect(line).toMatchObject({ kind: 'trace-export', actor: 'first', details: { kind: 'export', layer: 'belt' } });
    const [head, ...rows] = text.trimEnd().split('\r\n');
    expect(head).toBe('\ufeff编号,时间 (Asia/Shanghai),人员,地址,操作,图层,数量,对象,详情');
    expect(rows).toHaveLength((await all(words)).length);
    expect(rows.at(-1)).toMatch(/^\d+,2024-03-01 01:00:00,'=1\+1,,导出数据,belt,1,,"{""/);
    const whole = (await (await get('/api/trace?format=csv', admin)).text()).trimEnd().split('\r\n').slice(1);
    expect(whole).toHaveLength((await all()).length - 1); // but for the line of this very file
  });

  test('is only ever added to', async () => {
    const before = await all();
    for (const text of ['delete from auth.trace', "update auth.trace set actor = 'x'", 'truncate auth.trace'])
      await expect(
        writing({ actor: 'tester' }, (sql) => sql.unsafe(text)),
        text,
      ).rejects.toThrow(/only ever added to/);
    expect(await all()).toEqual(before);
  });
});
