import { beforeAll, describe, expect, test } from 'vitest';
import { reading } from '../../server/db';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();
const ask = asking(request, cookies);

const figure = { label: '贯通碧道', value: 6.4, unit: '公里', qualifier: 'about', source: '县水务局 2026-10' };
const scene = { camera: { lng: 113.2, lat: 20.9, zoom: 15.5, bearing: -30, pitch: 50 }, layers: ['belt', 'stop'] };

const stop = async () => {
  const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from stop`);
  return (await ask('editor', 'GET', `/api/features/stop/${row!.id}`)).body;
};
const change = async (body: Record<string, unknown>) => {
  const { id, version } = await stop();
  return ask('editor', 'PATCH', `/api/features/stop/${id}`, body, version);
};

beforeAll(async () => {
  cookies.set('editor', (await signedIn(request, 'editor', 'editor', ['990101000000'])).headers.Cookie);
});

describe('a stop', () => {
  test('keeps its figures and the view that a hand set, each in its own change, and both come back', async () => {
    const before = await stop();
    expect((await change({ figures: [figure] })).body.feature).toMatchObject({ figures: [figure], scene: null });
    expect((await change({ scene })).body.feature).toMatchObject({ figures: [figure], scene });
    const { body: history } = await ask('editor', 'GET', `/api/history/stop/${before.id}`);
    expect(history.changes.slice(0, 2).map(({ fields }: { fields: { column: string }[] }) => fields)).toMatchObject([
      [{ column: 'scene' }],
      [{ column: 'figures' }],
    ]);
    await ask('editor', 'POST', '/api/history/undo');
    expect((await stop()).scene).toBeNull();
    await ask('editor', 'POST', '/api/history/undo');
    expect((await stop()).figures).toEqual(before.figures);
  });

  test('that is changed in its words keeps its figures and its view', async () => {
    await change({ figures: [figure], scene });
    expect((await change({ values: { script: '各位领导,{{stop.贯通碧道}}已贯通。' } })).body.feature).toMatchObject({
      figures: [figure],
      scene,
      values: { script: '各位领导,{{stop.贯通碧道}}已贯通。' },
    });
    expect((await change({ scene: null })).body.feature.scene).toBeNull();
  });

  test.each([
    ['five figures', { figures: Array.from({ length: 5 }, (_, n) => ({ ...figure, label: `第${n}` })) }, 'figures'],
    ['two figures of one name', { figures: [figure, figure] }, 'figures: two figures of one name'],
    ['a figure without its source', { figures: [{ ...figure, source: ' ' }] }, 'figures.0.source'],
    ['a figure that is no number', { figures: [{ ...figure, value: '约6' }] }, 'figures.0.value'],
    ['a camera below the ground', { scene: { camera: { ...scene.camera, pitch: 95 } } }, 'scene.camera.pitch'],
    ['a view that sets nothing', { scene: {} }, 'scene: sets nothing'],
  ])('is not given %s, and the answer names the place', async (_, body, where) => {
    const before = await stop();
    const { status, body: fault } = await change(body);
    expect(status).toBe(400);
    expect(fault.message).toContain(where);
    expect(await stop()).toEqual(before);
  });

  test('alone is shown with figures', async () => {
    const [row] = await reading((sql) => sql<{ id: number }[]>`select min(id) as id from project`);
    const { status } = await ask('editor', 'PATCH', `/api/features/project/${row!.id}`, { figures: [figure] }, 1);
    expect(status).toBe(400);
  });
});
