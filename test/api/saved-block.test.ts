import type { MultiPolygon } from 'geojson';
import { describe, expect, test } from 'vitest';
import { reading, writing } from '../../server/db';
import { blockKeepers, question, SIDE } from './block-keepers';

const { ask, save, block, parcelsAt, sumOf } = blockKeepers();

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
