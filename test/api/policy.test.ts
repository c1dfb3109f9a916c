import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { blockQuestion } from '#shared/block';
import { editedBy, type Role, roles, seenBy } from '#shared/role';
import { createApp } from '../../server/app';
import { loadBatch } from '../../server/batch/load';
import { saveBlock } from '../../server/block/save';
import { reading, writing } from '../../server/db';
import { operator } from '../../server/policy';
import { refreshStore } from '../../server/store/store';
import { asRequest, everyRoute, type Hidden, textOf } from './every-route';
import { apiUnderTest } from './harness';
import { cookieOf, signedIn } from './signed-in';

const { request } = apiUnderTest();

/** Rows of one town: one for those who work there, one for few of them. */
const hidden = {
  internal: { id: 0, word: 'inner-parcel-77', area: 0 },
  restricted: { id: 0, word: 'locked-parcel-88', area: 0 },
} satisfies Record<string, Hidden>;
type Kind = keyof typeof hidden;
const kinds = Object.keys(hidden) as Kind[];

/** Their area, class and rings stand in no other row. */
const classOf: Record<Kind, string> = { internal: '0601', restricted: '0602' };

async function load(visibility: Kind, from: number): Promise<void> {
  const { word } = hidden[visibility];
  const ring = [
    [from, 24.29],
    [from + 0.01, 24.29],
    [from + 0.01, 24.3],
    [from, 24.29],
  ];
  const { batchId } = await loadBatch({ layer: 'parcel', fileName: `${word}.zip`, actor: 'tester', visibility }, [
    {
      values: {
        code: word,
        tbbh: word,
        dlbm: classOf[visibility],
        class_system: 'survey2019',
        region_code: '441402102000',
        right_holder: 'somebody',
      },
      props: { note: word },
      geometry: { type: 'Polygon', coordinates: [ring] },
    },
  ]);
  const [row] = await reading((sql) => sql<{ id: number }[]>`select id from parcel where source_batch_id = ${batchId}`);
  hidden[visibility].id = row!.id;
}

const ask = async (route: string, kind: Kind, headers: Record<string, string> = {}) => {
  const answer = await request(...asRequest(everyRoute[route]!(hidden[kind]), headers));
  const text = (await textOf(answer)).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'now'); // a file says when it was made
  return { status: answer.status, text };
};

/** Routes whose answer names the parcel to those who may see it, so that a denial proves something. */
const telling = [
  'GET /tiles/:layer/:z/:x/:file{[^/]+\\.mvt}',
  'GET /api/search',
  'GET /api/features/:layer/:id',
  'GET /api/export/:layer',
  'POST /api/export/:layer',
  'GET /api/columns/:layer/:column',
  'POST /api/table/:layer/rows',
  'GET /api/table/:layer/groups',
  'POST /api/table/:layer/groups',
  'POST /api/blocks/file',
  'GET /api/blocks/saved/:area/file',
];
/** Of these, those that tell the holder of a parcel to who may know. */
const showsHolder = [
  'GET /api/features/:layer/:id',
  'GET /api/export/:layer',
  'POST /api/export/:layer',
  'POST /api/blocks/file',
  'GET /api/blocks/saved/:area/file',
];
/** Others whose answer counts it, measures it, or lists what holds it. */
const counting = [
  'GET /tiles/:file{[^/]+\\.json}',
  'GET /api/about',
  'GET /api/regions/:code',
  'GET /api/regions/:code/composition',
  'GET /api/features/:layer/:id/composition',
  'POST /api/select/:layer',
  'GET /api/table/:layer/order',
  'POST /api/table/:layer/order',
  'POST /api/buffer',
  'POST /api/blocks/facts',
  'GET /api/blocks/saved/:area',
];
const routes = Object.keys(everyRoute);
/** Answers that are the person's own, whatever they may see. */
const own = /\/api\/(account|auth|people|batches|history|presence|trace|shares|media\/uploads)/;

/** Keeps the parcel as a block whose outline everybody sees, its parcel not. */
async function keep(kind: Kind): Promise<void> {
  const values = { name: 'kept' };
  const all = { ...operator, sees: seenBy.admin, edits: editedBy.admin };
  const { feature } = await saveBlock(all, { ids: [hidden[kind].id], question: blockQuestion.parse({}), values });
  await writing({ actor: 'tester' }, (sql) => sql`update area set visibility = 'public' where id = ${feature.id}`);
  hidden[kind].area = feature.id;
}

beforeAll(async () => {
  await load('internal', 116.11);
  await load('restricted', 116.12);
  for (const kind of kinds) await keep(kind);
  await refreshStore();
});

