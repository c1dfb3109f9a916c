import readWorkbook from 'read-excel-file/node';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { FeatureDetail } from '#shared/feature';
import type { StopTablePlan } from '#shared/tour/stop-table';
import { reading, writing } from '../../server/db';
import { asking } from './asking';
import { apiUnderTest } from './harness';
import { signedIn } from './signed-in';

const { request } = apiUnderTest();
const cookies = new Map<string, string>();
const ask = asking(request, cookies);

type Sheet = readonly (readonly (string | number | null)[])[];
const cell = (value: string | number | null): Cell =>
  value === null ? null : typeof value === 'number' ? { value, type: Number } : { value, type: String };
const workbookOf = (rows: Sheet) =>
  writeXlsxFile([{ sheet: '站点', data: rows.map((row) => row.map(cell)) }]).toBuffer();

let belt = 0;
const beltNow = async (): Promise<FeatureDetail> => (await ask('editor', 'GET', `/api/features/belt/${belt}`)).body;
const stopNow = async (id: number): Promise<FeatureDetail> =>
  (await ask('editor', 'GET', `/api/features/stop/${id}`)).body;
const namesNow = async () => (await beltNow()).belt!.stops.map(({ name }) => name);

async function planned(rows: Sheet, who = 'editor'): Promise<{ status: number; body: StopTablePlan }> {
  const answer = await request(`/api/belts/${belt}/stop-table?name=${encodeURIComponent('十站.xlsx')}`, {
    method: 'POST',
    headers: { Cookie: cookies.get(who)! },
    body: new Uint8Array(await workbookOf(rows)),
  });
  return { status: answer.status, body: await answer.json() };
}
/** As the page writes a plan that it was shown. */
const written = (plan: StopTablePlan, others: 'keep' | 'retire' = 'keep', who = 'editor') =>
  ask(who, 'PUT', `/api/belts/${belt}/stops`, {
    others,
    stops: plan.stops.map(({ id, version, values, figures, lng, lat, placedBy }) => ({
      ...(id === null ? {} : { id, version }),
      values,
      ...(figures ? { figures } : {}),
      ...(placedBy === 'stop' ? {} : { place: { lng, lat } }),
    })),
  });

beforeAll(async () => {
  for (const [name, role, scopes] of [
    ['editor', 'editor', ['990101000000']],
    ['elsewhere', 'editor', ['441402000000']],
    ['viewer', 'viewer', ['990101000000']],
  ] as const)
    cookies.set(name, (await signedIn(request, name, role, scopes)).headers.Cookie);
});
beforeEach(async () => {
  const [row] = await reading(
    (sql) => sql<{ id: number }[]>`select id from belt where valid_to is null order by code limit 1`,
  );
  belt = row!.id;
});

const tenRows: Sheet = [
  ['示范带观摩站点表', null, null, null, null],
  ['填报单位:县农业农村局', null, null, null, null],
  ['序号', '点位名称', '关键数字', '讲解人岗位', '停留'],
  ...Array.from({ length: 10 }, (_, n) => [
    n + 1,
    `第${n + 1}站果园`,
    `果园约${(n + 1) * 100}亩;农户${n + 7}户`,
    '村支书',
    '5分钟',
  ]),
  ['合计', null, null, null, '50分钟'],
];

