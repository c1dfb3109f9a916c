import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Person, Role } from '#shared/role';
import type { NewShare, Share } from '#shared/share';
import { addPerson, changePerson } from '../../server/account/people';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { addShare } from '../../server/share/queries';
import { tokenOf } from '../../server/share/token';
import { refreshStore } from '../../server/store/store';
import { apiUnderTest } from './harness';
import { calledOf, cookieOf, PASSWORD, signedIn } from './signed-in';

const { request } = apiUnderTest();
const TOWN = '441402102000';
const TILE = '/tiles/parcel/14/13476/7051.mvt';

type Headers = Record<string, string>;
const send = (method: string, path: string, body: unknown, headers: Headers = {}) =>
  request(path, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost', ...headers },
    body: JSON.stringify(body),
  });

const add = (username: string, role: Role, scopes: string[]) => signedIn(request, username, role, scopes);

const view: NewShare = {
  title: '三角镇地块',
  address: `/parcel?r=${TOWN}`,
  layers: ['parcel'],
  regionCode: TOWN,
  days: 7,
};
const make = (maker: { headers: Headers }, more: Partial<NewShare> = {}) =>
  send('POST', '/api/shares', { ...view, ...more }, maker.headers);
async function share(maker: { headers: Headers }, more: Partial<NewShare> = {}): Promise<Share> {
  const answer = await make(maker, more);
  expect(answer.status).toBe(201);
  return answer.json();
}
const open = async ({ path }: Share): Promise<Headers> => ({ Cookie: cookieOf(await request(path!)) });
const bearer = ({ path }: Share): Headers => ({ Authorization: `Bearer ws_${path!.slice('/s/'.length)}` });

type Row = {
  layer: 'parcel' | 'project';
  code: string;
  region: string;
  visibility: 'internal' | 'restricted';
  lng: number;
};
const rows = {
  inTown: { layer: 'parcel', code: 'in-town', region: TOWN, visibility: 'internal', lng: 116.11 },
  locked: { layer: 'parcel', code: 'locked', region: TOWN, visibility: 'restricted', lng: 116.12 },
  elsewhere: { layer: 'parcel', code: 'elsewhere', region: '441402103000', visibility: 'internal', lng: 116.115 },
  project: { layer: 'project', code: 'a-project', region: TOWN, visibility: 'internal', lng: 116.11 },
} satisfies Record<string, Row>;
type Name = keyof typeof rows;
const ids = {} as Record<Name, number>;

async function load(name: Name): Promise<void> {
  const { layer, code, region, visibility, lng }: Row = rows[name];
  const coordinates = [
    [lng, 24.29],
    [lng + 0.004, 24.29],
    [lng + 0.004, 24.294],
    [lng, 24.29],
  ];
  const { batchId } = await loadBatch({ layer, fileName: `${code}.zip`, actor: 'tester', visibility }, [
    {
      values: { code, region_code: region, ...(layer === 'parcel' ? { right_holder: 'somebody' } : { name: code }) },
      props: { 身份证号: 'id-of-a-holder' },
      geometry:
        layer === 'parcel'
          ? { type: 'Polygon', coordinates: [coordinates] }
          : { type: 'Point', coordinates: coordinates[0]! },
    },
  ]);
  const [row] = await reading(
    (sql) => sql<{ id: number }[]>`select id from ${sql(layer)} where source_batch_id = ${batchId}`,
  );
  ids[name] = row!.id;
}

/** Names of the rows that a reader can open. */
async function seen(headers: Headers): Promise<Name[]> {
  const answers = await Promise.all(
    (Object.keys(rows) as Name[]).map(async (name) => {
      const answer = await request(`/api/features/${rows[name].layer}/${ids[name]}`, { headers });
      return answer.ok ? [name] : [];
    }),
  );
  return answers.flat();
}
async function countOf(layer: string, headers: Headers = {}): Promise<number> {
  const { layers } = await (await request('/api/about', { headers })).json();
  return layers.find(({ code }: { code: string }) => code === layer).count;
}
const tile = (headers: Headers) => request(TILE, { headers });