test('every route of the application has a denial test', () => {
  const there = createApp('no-page')
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`);
  expect([...new Set(there)].sort()).toEqual([...routes].sort());
});

test('until there are accounts, whoever sits at the machine that serves sees what is internal', async () => {
  for (const route of [...telling, 'GET /api/batches']) {
    const wanted = route.startsWith('GET /tiles') ? classOf.internal : hidden.internal.word;
    expect((await ask(route, 'internal')).text, route).toContain(wanted);
  }
});

const sees: Record<Role, readonly Kind[]> = {
  viewer: ['internal'],
  editor: ['internal'],
  steward: ['internal', 'restricted'],
  reviewer: ['internal', 'restricted'],
  admin: ['internal', 'restricted'],
};
const places = {
  'of that town': ['441402102000'],
  'of another county': ['441403000000', '990101000000'],
  'of nowhere': [],
} as const;
/** Links that somebody makes who sees what is restricted in both counties: name, layers, region. */
const shared = [
  ['of that town', ['parcel'], '441402102000'],
  ['of another county', ['parcel'], '441403000000'],
  ['of another layer', ['area'], '441402102000'],
] as const;

describe('with accounts', () => {
  const cookies = new Map<string, string>();
  const links = new Map<string, { Cookie: string }>();
  const stranger = new Map<string, { status: number; text: string }>();
  const person = (role: Role, place: keyof typeof places) => ({ Cookie: cookies.get(`${role} ${place}`)! });

  beforeAll(async () => {
    for (const role of roles)
      for (const [place, scopes] of Object.entries(places))
        cookies.set(
          `${role} ${place}`,
          (await signedIn(request, `${role}-${scopes.length}`, role, scopes)).headers.Cookie,
        );
    const { headers: maker } = await signedIn(request, 'maker', 'steward', ['441402000000', '441403000000']);
    for (const [name, layers, regionCode] of shared) {
      const answer = await request('/api/shares', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...maker },
        body: JSON.stringify({ title: name, address: '/', layers, regionCode, days: 1 }),
      });
      links.set(name, { Cookie: cookieOf(await request((await answer.json()).path)) });
    }
    for (const route of routes) for (const kind of kinds) stranger.set(`${route} ${kind}`, await ask(route, kind));
  });

  test.each(routes)('%s tells a stranger nothing', (route) => {
    for (const kind of kinds) {
      const { status, text } = stranger.get(`${route} ${kind}`)!;
      expect(status, kind).toBeLessThan(500);
      for (const other of kinds) expect(text).not.toContain(hidden[other].word);
      for (const other of kinds) expect(text).not.toContain(classOf[other]);
      expect(text).not.toContain('somebody');
    }
  });

  test.each(roles)('%s of that town sees what the role may, on every route that shows it', async (role) => {
    for (const route of telling)
      for (const kind of kinds) {
        const { text } = await ask(route, kind, person(role, 'of that town'));
        const wanted = route.startsWith('GET /tiles') ? classOf[kind] : hidden[kind].word;
        if (sees[role].includes(kind)) expect(text, route).toContain(wanted);
        else expect(text, route).not.toContain(wanted);
        const tellsHolder =
          showsHolder.includes(route) && sees[role].includes(kind) && sees[role].includes('restricted');
        expect(text.includes('somebody'), `${route} tells the holder`).toBe(tellsHolder);
      }
    for (const route of counting)
      expect((await ask(route, 'internal', person(role, 'of that town'))).text, route).not.toBe(
        stranger.get(`${route} internal`)!.text,
      );
  });

  test.each(roles)('%s of elsewhere or nowhere gets, byte by byte, what a stranger gets', async (role) => {
    for (const place of ['of another county', 'of nowhere'] as const)
      for (const route of routes.filter((one) => !own.test(one)))
        for (const kind of kinds)
          expect(await ask(route, kind, person(role, place)), `${route} ${place}`).toEqual(
            stranger.get(`${route} ${kind}`),
          );
  });

  test.each(roles)('%s of elsewhere or nowhere reads nothing of it in what is their own either', async (role) => {
    for (const place of ['of another county', 'of nowhere'] as const)
      for (const route of routes.filter((one) => own.test(one) && !one.startsWith('POST /api/auth/')))
        for (const kind of kinds) {
          const { text } = await ask(route, kind, person(role, place));
          for (const word of [hidden[kind].word, 'somebody']) expect(text, `${route} ${place}`).not.toContain(word);
        }
  });

  test('a link of that town and layer shows what is internal there, on every route, and what is restricted on none', async () => {
    const link = links.get('of that town')!;
    for (const route of telling) {
      const wanted = route.startsWith('GET /tiles') ? classOf.internal : hidden.internal.word;
      expect((await ask(route, 'internal', link)).text, route).toContain(wanted);
    }
    for (const route of counting)
      expect((await ask(route, 'internal', link)).text, route).not.toBe(stranger.get(`${route} internal`)!.text);
    for (const route of routes) {
      const { status, text } = await ask(route, 'restricted', link);
      expect(status, route).toBeLessThan(500);
      for (const word of [hidden.restricted.word, classOf.restricted, 'somebody'])
        expect(text, route).not.toContain(word);
    }
    for (const route of ['GET /api/shares', 'POST /api/shares', 'DELETE /api/shares/:id', 'GET /api/people'])
      expect((await ask(route, 'internal', link)).status, route).toBe(401);
    expect((await ask('GET /api/batches', 'internal', link)).status).toBe(403);
  });

  test.each(['of another county', 'of another layer'])(
    'a link %s gets, byte by byte, what a stranger gets',
    async (name) => {
      for (const route of routes.filter((one) => !own.test(one)))
        for (const kind of kinds)
          expect(await ask(route, kind, links.get(name)!), route).toEqual(stranger.get(`${route} ${kind}`));
    },
  );

  test.each(roles)(
    '%s manages accounts only as an administrator, and lists imports only with all regions',
    async (role) => {
      const cookie = person(role, 'of that town');
      for (const route of ['GET /api/people', 'POST /api/people', 'PATCH /api/people/:id', 'GET /api/trace']) {
        const { status } = await ask(route, 'internal', cookie);
        if (role === 'admin') expect(status, route).not.toBe(403);
        else expect(status, route).toBe(403);
      }
      expect((await ask('GET /api/batches', 'internal', cookie)).status).toBe(403);
    },
  );

  test('what was is told to nobody without an account or with a link, and to others only of what they see now', async () => {
    const at = new Date().toISOString();
    const { id, word } = hidden.internal;
    const paths = [
      `/api/about?at=${at}`,
      `/tiles/parcel/14/13476/7051.mvt?at=${at}`,
      `/api/features/parcel/${id}?at=${at}`,
      `/api/history/parcel/${id}`,
    ];
    for (const path of paths)
      for (const headers of [{}, links.get('of that town')!])
        expect([401, 404], path).toContain((await request(path, { headers })).status);
    const seen = async (path: string, headers: { Cookie: string }) => (await request(path, { headers })).text();
    const [, tile, card] = paths as [string, string, string];
    expect(await seen(tile, person('viewer', 'of that town'))).toContain(classOf.internal);
    expect(await seen(card, person('viewer', 'of that town'))).toContain(word);
    for (const place of ['of another county', 'of nowhere'] as const) {
      expect(await seen(tile, person('steward', place))).not.toContain(classOf.internal);
      expect(await seen(card, person('steward', place))).not.toContain(word);
    }
  });

  test('a holder is known in their own regions only, also where the parcel is public', async () => {
    await writing({ actor: 'tester' }, async (sql) => {
      await sql`update parcel set right_holder = '张三', props = '{"身份证号": "id-of-a-holder", "备注": "plain"}'
        where id in (select min(id) from parcel where region_code like '990101101%')`;
    });
    const file = async (headers: Record<string, string>) =>
      (await request('/api/export/parcel?region=990101101', { headers })).text();
    const rows = async (headers: Record<string, string>) =>
      request(
        ...asRequest({ path: '/api/table/parcel/order', method: 'POST', body: { sort: 'right_holder' } }, headers),
      );
    const steward = await file(person('steward', 'of another county'));
    expect(steward).toContain('张三');
    expect(steward).toContain('id-of-a-holder');
    for (const one of [person('editor', 'of another county'), person('steward', 'of that town'), {}]) {
      expect(await file(one)).not.toContain('张三');
      expect(await file(one)).not.toContain('id-of-a-holder');
      expect(await file(one)).toContain('plain');
    }
    const first = async (headers: Record<string, string>) => (await (await rows(headers)).json()).ids[0];
    expect((await rows(person('editor', 'of another county'))).status).toBe(404);
    const [held] = await reading((sql) => sql`select id from parcel where right_holder = '张三'`);
    expect(await first(person('steward', 'of another county'))).toBe(held!.id);
    expect(await first(person('steward', 'of that town'))).not.toBe(held!.id); // nor does the order tell
  });

  describe('where nothing is public', () => {
    beforeEach(() => {
      vi.stubEnv('WANCUN_PUBLIC', '0');
    });
    afterEach(() => {
      vi.unstubAllEnvs();
    });

    test.each(routes)('%s shows a stranger no row at all', async (route) => {
      const { status, text } = await ask(route, 'internal');
      expect(status).toBeLessThan(500);
      expect(text).not.toMatch(/990101101|云津街道|0601/);
    });

    test('a stranger gets no feature, count, row or name of a public layer', async () => {
      const get = async (path: string) => (await request(path)).json();
      expect((await get('/api/export/parcel?region=990101')).features).toEqual([]);
      const { layers } = await get('/api/about');
      expect(layers.map(({ count }: { count: number }) => count)).toEqual(layers.map(() => 0));
      expect((await get('/api/table/parcel/order')).ids ?? []).toEqual([]);
      expect((await request('/api/regions/990101000000')).status).toBe(404);
      expect(JSON.stringify(await get('/api/search?q=云津'))).not.toContain('云津街道');
      expect((await request('/tiles/region/10/834/452.mvt')).status).toBe(204);
    });

    test('who has an account sees their region and nothing beside it', async () => {
      const headers = person('viewer', 'of another county'); // the demo county is among its regions
      const file = await (await request('/api/export/parcel', { headers })).json();
      expect(file.features.length).toBeGreaterThan(0);
      for (const { properties } of file.features) expect(properties.region_code).toMatch(/^990101/);
      const { text } = await ask('GET /api/export/:layer', 'internal', person('viewer', 'of nowhere'));
      expect(JSON.parse(text).features).toEqual([]);
    });
  });
});
