import type { MultiPolygon } from 'geojson';
import { beforeAll, describe, expect, test } from 'vitest';
import { blockQuestion } from '#shared/block';
import type { SavedBlock } from '#shared/block/saved';
import type { LinkedProject } from '#shared/feature';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { square } from '../fixtures/square';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();

type Body = Record<string, unknown> | undefined;

/** A request of one of the people below, by name; '' is a stranger. */
async function ask(who: string, method: string, path: string, body?: Body, version?: number) {
  const answer = await request(path, {
    method,
    headers: {
      ...(who ? { Cookie: cookies.get(who)! } : {}),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...(body ? { 'Content-Type': 'application/json' } : {}),
    },
    body: body && JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const question = blockQuestion.parse({ gap: 12, exclude: ['pbf'], barriers: ['survey2019:1101'], min: 20 });
const save = (who: string, ids: readonly number[], name = '试存片') =>
  ask(who, 'POST', '/api/blocks/saved', {
    ids,
    question,
    values: { name, stage: '摸底', kind: '产业用地', plan_industry_mu: 12.5, plan_ecology_mu: 3 },
  });
const block = async (who: string, areaId: number): Promise<SavedBlock> =>
  (await ask(who, 'GET', `/api/blocks/saved/${areaId}`)).body;
const area = async (areaId: number) => (await ask('wang', 'GET', `/api/features/area/${areaId}`)).body;
const accept = async (who: string, areaId: number, more: { areaM2?: number; version?: number } = {}) => {
  const { now, version } = await block(who, areaId);
  return ask(
    who,
    'POST',
    `/api/blocks/saved/${areaId}/accept`,
    { areaM2: more.areaM2 ?? now.areaM2 },
    more.version ?? version,
  );
};

const SIDE = 0.001;
/** Squares in a row, each touching the next, at a place of their own for each test. */
async function parcelsAt(
  lat: number,
  more: { count?: number; visibility?: 'public' | 'internal' | 'restricted'; town?: string; step?: number } = {},
): Promise<{ ids: number[]; codes: string[] }> {
  const { count = 4, visibility = 'internal', town = '990101101', step = SIDE } = more;
  const codes = Array.from({ length: count }, (_, n) => `T-${lat}-${visibility}-${town}-${n}`);
  await importParcels(
    codes.map((code, n) => ({ code, geometry: square(113.2 + n * step, lat, SIDE), town })),
    visibility,
  );
  const rows = await reading(
    (sql) => sql<{ id: number }[]>`select id from parcel where code in ${sql(codes)} and valid_to is null order by id`,
  );
  return { ids: rows.map(({ id }) => id), codes };
}

async function importParcels(
  parcels: { code: string; geometry: ReturnType<typeof square>; town?: string }[],
  visibility: 'public' | 'internal' | 'restricted' = 'internal',
) {
  await loadBatch(
    { layer: 'parcel', fileName: '图斑.zip', actor: 'tester', visibility, dataDate: '2026-05-31' },
    parcels.map(({ code, geometry, town = '990101101' }) => ({
      values: {
        code,
        tbbh: code,
        class_system: 'survey2019',
        dlbm: '0601',
        dlmc: '工业用地',
        qsdwmc: '第一村民小组',
        region_code: `${town}001`,
        is_pbf: false,
      },
      props: null,
      geometry,
    })),
  );
  await refreshStore();
}

const sumOf = async (ids: readonly number[]): Promise<number> => {
  const [row] = await reading(
    (sql) => sql<{ sum: number }[]>`select sum(area_m2) as sum from parcel where id in ${sql([...ids])}`,
  );
  return row!.sum;
};

beforeAll(async () => {
  const county = ['990101000000'];
  for (const [username, role, scopes] of [
    ['steward', 'steward', county],
    ['wang', 'editor', county],
    ['li', 'editor', county],
    ['viewer', 'viewer', county],
    ['town', 'editor', ['990101101000']],
    ['elsewhere', 'editor', ['441402000000']],
  ] as const) {
    cookies.set(username, (await signedIn(request, username, role, scopes)).headers.Cookie);
  }
});

describe('a block that is kept', () => {
  test('becomes an area with the outline of its parcels, whose figure is the sum of theirs', async () => {
    const { ids } = await parcelsAt(20.9);
    const { status, body } = await save('wang', ids);
    expect(status).toBe(201);
    const { feature, edit } = body;
    expect(feature.values).toMatchObject({
      name: '试存片',
      stage: '摸底',
      kind: '产业用地',
      region_code: '990101101001',
      owner_count: 1,
      plan_industry_mu: 12.5,
      plan_ecology_mu: 3,
      plan_living_mu: null,
    });
    expect(feature.visibility).toBe('internal');
    expect(feature.geometry.type).toBe('MultiPolygon');
    const [[ring]] = (feature.geometry as MultiPolygon).coordinates as [[number[][]]];
    expect(Math.max(...ring.map(([lng]) => lng!))).toBeCloseTo(113.204, 9);
    const kept = await block('wang', feature.id);
    expect(kept.kept).toMatchObject({ version: 1, actor: 'wang', count: 4, dataDate: '2026-05-31' });
    expect(kept.kept!.areaM2).toBeCloseTo(await sumOf(ids), 6);
    expect(kept.kept!.unionM2).toBeCloseTo(feature.values.area_m2, 6);
    expect(Math.abs(kept.kept!.areaM2 - feature.values.area_m2)).toBeLessThan(0.01);
    expect(kept.now).toMatchObject({ count: 4, ids, areaM2: kept.kept!.areaM2 });
    expect(kept.question).toEqual(question);
    expect([kept.isRedrawn, kept.mayAccept]).toEqual([false, true]);
    expect(kept.drift).toMatchObject({ gone: { count: 0 }, changed: { count: 0 }, excluded: { count: 0 } });
    const { body: history } = await ask('wang', 'GET', `/api/history/area/${feature.id}`);
    expect(history.changes).toMatchObject([{ op: 'insert', actor: 'wang', edit: { id: edit, kind: 'create' } }]);
  });

  test('of the demo county is valid, and names the smallest region that holds all of it', async () => {
    const near = await reading(
      (sql) => sql<{ id: number; code: string }[]>`
        select id, region_code as code from parcel where visibility = 'public' and valid_to is null
        order by geom <-> st_setsrid(st_point(113.2, 20.9), 4490) limit 300`,
    );
    const { status, body } = await save(
      'wang',
      near.map(({ id }) => id),
    );
    expect(status).toBe(201);
    const [row] = await reading(
      (sql) =>
        sql`select st_isvalid(geom) as valid, geometrytype(geom) as type from area where id = ${body.feature.id}`,
    );
    expect(row).toEqual({ valid: true, type: 'MULTIPOLYGON' });
    const codes = new Set(near.map(({ code }) => code));
    const towns = new Set(near.map(({ code }) => code.slice(0, 9)));
    const home = codes.size === 1 ? near[0]!.code : towns.size === 1 ? `${[...towns][0]}000` : '990101000000';
    expect(body.feature.values.region_code).toBe(home);
  });

  test('of parcels that lie over one another tells the sum, and that their outline is less', async () => {
    const { ids } = await parcelsAt(20.902, { count: 2, step: SIDE / 2 });
    const { body } = await save('wang', ids);
    const { kept } = await block('wang', body.feature.id);
    expect(kept!.areaM2).toBeCloseTo(await sumOf(ids), 6);
    expect(kept!.unionM2! / kept!.areaM2).toBeCloseTo(0.75, 4);
    expect((await block('wang', body.feature.id)).isRedrawn).toBe(false);
  });

  test('is taken back and kept again by undo and redo, with all that was frozen', async () => {
    const { ids } = await parcelsAt(20.904);
    const { body } = await save('li', ids);
    const { id } = body.feature;
    const before = await block('li', id);
    await ask('li', 'POST', '/api/history/undo');
    expect((await ask('li', 'GET', `/api/blocks/saved/${id}`)).status).toBe(404);
    await ask('li', 'POST', '/api/history/redo');
    const after = await block('li', id);
    expect({ ...after, version: before.version }).toEqual(before);
  });

  test('must have a name, and says nothing of where it lies: its parcels do', async () => {
    const { ids } = await parcelsAt(20.906, { count: 1 });
    for (const values of [
      {},
      { name: ' ' },
      { name: '片', region_code: '990101102000' },
      { name: '片', stage: '不知' },
    ]) {
      const { status, body } = await ask('wang', 'POST', '/api/blocks/saved', { ids, question, values });
      expect([status, body.code]).toEqual([400, 'request-invalid']);
    }
  });

  test('of parcels whose shapes contradict themselves is refused in words, and nothing is written', async () => {
    const { ids } = await parcelsAt(20.908, { count: 2 });
    await writing(
      { actor: 'tester' },
      (
        sql,
      ) => sql`update parcel set geom = st_setsrid(st_geomfromtext('POLYGON((113.2 20.908, 113.2 20.908, 113.2 20.908, 113.2 20.908))'), 4490)
        where id in ${sql(ids)}`,
    );
    const count = () => reading((sql) => sql`select count(*) as count from area`);
    const before = await count();
    const { status, body } = await save('wang', ids);
    expect([status, body.code]).toEqual([409, 'block-not-united']);
    expect(await count()).toEqual(before);
  });
});

describe('who may', () => {
  test.each([
    ['', 403],
    ['viewer', 403],
    ['elsewhere', 404],
    ['wang', 201],
    ['steward', 201],
    ['town', 201],
  ])('keep a block of one town: %s gets %i', async (who, status) => {
    const { ids } = await parcelsAt(20.91, { visibility: who === '' ? 'public' : 'internal' });
    expect((await save(who, ids)).status).toBe(status);
  });

  test('one of two towns is the county’s to keep, not a town’s', async () => {
    const rows = await reading(
      (sql) => sql<{ id: number }[]>`
        select distinct on (region_code like '990101101%') id from parcel
        where region_code like '990101%' and code not like 'T-%'
        order by region_code like '990101101%',
          geom <-> (select st_pointonsurface(geom) from region where code = '990101000000' and valid_to is null)`,
    );
    const ids = rows.map(({ id }) => id);
    expect((await save('town', ids)).body.code).toBe('not-allowed');
    const { body } = await save('wang', ids);
    expect(body.feature.values.region_code).toBe('990101000000');
    expect((await ask('town', 'GET', `/api/blocks/saved/${body.feature.id}`)).status).toBe(404);
    const told = await block('viewer', body.feature.id);
    expect([told.mayAccept, told.kept!.count]).toEqual([false, 2]);
  });

  test('a parcel that somebody does not see is none, word for word', async () => {
    const { ids } = await parcelsAt(20.914, { count: 2, visibility: 'restricted' });
    const none = { status: 404, code: 'feature-not-found' };
    const said = async (who: string, id: number) => {
      const { status, body } = await save(who, [id]);
      return { status, code: body.code, message: body.message.replace(String(id), '#') };
    };
    expect(await said('wang', ids[0]!)).toMatchObject(none);
    expect(await said('wang', ids[0]!)).toEqual(await said('wang', 2_000_000_000));
    const { body } = await save('steward', ids);
    expect(body.feature.visibility).toBe('restricted'); // no further seen than what it is made of
    expect((await ask('wang', 'GET', `/api/blocks/saved/${body.feature.id}`)).status).toBe(404);
  });

  test('of a block only the parcels that one sees are named, counted and summed', async () => {
    const open = await parcelsAt(20.916, { count: 3 });
    const closed = await parcelsAt(20.917, { count: 2, visibility: 'restricted' });
    const { body } = await save('steward', [...open.ids, ...closed.ids]);
    const { id, version } = body.feature;
    await ask('steward', 'PATCH', `/api/features/area/${id}`, { visibility: 'internal' }, version);
    const whole = await block('steward', id);
    const part = await block('wang', id);
    expect(whole.now.count).toBe(5);
    expect(part.now).toMatchObject({ count: 3, ids: open.ids });
    expect(part.now.areaM2).toBeCloseTo(await sumOf(open.ids), 6);
    expect(part.kept).toMatchObject({ count: 3, unionM2: null });
    expect(part.kept!.areaM2).toBeCloseTo(part.now.areaM2, 6);
    expect(part.versions).toMatchObject([{ count: 3 }]);
    expect(JSON.stringify(part)).not.toContain('restricted');
    // nor does a change of what is hidden show
    await writing({ actor: 'tester' }, (sql) => sql`update parcel set valid_to = now() where id = ${closed.ids[0]!}`);
    const { now, drift, kept } = await block('wang', id);
    expect([now.areaM2, kept!.areaM2, drift]).toEqual([part.now.areaM2, part.kept!.areaM2, part.drift]);
    expect((await block('steward', id)).drift!.gone.count).toBe(1);
    const { body: log } = await ask('steward', 'GET', `/api/blocks/saved/${id}`);
    expect(log.now.count).toBe(4);
  });

  test('what was kept, when and by whom is told to nobody without an account; what is there now is', async () => {
    const { ids } = await parcelsAt(20.918, { visibility: 'public' });
    const { body } = await save('wang', ids);
    const { id, version } = body.feature;
    expect((await ask('', 'GET', `/api/blocks/saved/${id}`)).status).toBe(404);
    await ask('wang', 'PATCH', `/api/features/area/${id}`, { visibility: 'public' }, version);
    await ask('wang', 'DELETE', `/api/features/parcel/${ids[0]}`, undefined, 1);
    for (const who of ['', 'elsewhere']) {
      const told = await block(who, id);
      expect([told.kept, told.drift, told.versions, told.mayAccept]).toEqual([null, null, [], false]);
      expect(told.now).toMatchObject({ count: 3, ids: ids.slice(1) });
      expect(JSON.stringify(told)).not.toContain('wang');
    }
  });

  test('an area that was drawn is no block of parcels', async () => {
    const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from area`);
    const { status, body } = await ask('wang', 'GET', `/api/blocks/saved/${row!.id}`);
    expect([status, body.code]).toEqual([404, 'block-not-kept']);
  });
});

describe('when the data change', () => {
  test('what is gone, excluded and otherwise since adds up to what the figure moved by', async () => {
    const { ids, codes } = await parcelsAt(20.92, { count: 6 });
    const { body } = await save('wang', ids);
    const { id } = body.feature;
    const before = await block('wang', id);
    await ask('wang', 'PATCH', `/api/features/parcel/${ids[0]}`, { values: { dlbm: '0602', qsdwmc: '第二组' } }, 1);
    await ask('wang', 'PATCH', `/api/features/parcel/${ids[1]}`, { values: { is_pbf: true } }, 1);
    await ask('wang', 'DELETE', `/api/features/parcel/${ids[2]}`, undefined, 1);
    await importParcels([{ code: codes[3]!, geometry: square(113.2 + 3 * SIDE, 20.92, SIDE / 2) }]);
    const { kept, now, drift } = await block('wang', id);
    expect(kept).toEqual(before.kept);
    expect(drift!.gone).toMatchObject({ count: 1, parcels: [{ id: ids[2], name: codes[2] }] });
    expect(drift!.excluded).toMatchObject({ count: 1, parcels: [{ id: ids[1], by: ['pbf'] }] });
    expect(drift!.changed.count).toBe(2);
    expect(drift!.changed.parcels).toMatchObject([
      { id: ids[3], fields: ['area'] },
      { id: ids[0], fields: ['class', 'owner'] },
    ]);
    const { gone, excluded, changed } = drift!;
    expect(kept!.areaM2 + gone.changeM2 + excluded.changeM2 + changed.changeM2).toBeCloseTo(now.areaM2, 6);
    expect(now).toMatchObject({ count: 4, ids: [ids[0], ids[3], ids[4], ids[5]] });
    expect(now.areaM2).toBeCloseTo(await sumOf(now.ids), 6);
    expect(now.revision).toBeGreaterThan(kept!.revision);
    expect((await area(id)).geometry).toEqual(body.feature.geometry); // nothing moves by itself
  });

  test('a parcel that an import brings anew under its code is the same parcel', async () => {
    const { ids, codes } = await parcelsAt(20.922, { count: 2 });
    const { body } = await save('wang', ids);
    await writing({ actor: 'tester' }, (sql) => sql`update parcel set valid_to = now() where id = ${ids[0]!}`);
    await importParcels([{ code: codes[0]!, geometry: square(113.2, 20.922, SIDE) }]);
    const { now, drift } = await block('wang', body.feature.id);
    expect(drift).toMatchObject({ gone: { count: 0 }, changed: { count: 0 } });
    expect(now.count).toBe(2);
    expect(now.ids).not.toContain(ids[0]);
  });

  test('an overlay of red lines that comes later excludes what lies under it', async () => {
    const { ids } = await parcelsAt(20.924, { count: 3 });
    const asked = { ...question, exclude: ['pbf', 'later-line'], excludeShare: 0.05 };
    const values = { name: '红线片' };
    const { status, body } = await ask('wang', 'POST', '/api/blocks/saved', { ids, question: asked, values });
    expect(status).toBe(201);
    await loadBatch(
      {
        layer: 'later-line',
        overlay: { titleZh: '后来红线', titleEn: 'Later line', geometry: 'polygon', role: 'exclusion' },
        fileName: 'line.zip',
        actor: 'tester',
        visibility: 'internal',
      },
      [
        {
          values: { code: 'L1', name: '红线', region_code: '990101101001' },
          props: null,
          geometry: square(113.2 + 1.98 * SIDE, 20.924 - SIDE, 3 * SIDE), // all of the third, 2 % of the second
        },
      ],
    );
    await refreshStore();
    const { drift, now } = await block('wang', body.feature.id);
    expect(drift!.excluded).toMatchObject({ count: 1, parcels: [{ id: ids[2], by: ['later-line'] }] });
    expect(now.count).toBe(2);
  });

  test('the new figure is taken by who saw it: a version beside the old one, which undo brings back', async () => {
    const { ids } = await parcelsAt(20.926, { count: 3 });
    const { body } = await save('wang', ids);
    const { id } = body.feature;
    await ask('wang', 'DELETE', `/api/features/parcel/${ids[2]}`, undefined, 1);
    const path = `/api/blocks/saved/${id}/accept`;
    const { now } = await block('wang', id);
    expect((await ask('wang', 'POST', path, { areaM2: now.areaM2 })).body.code).toBe('version-needed');
    expect((await accept('wang', id, { version: 7 })).body.code).toBe('edit-conflict');
    expect((await accept('wang', id, { areaM2: now.areaM2 + 1 })).body.code).toBe('block-moved');
    expect((await accept('viewer', id)).status).toBe(403);
    const accepted = await accept('wang', id);
    expect(accepted.status).toBe(200);
    expect(accepted.body.feature.values.area_m2).toBeCloseTo(now.areaM2, 2);
    const after = await block('wang', id);
    expect(after.kept).toMatchObject({ version: 2, count: 2, areaM2: now.areaM2 });
    expect(after.drift!.gone.count).toBe(0);
    expect(after.versions.map(({ version, count, isInForce }) => [version, count, isInForce])).toEqual([
      [2, 2, true],
      [1, 3, false],
    ]);
    await ask('wang', 'POST', '/api/history/undo');
    const undone = await block('wang', id);
    expect(undone.kept).toMatchObject({ version: 1, count: 3 });
    expect(undone.drift!.gone.count).toBe(1);
    expect((await area(id)).geometry).toEqual(body.feature.geometry);
    expect((await accept('wang', id)).status).toBe(200);
    expect((await block('wang', id)).versions.map(({ version }) => version)).toEqual([3, 2, 1]); // none is written over
  });

  test('of two who take it at the same moment one does, and the other hears of it', async () => {
    const { ids } = await parcelsAt(20.928, { count: 3 });
    const { body } = await save('wang', ids);
    await ask('wang', 'DELETE', `/api/features/parcel/${ids[0]}`, undefined, 1);
    const answers = await Promise.all(['wang', 'li', 'steward'].map((who) => accept(who, body.feature.id)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  });

  test('a block of which nothing is left cannot be taken', async () => {
    const { ids } = await parcelsAt(20.93, { count: 1 });
    const { body } = await save('wang', ids);
    await ask('wang', 'DELETE', `/api/features/parcel/${ids[0]}`, undefined, 1);
    const { now } = await block('wang', body.feature.id);
    expect(now).toMatchObject({ count: 0, areaM2: 0, ids: [] });
    expect((await accept('wang', body.feature.id)).body.code).toBe('block-gone');
  });

  test('an outline that was drawn over by hand says so, and is the parcels’ again once the figure is taken', async () => {
    const { ids } = await parcelsAt(20.932, { count: 2 });
    const { body } = await save('wang', ids);
    const { id, version } = body.feature;
    const geometry = square(113.2, 20.932, 3 * SIDE);
    await ask('wang', 'PATCH', `/api/features/area/${id}`, { geometry }, version);
    expect((await block('wang', id)).isRedrawn).toBe(true);
    await accept('wang', id);
    expect((await block('wang', id)).isRedrawn).toBe(false);
  });

  test('a version is written once: nothing changes or deletes one', async () => {
    for (const table of ['area_block', 'area_block_parcel'])
      for (const statement of [`delete from ${table}`, `update ${table} set version = 9`, `truncate ${table} cascade`])
        await expect(writing({ actor: 'tester' }, (sql) => sql.unsafe(statement))).rejects.toThrow(
          'only ever added to',
        );
  });
});

describe('projects of an area', () => {
  test('are those that name it, then those inside it that name none', async () => {
    const { ids } = await parcelsAt(20.934, { count: 2 });
    const { body } = await save('wang', ids);
    const { id, values } = body.feature;
    const make = async (name: string, lng: number, more: Body = {}) =>
      (
        await ask('wang', 'POST', '/api/features/project', {
          values: { name, region_code: '990101101001', ...more },
          geometry: { type: 'Point', coordinates: [lng, 20.9345] },
        })
      ).body.feature;
    const inside = await make('区内项目', 113.2005);
    await make('区外项目', 113.25);
    const beyond = await make('区外挂接', 113.25, { area_code: values.code });
    await make('别片项目', 113.2006, { area_code: 'area-99999' });
    const listed = async () => (await area(id)).projects.map(({ name, isLinked }: LinkedProject) => [name, isLinked]);
    expect(await listed()).toEqual([
      ['区外挂接', true],
      ['区内项目', false],
    ]);
    await ask('wang', 'PATCH', `/api/features/project/${inside.id}`, { values: { area_code: values.code } }, 1);
    await ask('wang', 'PATCH', `/api/features/project/${beyond.id}`, { values: { area_code: null } }, 1);
    expect(await listed()).toEqual([['区内项目', true]]);
  });
});