let steward: Person & { headers: Headers };
let admin: Person & { headers: Headers };

beforeAll(async () => {
  for (const name of Object.keys(rows) as Name[]) await load(name);
  await refreshStore();
  admin = await add('county', 'admin', ['']);
  steward = await add('steward', 'steward', ['441402000000']);
});

describe('a link', () => {
  test('opens its layer in its region, and nothing else of what its maker sees', async () => {
    expect(await seen({})).toEqual([]);
    expect(await seen(steward.headers)).toEqual(['inTown', 'locked', 'elsewhere', 'project']);
    const made = await share(steward);
    for (const headers of [await open(made), bearer(made)]) {
      expect(await seen(headers)).toEqual(['inTown']);
      const file = await (await request('/api/export/parcel?region=441402', { headers })).text();
      expect(file).toContain('in-town');
      expect(file).not.toMatch(/somebody|id-of-a-holder|elsewhere|locked/);
      expect((await countOf('parcel', headers)) - (await countOf('parcel'))).toBe(1);
      expect(await countOf('project', headers)).toBe(await countOf('project'));
    }
    expect(await seen(await open(await share(steward, { layers: ['project', 'area'] })))).toEqual(['project']);
    expect(await seen(await open(await share(steward, { regionCode: null })))).toEqual(['inTown', 'elsewhere']);
    const village = { ...view, regionCode: '441402102001' };
    expect(await seen(await open(await share(steward, village)))).toEqual([]);
  });

  test('opens one overlay and not another, by address, search, totals and what lies on a parcel', async () => {
    const lines = { 'red-lines': '北山红线', 'blue-lines': '南山蓝线' };
    for (const [layer, name] of Object.entries(lines)) {
      const overlay = { titleZh: name, titleEn: layer, geometry: 'polygon' as const, role: 'exclusion' as const };
      const coordinates = [
        [116.1, 24.28],
        [116.12, 24.28],
        [116.12, 24.3],
        [116.1, 24.28],
      ];
      await loadBatch({ layer, overlay, fileName: layer, actor: 'tester', visibility: 'internal' }, [
        {
          values: { code: `${layer}-1`, name, region_code: TOWN },
          props: {},
          geometry: { type: 'Polygon', coordinates: [coordinates] },
        },
      ]);
    }
    await refreshStore();
    const ask = async (path: string, headers: Headers) =>
      JSON.stringify(await (await request(path, { headers })).json());
    const link = await open(await share(steward, { layers: ['parcel', 'red-lines'] }));
    const paths = ['/api/search?q=山', '/api/search?q=lines-1', `/api/features/parcel/${ids.inTown}/composition`];
    for (const layer of Object.keys(lines)) paths.push(`/api/export/${layer}`, `/api/search?q=${layer}-1`);
    const told = async (headers: Headers) => (await Promise.all(paths.map((path) => ask(path, headers)))).join();
    expect(await told(steward.headers)).toMatch(/北山红线[\s\S]*南山蓝线/);
    expect(await told({})).not.toMatch(/"name":"(北山红线|南山蓝线)"/);
    expect(await told(link)).toContain('"name":"北山红线"');
    expect(await told(link)).not.toContain('"name":"南山蓝线"');
    expect([await countOf('red-lines', link), await countOf('blue-lines', link)]).toEqual([1, 0]);
  });

  test('leads to its view with a cookie that a script cannot read, secure behind TLS, gone when the link is', async () => {
    const made = await share(steward, { days: 1 });
    const answer = await request(made.path!, { headers: { 'X-Forwarded-Proto': 'https' } });
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, view.address]);
    const [cookie = ''] = answer.headers.getSetCookie();
    for (const word of ['HttpOnly', 'SameSite=Lax', 'Secure', `Expires=${new Date(made.expiresAt).toUTCString()}`])
      expect(cookie).toContain(word);
    expect((await request(made.path!)).headers.getSetCookie()[0]).not.toContain('Secure');
    const about = await (await request('/api/account', { headers: await open(made) })).json();
    expect(about).toMatchObject({ person: null, share: { title: view.title, expiresAt: made.expiresAt } });
    expect(about.rights).toEqual({ sees: ['public', 'internal'], edits: [], regions: ['441402102'] });
  });

  test('that was tampered with opens nothing, and says so in two languages', async () => {
    const made = await share(steward);
    const [head, body, mark] = made.path!.slice('/s/'.length).split('.') as [string, string, string];
    const other = await share(steward, { layers: ['project'] });
    const turned = `${mark[0] === 'A' ? 'B' : 'A'}${mark.slice(1)}`;
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const forged = [
      `${head}.${body}.${turned}`,
      `${head}.${other.path!.split('.')[1]}.${mark}`,
      `${none}.${body}.`,
      `${head}.${body}`,
      made.id,
    ];
    for (const token of forged) {
      const answer = await request(`/s/${token}`);
      expect(answer.status, token).toBe(410);
      expect(await answer.text()).toMatch(/分享链接已失效[\s\S]*This link has ended/);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await seen({ Cookie: `wancun.share=${token}` })).toEqual([]);
      expect((await request('/api/about', { headers: { Authorization: `Bearer ws_${token}` } })).status).toBe(401);
    }
  });

  test('gives way to the session of who is signed in, and stands again without it', async () => {
    const made = await share(steward);
    const link = await open(made);
    const both = { Cookie: `${link.Cookie}; ${steward.headers.Cookie}` };
    expect(await seen(both)).toContain('locked');
    const opened = await request(made.path!, { headers: steward.headers });
    expect([opened.status, opened.headers.getSetCookie()]).toEqual([303, []]);
    expect(await seen({ Cookie: `${link.Cookie}; wancun.session_token=old.session` })).toEqual(['inTown']);
  });

  test('leads to pages of this server only, for 90 days at most, into regions of its maker', async () => {
    const addresses = [
      '//elsewhere.test/',
      'https://elsewhere.test/',
      '/\\elsewhere.test',
      '/\t/elsewhere.test',
      '/api/about',
    ];
    for (const address of [...addresses, 'parcel', ''])
      expect((await make(steward, { address })).status, address).toBe(400);
    for (const days of [0, 91, 1.5]) expect((await make(steward, { days })).status).toBe(400);
    expect((await make(steward, { layers: [] })).status).toBe(400);
    expect((await make(steward, { layers: ['no-such-layer'] })).status).toBe(404);
    const beyond = await make(steward, { regionCode: '990101000000' });
    expect([beyond.status, (await beyond.json()).code]).toEqual([409, 'share-empty']);
    expect((await make(await add('nowhere', 'viewer', []), { regionCode: null })).status).toBe(409);
  });

  test('is made by who has an account, listed and taken back by its maker or an administrator', async () => {
    const viewer = await add('looker', 'viewer', [TOWN]);
    const made = await share(viewer, { title: 'of the looker' });
    const link = await open(made);
    for (const headers of [{}, link, bearer(made)]) {
      expect((await make({ headers })).status).toBe(401);
      expect((await request('/api/shares', { headers })).status).toBe(401);
      expect((await send('DELETE', `/api/shares/${made.id}`, undefined, headers)).status).toBe(401);
    }
    const list = async ({ headers }: { headers: Headers }): Promise<Share[]> =>
      (await (await request('/api/shares', { headers })).json()).shares;
    expect((await list(viewer)).map(({ title, path }) => [title, path])).toEqual([['of the looker', made.path]]);
    expect((await list(steward)).map(({ id }) => id)).not.toContain(made.id);
    expect((await list(admin)).find(({ id }) => id === made.id)).toMatchObject({
      makerName: calledOf('looker'),
      path: null,
    });
    expect((await send('DELETE', `/api/shares/${made.id}`, undefined, steward.headers)).status).toBe(404);
    expect(await seen(link)).toEqual(['inTown']);
    expect((await send('DELETE', `/api/shares/${made.id}`, undefined, admin.headers)).status).toBe(204);
    expect((await send('DELETE', `/api/shares/${made.id}`, undefined, admin.headers)).status).toBe(404);
    expect([await seen(link), await list(viewer)]).toEqual([[], []]);
  });
});

