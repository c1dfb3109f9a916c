import { describe, expect, test } from 'vitest';
import type { LinkedProject } from '#shared/feature';
import { loadBatch } from '../../server/batch/load';
import { writing } from '../../server/db';
import { refreshStore } from '../../server/store/store';
import { square } from '../fixtures/square';
import { blockKeepers, question, SIDE } from './block-keepers';

const { ask, save, block, area, accept, parcelsAt, importParcels, sumOf } = blockKeepers();

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
    const { version, now } = await block('wang', body.feature.id);
    const answers = await Promise.all(
      ['wang', 'li', 'steward'].map((who) => accept(who, body.feature.id, { version, areaM2: now.areaM2 })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    // what is as it was kept is not kept once more
    const again = await accept('li', body.feature.id);
    expect([again.status, again.body.edit]).toEqual([200, null]);
    expect((await block('li', body.feature.id)).versions.length).toBe(2);
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
    const make = async (name: string, lng: number, more: Record<string, unknown> = {}) =>
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
