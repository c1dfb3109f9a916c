import fc from 'fast-check';
import type { TransactionSql } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { follow, type LayerNews, mayKnow } from '../../server/live/live';
import { publicReader } from '../../server/policy';
import { refreshStore, startStore, stopStore } from '../../server/store/store';
import { square } from '../fixtures/square';
import { decodeTile, featuresOf, tilesIn } from '../fixtures/tile-rings';
import { apiUnderTest } from './harness';

// until there are accounts, whoever sits at the machine that serves edits: one writer is enough here
const { request } = apiUnderTest();

const get = async (path: string) => (await request(path)).json();
const send = async (method: string, path: string, body?: unknown, version?: number) => {
  const answer = await request(path, {
    method,
    headers: {
      'Content-Type': 'application/json',
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
    },
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
};

/** What waits at `passed` goes on once it is opened. */
function gate() {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), passed };
}

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));
const totalOf = async (path: string, layer: string) => {
  const { layers } = await get(path);
  const { count, areaM2, bbox } = layers.find(({ code }: { code: string }) => code === layer);
  return { count, areaM2, bbox };
};

/** What the tiles of the demo county hold of a layer; null for an empty one. */
const tilesOf = (layer: string, z: number) =>
  Promise.all(
    tilesIn(z, [113.1, 20.8, 113.3, 21]).map(async ({ x, y }) => {
      const answer = await request(`/tiles/${layer}/${z}/${x}/${y}.mvt`);
      if (answer.status !== 200) return null;
      const tile = decodeTile(new Uint8Array(await answer.arrayBuffer()));
      return featuresOf(tile, layer).map(({ id, properties }) => ({ id, properties }));
    }),
  );