describe('the next request over a link shows nothing more, a kept tile included,', () => {
  type End = (share: string, maker: string) => Promise<unknown>;
  const elsewhere = (statement: string) => writing({ actor: 'another process' }, (sql) => sql.unsafe(statement));
  const ends: [string, End][] = [
    ['once it was taken back', (id) => send('DELETE', `/api/shares/${id}`, undefined, admin.headers)],
    ['once it expired', (id) => elsewhere(`update auth.share set expires_at = now() where id = '${id}'`)],
    ['once it opens another layer', (id) => elsewhere(`update auth.share set layers = '["area"]' where id = '${id}'`)],
    ['once its maker was barred', (_, maker) => changePerson(maker, { isBarred: true })],
    ['once its maker lost the region', (_, maker) => changePerson(maker, { scopes: ['441403000000'] })],
    ['once its maker is gone', (_, maker) => elsewhere(`delete from auth."user" where "id" = '${maker}'`)],
  ];
  const linkOf = async (username: string) => {
    const maker = await addPerson({ username, name: username, password: PASSWORD, role: 'viewer', scopes: [TOWN] });
    const { id } = await addShare(maker.id, view);
    return { id, maker, token: await tokenOf(id) };
  };

  test.each(ends)('%s', async (name, end) => {
    const { id, maker, token } = await linkOf(`maker${ends.findIndex(([one]) => one === name)}`);
    const link = { Cookie: `wancun.share=${token}` };
    expect(await seen(link)).toEqual(['inTown']);
    const full = await tile(link);
    const etag = full.headers.get('ETag')!;
    expect([full.status, full.headers.get('Cache-Control')]).toEqual([200, 'private, no-cache']);
    expect((await tile({ ...link, 'If-None-Match': etag })).status).toBe(304);
    await end(id, maker.id);
    expect((await tile({ ...link, 'If-None-Match': etag })).status).toBe(204);
    expect(await seen(link)).toEqual([]);
  });

  test('and what its maker lost for a while comes back with them', async () => {
    const { maker, token } = await linkOf('back');
    const program = { Authorization: `Bearer ws_${token}` };
    await changePerson(maker.id, { isBarred: true });
    expect((await request(`/s/${token}`)).status).toBe(410);
    expect((await request('/api/about', { headers: program })).status).toBe(401);
    await changePerson(maker.id, { isBarred: false });
    expect(await seen(program)).toEqual(['inTown']);
  });
});

describe('where nothing is public', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('a link shows the public rows of its layers in its region, and the names and boundaries of that region', async () => {
    vi.stubEnv('WANCUN_PUBLIC', '0');
    const link = await open(await share(admin, { regionCode: '990101101000', address: '/' }));
    const get = async (path: string) => (await request(path, { headers: link })).json();
    const { features } = await get('/api/export/parcel');
    expect(features.length).toBeGreaterThan(0);
    for (const { properties } of features) expect(properties.region_code).toMatch(/^990101101/);
    const { layers } = await get('/api/about');
    for (const { code, count } of layers) if (!['parcel', 'region'].includes(code)) expect(count, code).toBe(0);
    const regions = (await get('/api/export/region')).features;
    expect(regions.length).toBeGreaterThan(1);
    for (const { properties } of regions) expect(properties.code).toMatch(/^990101101/);
    expect((await get('/api/regions/990101101000')).crumb).toEqual([]);
    expect((await request('/api/regions/990101000000', { headers: link })).status).toBe(404);
    expect((await request('/tiles/region/7/104/56.mvt', { headers: link })).status).toBe(200);
    expect((await request('/tiles/area/7/104/56.mvt', { headers: link })).status).toBe(204);
  });
});