describe('a table of ten stops', () => {
  test('becomes ten stops on the axis in their order, marked as schematic, in one act that is taken back in one', async () => {
    const before = await namesNow();
    const { body: plan } = await planned(tenRows);
    expect(plan).toMatchObject({ titleRow: 2, faults: [], others: { length: before.length } });
    expect(plan.stops.map(({ name, placedBy }) => [name, placedBy])).toEqual(
      Array.from({ length: 10 }, (_, n) => [`第${n + 1}站果园`, 'axis']),
    );
    const { status, body } = await written(plan, 'retire');
    expect([status, typeof body.edit]).toEqual([200, 'number']);
    const { belt: now, geometry } = await beltNow();
    expect(now!.stops.map(({ name, position }) => [position, name])).toEqual(
      Array.from({ length: 10 }, (_, n) => [n + 1, `第${n + 1}站果园`]),
    );
    const [farthest] = await reading(
      (sql) => sql<{ m: number }[]>`
        select max(st_distance(stop.geom::geography, belt.geom::geography)) as m from stop, belt
        where belt_code = belt.code and belt.id = ${belt} and stop.valid_to is null`,
    );
    expect(geometry!.type).toBe('LineString');
    expect(farthest!.m).toBeLessThan(1);
    expect(await stopNow(now!.stops[2]!.id)).toMatchObject({
      values: { dwell_s: 300, host: '村支书', is_schematic: true },
      figures: [
        { label: '果园', value: 300, unit: '亩', qualifier: 'about', source: '十站.xlsx' },
        { label: '农户', value: 9, unit: '户', qualifier: 'exact', source: '十站.xlsx' },
      ],
    });
    await ask('editor', 'POST', '/api/history/undo');
    expect(await namesNow()).toEqual(before);
  });

  test('changes the stops that it names, by code or name, and leaves where they stand', async () => {
    const { belt: before } = await beltNow();
    const [first, second] = before!.stops;
    const { body: plan } = await planned([
      ['点位', '下一步'],
      [second!.name, '开通接驳车'],
      [first!.name, '扩建冷库'],
    ]);
    expect(plan.stops.map(({ id, placedBy }) => [id, placedBy])).toEqual([
      [second!.id, 'stop'],
      [first!.id, 'stop'],
    ]);
    await written(plan);
    const { belt: after } = await beltNow();
    expect(after!.stops.map(({ name }) => name)).toEqual([
      second!.name,
      first!.name,
      ...before!.stops.slice(2).map(({ name }) => name),
    ]);
    expect(after!.stops.find(({ id }) => id === first!.id)).toMatchObject({ lng: first!.lng, lat: first!.lat });
    expect((await stopNow(first!.id)).values).toMatchObject({ next_step: '扩建冷库' });
    await ask('editor', 'POST', '/api/history/undo');
  });

  test('places a row by its cells in any spelling, else in the village that it names', async () => {
    const { bbox } = await beltNow();
    const [lng, lat] = [(bbox![0] + bbox![2]) / 2, (bbox![1] + bbox![3]) / 2];
    const [village] = await reading(
      (sql) => sql<{ code: string; name: string }[]>`
        select code, name from region where code like '990101%' and level = 5 and geom is not null order by code limit 1`,
    );
    const { body: plan } = await planned([
      ['点位', '经度', '纬度', '所在村'],
      ['甲站', lng, lat, null],
      ['乙站', lat, lng, null],
      ['丙站', null, null, village!.name],
      ['丁站', '北边', null, null],
      ['戊站', 2.35, 48.86, '没有的村'],
    ]);
    expect(plan.stops[0]).toMatchObject({ placedBy: 'cells', values: { is_schematic: false } });
    expect(plan.stops[0]!.lng).toBeCloseTo(lng, 6);
    expect(plan.stops[1]).toMatchObject({ placedBy: 'cells' });
    expect(plan.stops[1]!.lat).toBeCloseTo(lat, 6);
    expect(plan.stops[2]).toMatchObject({
      placedBy: 'region',
      values: { region_code: village!.code, is_schematic: true },
    });
    expect(plan.stops[3]!.placedBy).toBe('axis');
    expect(plan.faults.map(({ row, column, why }) => [row, column, why])).toEqual([
      [4, 1, 'coordinate'],
      [5, 1, 'coordinate-far'],
      [5, 3, 'region-unknown'],
    ]);
  });

  test('tells each cell that it cannot read by row and column, and mended cells are read again', async () => {
    const rows: Sheet = [
      ['点位', '停留', '关键数字', '讲解词'],
      ['甲', '一会儿', '风貌一新', '长'.repeat(5000)],
      [null, '5分钟', null, null],
      ['甲', '5分钟', null, null],
      ['乙', 5, '1个;2个;甲1个;乙2个;丙3个;丁4个;戊5个', null],
    ];
    const { body: plan } = await planned(rows);
    expect(plan.faults.map(({ row, column, why }) => [row, column, why])).toEqual([
      [1, 1, 'stay'],
      [1, 2, 'figure'],
      [1, 3, 'text-long'],
      [2, 0, 'name-missing'],
      [3, 0, 'name-twice'],
      [4, 2, 'figure'],
      [4, 2, 'figures-many'],
    ]);
    const grid = structuredClone(plan.grid);
    grid.rows[1]![1] = '8分钟';
    const { body: mended } = await ask('editor', 'POST', `/api/belts/${belt}/stop-table`, { source: '改过', grid });
    expect(mended.faults[0]).toMatchObject({ row: 1, column: 2 });
    expect(mended.stops[0].values.dwell_s).toBe(480);
  });

  test('is not read from what is no workbook, nor from a sheet without a column of names', async () => {
    for (const body of ['点位,停留\n甲,5', new Uint8Array([80, 75, 3, 4, 0, 0]), '']) {
      const answer = await request(`/api/belts/${belt}/stop-table`, {
        method: 'POST',
        headers: { Cookie: cookies.get('editor')! },
        body,
      });
      expect([answer.status, (await answer.json()).code]).toEqual([400, 'table-unreadable']);
    }
    expect(
      (
        await planned([
          ['甲', '乙'],
          ['1', '2'],
        ])
      ).body,
    ).toMatchObject({ titleRow: null, stops: [] });
  });
});