describe('a layer as it was', () => {
  const recorded: { at: string; areas: unknown; tile: unknown; name: string }[] = [];
  let id: number;

  const stateOfNow = async (query: string) => {
    const answer = await request(`/tiles/area/12/3336/1806.mvt${query}`);
    const tile = answer.status === 200 ? decodeTile(new Uint8Array(await answer.arrayBuffer())) : null;
    const features = tile?.layers.area;
    return {
      areas: await totalOf(`/api/about${query}`, 'area'),
      tile: features ? Array.from({ length: features.length }, (_, n) => features.feature(n).id).sort() : [],
      name: (await get(`/api/features/area/${id}${query}`)).values.name,
    };
  };
  const record = async () => {
    await refreshStore();
    await tick();
    recorded.push({ at: new Date().toISOString(), ...(await stateOfNow('')) });
    await tick();
  };

  beforeAll(async () => {
    const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from area`);
    id = row!.id;
    await record();
    const { version } = await get(`/api/features/area/${id}`);
    await send(
      'PATCH',
      `/api/features/area/${id}`,
      { values: { name: '改名片' }, geometry: square(113.2, 20.9, 0.004) },
      version,
    );
    const made = await send('POST', '/api/features/area', {
      values: { name: '新片' },
      geometry: square(113.22, 20.9, 0.003),
    });
    expect(made.status).toBe(201);
    await record();
    await send('DELETE', `/api/features/area/${made.body.feature.id}`, undefined, 1);
    await loadBatch({ layer: 'area', fileName: 'areas.zip', actor: 'tester', visibility: 'public' }, [
      {
        values: { code: 'P-1', name: '入库片', region_code: '990101101000' },
        props: null,
        geometry: square(113.18, 20.92, 0.002),
      },
    ]);
    await record();
    await send('POST', '/api/history/undo');
    await send('PATCH', `/api/features/area/${id}`, { values: { name: '又改名' } }, version + 1);
    await refreshStore();
  });

  test.each([0, 1, 2])('totals, tiles and names at moment %i are those recorded then', async (moment) => {
    const { at, ...told } = recorded[moment]!;
    expect(await stateOfNow(`?at=${at}`)).toEqual(told);
  });

  test('the three moments differ from each other and from now', async () => {
    const states = [...recorded.map(({ areas }) => areas), await totalOf('/api/about', 'area')];
    expect(new Set(states.map((state) => JSON.stringify(state))).size).toBe(4);
  });

  test('before there was data there was nothing, and what is to come is not told', async () => {
    expect((await totalOf('/api/about?at=2020-01-01', 'parcel')).count).toBe(0);
    const answer = await request('/api/about?at=2999-01-01');
    expect([answer.status, (await answer.json()).code]).toEqual([400, 'moment-to-come']);
    expect((await request('/api/about?at=yesterday')).status).toBe(400);
  });
});

test('a parcel that was edited is served as if the layer had been read anew', async () => {
  const rows = await reading(
    (sql) => sql<{ id: number; version: number }[]>`select id, version from parcel order by id limit 3`,
  );
  // each of three people edits one of them again and again, while the store looks for what is new
  const classes = ['0101', '0201', '0301', '0401', '0601', '0703'];
  await Promise.all(
    rows.map(async ({ id, version }) => {
      for (const [at, dlbm] of classes.entries()) {
        const edit = { values: { dlbm } };
        expect((await send('PATCH', `/api/features/parcel/${id}`, edit, version + at)).status).toBe(200);
        await refreshStore();
      }
    }),
  );
  const tiles = () => tilesOf('parcel', 13);
  const patched = { tiles: await tiles(), totals: await totalOf('/api/about', 'parcel') };
  const served = patched.tiles.flatMap((tile) => tile ?? []);
  for (const { id } of rows) {
    const seen = served.filter((feature) => feature.id === id).map(({ properties }) => properties.dlbm);
    expect([id, ...new Set(seen)]).toEqual([id, '0703']);
  }
  await stopStore();
  await startStore();
  expect({ tiles: await tiles(), totals: await totalOf('/api/about', 'parcel') }).toEqual(patched);
});

if (process.env.WANCUN_TEST_ENGINE === 'postgres')
  test('a small change that waited for a long one is served, though it began before that one ended', async () => {
    const rows = await reading((sql) => sql<{ id: number }[]>`select id from parcel order by id limit 3`);
    const ids = rows.map(({ id }) => id);
    const write = (sql: TransactionSql, at: number, dlbm: string) =>
      sql`update parcel set dlbm = ${dlbm} where id = ${ids[at]!}`;
    const [begun, goOn, looked] = [gate(), gate(), gate()];
    const first = writing({ actor: 'import' }, async (sql) => {
      await write(sql, 0, '0101');
      begun.open();
      await goOn.passed;
      await write(sql, 1, '0201');
    });
    await begun.passed;
    const second = writing({ actor: 'somebody' }, async (sql) => {
      await write(sql, 2, '0301');
      await looked.passed; // it is committed only when the store has seen the long one
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    goOn.open();
    await first;
    await refreshStore();
    looked.open();
    await second;
    await refreshStore();
    const served = (await tilesOf('parcel', 13)).flatMap((tile) => tile ?? []);
    const classes = ids.map((id) => served.find((feature) => feature.id === id)?.properties.dlbm);
    expect(classes).toEqual(['0101', '0201', '0301']);
  });

test('what was public once and is not any more is closed in the past too', async () => {
  const [row] = await reading(
    (sql) => sql<{ id: number; version: number }[]>`select id, version from area where visibility = 'public' limit 1`,
  );
  const at = new Date().toISOString();
  await tick();
  await send('PATCH', `/api/features/area/${row!.id}`, { visibility: 'internal' }, row!.version);
  const { visibility } = await get(`/api/features/area/${row!.id}?at=${at}`);
  expect(visibility).toBe('internal');
});

test('who may see a change is told of it once it is served; others are not', async () => {
  const news: LayerNews[] = [];
  const stop = await follow((one) => news.push(one));
  const made = await send('POST', '/api/features/stop', {
    values: { name: '内部点' },
    geometry: { type: 'Point', coordinates: [113.2, 20.9] },
  });
  await refreshStore();
  await expect.poll(() => news.find(({ layer }) => layer === 'stop')).toBeTruthy();
  stop();
  const told = news.find(({ layer }) => layer === 'stop')!;
  const reader = (regions: string[]) => ({ ...publicReader, seesPublic: false, sees: ['internal' as const], regions });
  expect(made.body.feature.visibility).toBe('internal');
  expect(mayKnow(publicReader, told)).toBe(false);
  expect(mayKnow(reader(['990101']), told)).toBe(true);
  expect(mayKnow(reader(['441402']), told)).toBe(false);
});

test('a stream of events begins, and tells of an edit without being asked', async () => {
  const answer = await request('/api/events');
  const reader = answer.body!.getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  expect(await next()).toContain('event: ready');
  const [row] = await reading(
    (sql) => sql<{ id: number; version: number }[]>`select id, version from project order by id limit 1`,
  );
  await send('PATCH', `/api/features/project/${row!.id}`, { values: { org: 'told' } }, row!.version);
  let text = '';
  while (!text.includes('"layer":"project"')) text += await next();
  await reader.cancel();
  expect(text).toContain('event: layer');
});

/** Rows of the layer as JSON, without what a state of the log does not hold for certain. */
const rowsOf = () =>
  reading(
    (sql) => sql<{ id: number; row: Record<string, unknown> }[]>`
      select id, to_jsonb(stop) || jsonb_build_object('geom', geom::text) as row from stop order by id`,
  );

type Step =
  | { do: 'edit'; at: number; field: 'name' | 'org' | 'problem'; word: string }
  | { do: 'move'; at: number; by: number }
  | { do: 'retire'; at: number }
  | { do: 'make'; word: string }
  | { do: 'undo' | 'redo' }
  | { do: 'undo and redo' }
  | { do: 'restore'; at: number; back: number }
  | { do: 'import'; at: number; word: string }
  | { do: 'revert' };

const word = fc.constantFrom('甲', '乙', '丙', '丁');
const at = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('edit' as const), at, field: fc.constantFrom('name', 'org', 'problem'), word }),
  fc.record({ do: fc.constant('move' as const), at, by: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ do: fc.constant('retire' as const), at }),
  fc.record({ do: fc.constant('make' as const), word }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const) }),
  fc.record({ do: fc.constant('undo and redo' as const) }),
  fc.record({ do: fc.constant('restore' as const), at, back: fc.nat(3) }),
  fc.record({ do: fc.constant('import' as const), at, word }),
  fc.record({ do: fc.constant('revert' as const) }),
);

/** One of each that succeeds, whatever chance brings beside it. */
const everyWay: Step[] = [
  { do: 'make', word: '甲' },
  { do: 'edit', at: 0, field: 'org', word: '乙' },
  { do: 'undo' },
  { do: 'edit', at: 0, field: 'org', word: '丙' },
  { do: 'undo and redo' },
  { do: 'restore', at: 0, back: 1 },
  { do: 'retire', at: 1 },
  { do: 'import', at: 2, word: '丁' },
  { do: 'revert' },
];

async function take(step: Step, batches: number[]): Promise<number> {
  const rows = await reading(
    (sql) => sql<{ id: number; code: string; version: number; lng: number; lat: number }[]>`
      select id, code, version, st_x(geom) as lng, st_y(geom) as lat from stop where valid_to is null order by id limit 6`,
  );
  const row = 'at' in step ? rows[step.at % rows.length] : undefined;
  const path = `/api/features/stop/${row?.id}`;
  switch (step.do) {
    case 'edit':
      return (await send('PATCH', path, { values: { [step.field]: step.word } }, row!.version)).status;
    case 'move': {
      const geometry = { type: 'Point', coordinates: [row!.lng + step.by / 1e7, row!.lat] };
      return (await send('PATCH', path, { geometry }, row!.version)).status;
    }
    case 'retire':
      return (await send('DELETE', path, undefined, row!.version)).status;
    case 'make':
      return (
        await send('POST', '/api/features/stop', {
          values: { name: step.word },
          geometry: { type: 'Point', coordinates: [113.2, 20.9] },
        })
      ).status;
    case 'undo':
    case 'redo':
      return (await send('POST', `/api/history/${step.do}`)).status;
    case 'undo and redo': {
      await send('POST', '/api/history/undo');
      return (await send('POST', '/api/history/redo')).status;
    }
    case 'restore': {
      const { changes } = await get(`/api/history/stop/${row!.id}`);
      const change = changes[step.back];
      if (!change) return 0;
      return (await send('POST', `${path}/restore`, { change: change.id }, row!.version)).status;
    }
    case 'import': {
      const { batchId } = await loadBatch(
        { layer: 'stop', fileName: 'stops.xlsx', actor: 'tester', visibility: 'public' },
        [
          {
            values: { code: row!.code, name: step.word },
            props: null,
            geometry: { type: 'Point', coordinates: [row!.lng, row!.lat] },
          },
          {
            values: { code: `N-${step.word}`, name: step.word },
            props: null,
            geometry: { type: 'Point', coordinates: [113.2, 20.9] },
          },
        ],
      );
      batches.push(batchId);
      return 200;
    }
    case 'revert': {
      const batch = batches.pop();
      return batch ? (await send('POST', `/api/batches/${batch}/revert`)).status : 0;
    }
  }
}

test('whatever is edited, undone, restored and reverted: the table is what the log says, and no row is ever lost', async () => {
  const seen: Record<string, number> = {};
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 20 }), async (steps) => {
      const before = new Map((await rowsOf()).map(({ id, row }) => [id, row]));
      const [from] = await reading((sql) => sql<{ id: number }[]>`select coalesce(max(id), 0) as id from change`);
      const batches: number[] = [];
      for (const one of steps) {
        const status = await take(one, batches);
        seen[`${one.do} ${status}`] = (seen[`${one.do} ${status}`] ?? 0) + 1;
        expect(status, JSON.stringify(one)).toBeLessThan(500);
      }
      // the log from here on, row by row, over the state before
      const log = await reading(
        (sql) => sql<{ featureId: number; before: unknown; after: Record<string, unknown> }[]>`
          select feature_id, before, after from change where id > ${from!.id} and layer = 'stop' and op <> 'batch' order by id`,
      );
      const now = await rowsOf();
      const said = new Map(before);
      // an import writes its new rows without a line each: they begin with the first state that is known of them
      for (const { id, row } of now)
        if (!said.has(id)) said.set(id, (log.find(({ featureId }) => featureId === id)?.before as never) ?? row);
      for (const { featureId, before: was, after } of log) {
        if (was) expect(said.get(featureId)).toEqual(was);
        said.set(featureId, after);
      }
      expect(now.map(({ id, row }) => [id, row])).toEqual([...said].sort(([a], [b]) => a - b));
      for (const id of before.keys()) expect(now.some((row) => row.id === id)).toBe(true);
    }),
    { numRuns: 12, endOnFailure: true, examples: [[everyWay]] },
  );
  // a run that met nothing but refusals would prove nothing
  for (const did of ['edit 200', 'retire 200', 'undo 200', 'undo and redo 200', 'restore 200', 'revert 200'])
    expect(seen[did] ?? 0, JSON.stringify(seen)).toBeGreaterThan(0);
});

test('undone as often as there were acts, one’s own edits are as if they had not been', async () => {
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from stop where valid_to is null`);
  const feature = () => get(`/api/features/stop/${row!.id}`);
  const before = await feature();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom('name', 'org', 'problem'), word), { minLength: 1, maxLength: 6 }),
      async (edits) => {
        let acts = 0;
        for (const [field, value] of edits) {
          const { body } = await send(
            'PATCH',
            `/api/features/stop/${row!.id}`,
            { values: { [field]: value } },
            (await feature()).version,
          );
          if (body.edit !== null) acts++;
        }
        const after = (await feature()).values;
        for (let n = 0; n < acts; n++) expect((await send('POST', '/api/history/undo')).status).toBe(200);
        expect((await feature()).values).toEqual(before.values);
        for (let n = 0; n < acts; n++) expect((await send('POST', '/api/history/redo')).status).toBe(200);
        expect((await feature()).values).toEqual(after);
        for (let n = 0; n < acts; n++) await send('POST', '/api/history/undo');
      },
    ),
    { numRuns: 6 },
  );
});
