import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { loadBatch, type NewFeature } from '../../server/batch/load';
import { markCutOff } from '../../server/batch/mark-cut-off';
import { engineName, reading, writing } from '../../server/db';
import { openEngine } from '../../server/engine/open-engine';
import { migrate, readMigrations } from '../../server/migrate';
import { apiUnderTest } from './harness';

const { settings, env, request } = apiUnderTest();

const square = (code: string, lng: number): NewFeature => ({
  values: { code, dlbm: '0101', class_system: 'survey2019' },
  props: { 来源: 'test' },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [lng, 20],
        [lng + 0.001, 20],
        [lng + 0.001, 20.001],
        [lng, 20.001],
        [lng, 20],
      ],
    ],
  },
});
const batch = { layer: 'parcel', fileName: 'squares.geojson', actor: 'tester', visibility: 'internal' } as const;
const parcels = () =>
  reading(
    async (sql) => (await sql<{ count: number }[]>`select count(*) from parcel where valid_to is null`)[0]!.count,
  );

test('a migration that was edited after it landed is refused by name', async () => {
  expect(await migrate()).toEqual([]);
  const edited = readMigrations().map((one) => (one.name.startsWith('0003') ? { ...one, sha256: 'other' } : one));
  await expect(migrate(edited)).rejects.toThrow(/0003-parcel\.sql was edited after it landed/);
  await expect(migrate(readMigrations().slice(0, -1))).rejects.toThrow(
    `${readMigrations().at(-1)!.name}, which this version does not know`,
  );
});

test('a batch is all or nothing: a fault in its last row leaves the layer as before and says why', async () => {
  const before = await parcels();
  const broken = function* () {
    yield square('whole-1', 111);
    yield square('whole-2', 111.1);
    throw new Error('row 3 is torn');
  };
  await expect(loadBatch(batch, broken())).rejects.toThrow('row 3 is torn');
  expect(await parcels()).toBe(before);
  const [row] = await reading((sql) => sql`select state, counts from batch order by id desc limit 1`);
  expect(row).toEqual({ state: 'failed', counts: { reason: 'row 3 is torn' } });
  expect(await reading((sql) => sql`select seq from staging`)).toHaveLength(0);
});

test('a batch that meets rows of the same code replaces them and the change log keeps what they were', async () => {
  const first = await loadBatch(batch, [square('again', 112)]);
  expect(first).toMatchObject({ inserted: 1, replaced: 0 });
  const second = await loadBatch(batch, [
    { ...square('again', 112), values: { code: 'again', dlbm: '0601', class_system: 'survey2019' } },
  ]);
  expect(second).toMatchObject({ inserted: 0, replaced: 1 });
  const log = await reading(
    (sql) => sql`
      select op, actor, batch_id, before ->> 'dlbm' as was, after ->> 'dlbm' as became from change
      where batch_id in ${sql([first.batchId, second.batchId])} order by id`,
  );
  expect(log.map(({ op }) => op)).toEqual(['batch', 'update', 'batch']);
  expect(log[1]).toEqual({ op: 'update', actor: 'tester', batchId: second.batchId, was: '0101', became: '0601' });
});

test('the database measures what is written, on the ellipsoid, and every write raises the revision of its layer', async () => {
  const revision = () =>
    reading(
      async (sql) =>
        (await sql<{ revision: number }[]>`select revision from layer_revision where layer = 'parcel'`)[0]!.revision,
    );
  const before = await revision();
  await writing(
    { actor: 'tester' },
    (sql) => sql`
    insert into parcel (code, geom) values ('golden', st_geomfromtext('POLYGON((113 23,113.01 23,113.01 23.01,113 23.01,113 23))', 4490))`,
  );
  const [row] = await reading((sql) => sql<{ areaM2: number }[]>`select area_m2 from parcel where code = 'golden'`);
  expect(Math.abs(row!.areaM2 - 1135334.56)).toBeLessThan(0.01); // G1 of the golden polygons, GeographicLib
  expect(await revision()).toBe(before + 1);
  const [entry] = await reading((sql) => sql`select op, actor, bbox from change order by id desc limit 1`);
  expect(entry).toEqual({ op: 'insert', actor: 'tester', bbox: [113, 23, 113.01, 23.01] });
});

test('a batch whose process is gone is marked as failed at the next start, and its staged rows are dropped', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  const [row] = await writing(
    { actor: 'tester' },
    (sql) => sql<{ id: number }[]>`
    insert into batch (layer, file_name, actor, process_key)
    select 'parcel', 'cut.shp', 'tester', split_part(process_key, ':', 1) || ':' || ${String(child.pid)} from batch
    where process_key is not null limit 1 returning id`,
  );
  await writing(
    { actor: 'tester' },
    (sql) => sql`insert into staging (batch_id, seq, row) values (${row!.id}, 0, '{}')`,
  );
  expect(await markCutOff()).toEqual([{ id: row!.id, fileName: 'cut.shp' }]);
  const { batches } = (await (await request('/api/batches')).json()) as { batches: { id: number; state: string }[] };
  expect(batches.find(({ id }) => id === row!.id)?.state).toBe('failed');
  expect(await reading((sql) => sql`select seq from staging`)).toHaveLength(0);
});

if (process.env.WANCUN_TEST_ENGINE === 'embedded')
  test('a second process that wants the same embedded folder is told who holds it, and a command may work beside the first', async () => {
    expect(engineName()).toBe('embedded');
    await expect(openEngine(settings.dataFolder, 'own', 'npm start')).rejects.toThrow(
      /is in use by "npm test" \(process \d+, since .*Stop that one first, or name another folder in WANCUN_DATA/,
    );
    const command = spawn(
      'npx',
      ['--no-install', 'tsx', 'scripts/export.ts', 'belt', '--out', '/dev/null/impossible'],
      { env },
    );
    let said = '';
    command.stderr.on('data', (text) => {
      said += text;
    });
    expect((await once(command, 'exit'))[0]).toBe(1);
    expect(said).toMatch(/ENOTDIR/);
  });
