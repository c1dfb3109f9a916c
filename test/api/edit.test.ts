import { beforeAll, describe, expect, test } from 'vitest';
import { loadBatch } from '../../server/batch/load';
import { reading, writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { square } from '../fixtures/square';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { calledOf, signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();

type Body = Record<string, unknown> | undefined;

const ask = asking(request, cookies);

const project = async (who = 'steward') => {
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from project`);
  return (await ask(who, 'GET', `/api/features/project/${row!.id}`)).body;
};
const change = (who: string, { layer, id, version }: { layer: string; id: number; version: number }, body: Body) =>
  ask(who, 'PATCH', `/api/features/${layer}/${id}`, body, version);

beforeAll(async () => {
  const everywhere = ['990101000000'];
  for (const [username, role, scopes] of [
    ['steward', 'steward', everywhere],
    ['wang', 'editor', everywhere],
    ['li', 'editor', everywhere],
    ['viewer', 'viewer', everywhere],
    ['reviewer', 'reviewer', everywhere],
    ['elsewhere', 'editor', ['441402000000']],
    ['admin', 'admin', ['']],
  ] as const) {
    cookies.set(username, (await signedIn(request, username, role, scopes)).headers.Cookie);
  }
});

describe('a change', () => {
  test('is written, logged under its writer, and raises the version', async () => {
    const before = await project();
    const { status, body } = await change('wang', before, { values: { done_year_wanyuan: 1234.5, org: '县水务局' } });
    expect(status).toBe(200);
    expect(body.feature.values).toMatchObject({ done_year_wanyuan: 1234.5, org: '县水务局' });
    expect(body.feature.version).toBe(before.version + 1);
    const { body: history } = await ask('wang', 'GET', `/api/history/project/${before.id}`);
    expect(history.changes[0]).toMatchObject({
      actor: 'wang',
      actorName: calledOf('wang'),
      edit: { id: body.edit, kind: 'change' },
    });
    expect(history.changes[0].fields.map(({ column }: { column: string }) => column).sort()).toEqual(
      ['done_year_wanyuan', 'org'].sort(),
    );
    expect(history.changes[0].fields).toContainEqual({
      column: 'done_year_wanyuan',
      before: before.values.done_year_wanyuan,
      after: 1234.5,
    });
  });

  test('that changes nothing leaves no trace', async () => {
    const before = await project();
    const { body } = await change('wang', before, { values: { org: before.values.org } });
    expect(body.edit).toBeNull();
    expect(body.feature.version).toBe(before.version);
  });

  test('must say which version it has seen', async () => {
    const { id } = await project();
    const { status, body } = await ask('wang', 'PATCH', `/api/features/project/${id}`, { values: { org: 'x' } });
    expect([status, body.code]).toEqual([428, 'version-needed']);
  });

  test.each([
    ['done_year_wanyuan', 'viel'],
    ['done_year_wanyuan', -1],
    ['plan_start', '2026-02-30'],
    ['status', '不知道'],
    ['name', ''],
    ['area_m2', 5],
    ['org', 'a\u0000b'],
  ])('of %s to %j is refused and named', async (column, value) => {
    const before = await project();
    const { status, body } = await change('wang', before, { values: { [column]: value } });
    expect([status, body.code]).toEqual([400, 'request-invalid']);
    expect(body.message).toContain(column === 'area_m2' ? 'values' : column);
    expect((await project()).version).toBe(before.version);
  });

  test('to a region that is not there, or not the editor’s, is refused', async () => {
    const before = await project();
    expect((await change('wang', before, { values: { region_code: '990101999999' } })).body.code).toBe(
      'region-not-found',
    );
    expect((await change('wang', before, { values: { region_code: '441402102000' } })).body.code).toBe('not-allowed');
  });

  test('a shape that crosses itself is refused with the place', async () => {
    const [row] = await reading(
      (sql) => sql<{ id: number; version: number }[]>`select id, version from area order by id limit 1`,
    );
    const bow = square(113.2, 20.9, 0.002);
    bow.coordinates[0]!.splice(1, 2, bow.coordinates[0]![2]!, bow.coordinates[0]![1]!);
    const { status, body } = await change('wang', { layer: 'area', ...row! }, { geometry: bow });
    expect([status, body.code]).toEqual([400, 'geometry-invalid']);
    expect(body.details.at[0]).toBeCloseTo(113.201, 6);
  });
});

describe('who may', () => {
  test.each([
    ['', 401],
    ['viewer', 403],
    ['reviewer', 403],
    ['elsewhere', 403],
    ['wang', 200],
    ['steward', 200],
    ['admin', 200],
  ])('change a project: %s gets %i', async (who, status) => {
    const before = await project('admin');
    const answer = await change(who, before, { values: { progress_text: `by ${who}` } });
    expect(answer.status === 401 ? 401 : answer.status).toBe(who === '' ? 403 : status);
  });

  test('a holder is written by those who may read it', async () => {
    const [row] = await reading(
      (sql) => sql<{ id: number; version: number }[]>`select id, version from parcel order by id limit 1`,
    );
    const parcel = { layer: 'parcel', ...row! };
    expect((await change('wang', parcel, { values: { right_holder: '张三' } })).body.code).toBe('not-allowed');
    const { body } = await change('steward', parcel, { values: { right_holder: '张三' } });
    expect(body.feature.values.right_holder).toBe('张三');
    // nor does an editor bring an earlier holder back
    const { body: log } = await ask('steward', 'GET', `/api/history/parcel/${parcel.id}`);
    const restore = { change: log.changes[0].id, side: 'before' };
    const path = `/api/features/parcel/${parcel.id}`;
    await ask('wang', 'POST', `${path}/restore`, restore, body.feature.version);
    expect((await ask('steward', 'GET', path)).body.values.right_holder).toBe('张三');
    const { body: seen } = await ask('wang', 'GET', `/api/history/parcel/${parcel.id}`);
    expect(JSON.stringify(seen)).not.toContain('张三');
    const { body: known } = await ask('steward', 'GET', `/api/history/parcel/${parcel.id}`);
    expect(JSON.stringify(known)).toContain('张三');
  });

  test('what was changed, and by whom, is told to nobody without an account or of elsewhere', async () => {
    const { id } = await project();
    for (const who of ['', 'elsewhere']) {
      expect((await ask(who, 'GET', `/api/history/project/${id}`)).status).toBe(404);
      const { body } = await ask(who, 'GET', '/api/history');
      expect(body.acts ?? []).toEqual([]);
    }
    expect((await ask('viewer', 'GET', '/api/history')).body.acts.length).toBeGreaterThan(0);
  });
});

describe('two editors of one project', () => {
  test('the later one is told what differs, and choosing by field keeps what both did to others', async () => {
    const seen = await project();
    await change('wang', seen, { values: { org: '县交通局', progress_text: '路基完成' } });
    const late = await change('li', seen, { values: { progress_text: '桥墩浇筑', done_year_wanyuan: 77 } });
    expect([late.status, late.body.code]).toEqual([412, 'edit-conflict']);
    const { current, base, since } = late.body.details;
    expect(current.values).toMatchObject({ org: '县交通局', progress_text: '路基完成' });
    expect(base.progress_text).toBe(seen.values.progress_text);
    expect(since).toMatchObject([{ actor: 'wang', actorName: calledOf('wang'), fields: ['progress_text', 'org'] }]);
    const chosen = await change('li', current, { values: { progress_text: '桥墩浇筑', done_year_wanyuan: 77 } });
    expect(chosen.body.feature.values).toMatchObject({
      org: '县交通局',
      progress_text: '桥墩浇筑',
      done_year_wanyuan: 77,
    });
  });

  test('at the same moment, one of them wins and the other hears of it', async () => {
    const seen = await project();
    const answers = await Promise.all(
      ['wang', 'li', 'steward', 'admin'].map((who) => change(who, seen, { values: { org: `unit of ${who}` } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
  });
});

describe('undo', () => {
  test('takes one’s own last act back and does it again, from the log', async () => {
    const before = await project();
    await change('li', before, { values: { org: 'first' } });
    await change('li', await project(), { values: { org: 'second' } });
    const orgs: unknown[] = [];
    for (const step of ['undo', 'undo', 'redo', 'redo', 'undo']) {
      expect((await ask('li', 'POST', `/api/history/${step}`)).status, step).toBe(200);
      orgs.push((await project()).values.org);
    }
    expect(orgs).toEqual(['first', before.values.org, 'first', 'second', 'first']);
    const { body } = await ask('li', 'GET', '/api/history/own');
    expect([body.undo.kind, body.redo.kind]).toEqual(['change', 'undo']);
    await change('li', await project(), { values: { org: 'third' } });
    expect((await ask('li', 'POST', '/api/history/redo')).body.code).toBe('nothing-to-undo');
  });

  test('keeps what others changed in other columns, and stops where they changed the same', async () => {
    const before = await project();
    await change('li', before, { values: { org: 'of li', progress_text: 'by li' } });
    await change('wang', await project(), { values: { done_year_wanyuan: 5 } });
    await ask('li', 'POST', '/api/history/undo');
    expect((await project()).values).toMatchObject({
      org: before.values.org,
      progress_text: before.values.progress_text,
      done_year_wanyuan: 5,
    });
    await change('li', await project(), { values: { org: 'of li' } });
    await change('wang', await project(), { values: { org: 'of wang' } });
    const { status, body } = await ask('li', 'POST', '/api/history/undo');
    expect([status, body.code]).toEqual([409, 'undo-conflict']);
    expect(body.details.kept).toMatchObject([{ layer: 'project', actor: 'wang' }]);
    expect((await project()).values.org).toBe('of wang');
  });

  test('of a feature that was made retires it; of one that was retired brings it back', async () => {
    const made = await ask('wang', 'POST', '/api/features/area', {
      values: { name: '试画片区', stage: '划定' },
      geometry: square(113.2, 20.9, 0.002),
    });
    expect(made.status).toBe(201);
    const { id, version, values } = made.body.feature;
    expect(values.region_code).toMatch(/^990101/);
    expect(values.area_m2).toBeGreaterThan(40_000);
    expect((await ask('wang', 'DELETE', `/api/features/area/${id}`, undefined, version)).status).toBe(200);
    expect((await ask('wang', 'GET', `/api/features/area/${id}`)).status).toBe(404);
    await ask('wang', 'POST', '/api/history/undo');
    expect((await ask('wang', 'GET', `/api/features/area/${id}`)).body.values).toEqual(values);
    await ask('wang', 'POST', '/api/history/undo');
    expect((await ask('wang', 'GET', `/api/features/area/${id}`)).status).toBe(404);
    const rows = await reading((sql) => sql`select from area where id = ${id}`);
    expect(rows.length).toBe(1); // never deleted
  });
});

describe('restoring', () => {
  test('brings one feature back to any state of its log, shape and all, as a change of its own', async () => {
    const [row] = await reading((sql) => sql<{ id: number }[]>`select id from area order by id limit 1`);
    const area = async () => (await ask('steward', 'GET', `/api/features/area/${row!.id}`)).body;
    const first = await area();
    await change('wang', first, { values: { name: '改名片区' }, geometry: square(113.21, 20.91, 0.002) });
    await change('li', await area(), { values: { stage: '投产' } });
    const { body: history } = await ask('steward', 'GET', `/api/history/area/${row!.id}`);
    const drawn = history.changes.find(({ shape }: { shape: unknown }) => shape);
    expect(drawn.shape.before).toEqual(first.geometry);
    expect(drawn.shape.areaM2[0]).toBe(first.values.area_m2);
    const restore = { change: drawn.id, side: 'before' };
    const stale = await ask('steward', 'POST', `/api/features/area/${row!.id}/restore`, restore, first.version);
    expect(stale.status).toBe(412);
    const back = await ask('steward', 'POST', `/api/features/area/${row!.id}/restore`, restore, (await area()).version);
    expect(back.body.feature.values).toEqual(first.values);
    expect(back.body.feature.geometry).toEqual(first.geometry);
    expect(back.body.feature.version).toBe(first.version + 3);
  });

  test('takes a whole import back but for what was changed since, and can itself be taken back', async () => {
    const rows = await reading(
      (sql) => sql<{ code: string; name: string; lng: number; lat: number }[]>`
        select code, name, st_x(geom) as lng, st_y(geom) as lat from project order by id limit 3`,
    );
    const feature = (code: string, lng: number, lat: number) => ({
      values: { code, name: `${code} 新表`, region_code: '990101101000' },
      props: null,
      geometry: { type: 'Point' as const, coordinates: [lng, lat] },
    });
    const { batchId } = await loadBatch(
      { layer: 'project', fileName: 'month.xlsx', actor: 'wang', visibility: 'internal' },
      [
        ...rows.map(({ code, lng, lat }) => feature(code, lng, lat)),
        feature('NEW-1', 113.2, 20.9),
        feature('NEW-2', 113.2, 20.9),
      ],
    );
    await refreshStore();
    const byCode = async (code: string) => {
      const [row] = await reading(
        (sql) => sql<{ id: number }[]>`select id from project where code = ${code} and valid_to is null`,
      );
      return row ? (await ask('admin', 'GET', `/api/features/project/${row.id}`)).body : null;
    };
    await change('li', await byCode(rows[0]!.code), { values: { org: 'since' } });
    await change('li', await byCode('NEW-2'), { values: { org: 'since' } });
    const { body: listed } = await ask('admin', 'GET', `/api/batches/${batchId}`);
    expect(listed).toMatchObject({ layer: 'project', count: 5, replaced: 3 });
    expect(listed.features.map(({ isReplaced }: { isReplaced: boolean }) => isReplaced).sort()).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(listed.features.filter(({ isChangedSince }: { isChangedSince: boolean }) => isChangedSince).length).toBe(2);
    expect((await ask('wang', 'GET', `/api/batches/${batchId}`)).status).toBe(403);
    expect((await ask('wang', 'POST', `/api/batches/${batchId}/revert`)).status).toBe(403);
    // as where the column came with a later version
    await writing(
      { actor: 'test' },
      (sql) => sql`update change set after = after - 'props' where batch_id = ${batchId}`,
    );
    const { status, body } = await ask('admin', 'POST', `/api/batches/${batchId}/revert`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ restored: 2, retired: 1, keptCount: 2 });
    expect(body.kept.map(({ actor }: { actor: string }) => actor)).toEqual(['li', 'li']);
    expect((await byCode(rows[1]!.code)).values.name).toBe(rows[1]!.name);
    expect(await byCode('NEW-1')).toBeNull();
    expect((await byCode(rows[0]!.code)).values.name).toBe(`${rows[0]!.code} 新表`);
    await ask('admin', 'POST', '/api/history/undo');
    expect((await byCode(rows[1]!.code)).values.name).toBe(`${rows[1]!.code} 新表`);
    expect(await byCode('NEW-1')).not.toBeNull();
    expect((await ask('admin', 'POST', '/api/batches/99999/revert')).body.code).toBe('batch-not-found');
  });
});

test('who has a form open is known to others who edit, and to nobody else', async () => {
  const { id } = await project();
  const at = `/api/presence/project/${id}`;
  expect((await ask('wang', 'POST', at)).body.others).toEqual([]);
  expect((await ask('li', 'POST', at)).body.others).toEqual([calledOf('wang')]);
  expect((await ask('steward', 'GET', at)).body.others).toEqual([calledOf('li'), calledOf('wang')]);
  for (const who of ['', 'viewer']) expect((await ask(who, 'GET', at)).status).toBe(403);
  expect((await ask('elsewhere', 'GET', at)).status).toBe(404);
  await ask('wang', 'DELETE', at);
  expect((await ask('steward', 'GET', at)).body.others).toEqual([calledOf('li')]);
});