describe('the stops of a belt', () => {
  test('go out as the table that is read back without a change', async () => {
    const answer = await request(`/api/belts/${belt}/stop-table`, { headers: { Cookie: cookies.get('editor')! } });
    expect(decodeURIComponent(answer.headers.get('Content-Disposition')!)).toContain('站点表.xlsx');
    const [sheet] = await readWorkbook(Buffer.from(await answer.arrayBuffer()));
    const before = await beltNow();
    const { body: plan } = await planned(sheet!.data as Sheet);
    expect(plan.faults).toEqual([]);
    expect(plan.others).toEqual([]);
    expect(plan.stops.map(({ id }) => id)).toEqual(before.belt!.stops.map(({ id }) => id));
    for (const { id, values, figures, lng, lat } of plan.stops) {
      const held = await stopNow(id!);
      expect(figures).toEqual(held.figures);
      const at = before.belt!.stops.find((stop) => stop.id === id)!;
      expect([lng, lat].map((one) => one.toFixed(9))).toEqual([at.lng, at.lat].map((one) => one.toFixed(9)));
      for (const name of ['name', 'problem', 'done', 'next_step', 'org']) expect(values[name]).toBe(held.values[name]);
    }
  });

  test('are put in another order in one act, and what a hand set of them stays with them', async () => {
    const { belt: before } = await beltNow();
    const scene = { camera: { lng: 113.2, lat: 20.9, zoom: 15, bearing: 10, pitch: 40 } };
    const held = await stopNow(before!.stops[0]!.id);
    await ask('editor', 'PATCH', `/api/features/stop/${held.id}`, { scene }, held.version);
    const stops = await Promise.all(before!.stops.map(({ id }) => stopNow(id)));
    const turned = [stops[1]!, stops[0]!, ...stops.slice(2)].map(({ id, version }) => ({ id, version }));
    expect((await ask('editor', 'PUT', `/api/belts/${belt}/stops`, { stops: turned })).status).toBe(200);
    expect((await namesNow()).slice(0, 2)).toEqual([before!.stops[1]!.name, before!.stops[0]!.name]);
    expect((await stopNow(held.id)).scene).toEqual(scene);
    const stale = await ask('editor', 'PUT', `/api/belts/${belt}/stops`, { stops: turned });
    expect([stale.status, stale.body.code]).toEqual([412, 'edit-conflict']);
    expect(stale.body.message).toContain(before!.stops[0]!.name); // they are written by ascending id
    await ask('editor', 'POST', '/api/history/undo');
    expect(await namesNow()).toEqual(before!.stops.map(({ name }) => name));
  });

  test('are not written by halves: one that cannot be written leaves all as they were', async () => {
    const before = await beltNow();
    const [first] = before.belt!.stops;
    const held = await stopNow(first!.id);
    const { status } = await ask('editor', 'PUT', `/api/belts/${belt}/stops`, {
      stops: [
        { values: { name: '新站' }, place: { lng: first!.lng, lat: first!.lat } },
        { id: held.id, version: held.version, values: { region_code: '990101999000' } },
      ],
    });
    expect(status).toBe(404);
    expect(await namesNow()).toEqual(before.belt!.stops.map(({ name }) => name));
  });

  test('belong to those who may change the belt: a reader and an editor of elsewhere change nothing', async () => {
    const before = await namesNow();
    for (const who of ['viewer', 'elsewhere']) {
      const { status } = await planned(tenRows, who);
      expect([403, 404]).toContain(status);
      const { status: put } = await ask(who, 'PUT', `/api/belts/${belt}/stops`, {
        stops: [{ values: { name: '新站' }, place: { lng: 113.2, lat: 20.9 } }],
      });
      expect([403, 404]).toContain(put);
    }
    expect(await namesNow()).toEqual(before);
    await writing({ actor: 'test' }, (sql) => sql`update belt set visibility = 'restricted' where id = ${belt}`);
    expect((await request(`/api/belts/${belt}/stop-table`)).status).toBe(404);
    await writing({ actor: 'test' }, (sql) => sql`update belt set visibility = 'public' where id = ${belt}`);
  });
});
