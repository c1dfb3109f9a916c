import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { markCutOff } from '../../server/batch/mark-cut-off';
import { reading } from '../../server/db';
import { apiUnderTest } from './harness';
import { collection, countOf, scratchFolder, squareAt } from './import-here';

/** A folder of temporary files for this file alone: other imports, side by side, leave and take theirs. */
const temporary = mkdtempSync(join(tmpdir(), 'wancun-kill-'));
process.env.TMPDIR = temporary;
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const { env } = apiUnderTest();
const file = scratchFolder();

const many = () =>
  file(
    'many.geojson',
    collection(
      Array.from({ length: 20_000 }, (_, at) => ({
        properties: { code: `cut-${at}` },
        ring: squareAt(113 + (at % 200) * 0.0011, 23 + Math.floor(at / 200) * 0.0011),
      })),
    ),
  );

/** The real command as a process of its own, once it has begun to write. */
async function importUnderWay(): Promise<{ command: ChildProcess; ended: Promise<unknown[]> }> {
  const script = resolve(import.meta.dirname, '../../scripts/import.ts');
  const args = ['--import', 'tsx', script, many(), '--layer', 'parcel', '--datum', 'wgs84'];
  const command = spawn(process.execPath, args, { env: { ...env, LC_ALL: 'C' }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(command, 'exit');
  let said = '';
  await new Promise<void>((written, failed) => {
    command.stderr?.on('data', (text) => {
      said += text;
      if (said.includes('Writing')) written();
    });
    command.once('exit', (code) => failed(new Error(`The import ended early with ${code}: ${said}`)));
  });
  return { command, ended };
}

const lastBatch = async () => {
  const [batch] = await reading(
    (sql) => sql<{ state: string; counts: Record<string, unknown> }[]>`
    select state, counts from batch where file_name = 'many.geojson' order by id desc limit 1`,
  );
  return batch!;
};
const leftBehind = () => readdirSync(temporary).filter((name) => name.startsWith('wancun-import-'));

test('kill -9 in the middle of an import leaves the layer as it was and the batch marked as not finished', async () => {
  const before = await countOf('parcel');
  const folders = leftBehind().length;
  const { command, ended } = await importUnderWay();
  command.kill('SIGKILL');
  await ended;
  expect(await countOf('parcel')).toBe(before);
  expect(await lastBatch()).toMatchObject({ state: 'started' });
  await markCutOff();
  expect(await lastBatch()).toMatchObject({ state: 'failed' });
  expect(await countOf('parcel')).toBe(before);
  const [staged] = await reading((sql) => sql`select count(*) as n from staging`);
  expect(staged!.n).toBe(0);
  expect(leftBehind().length).toBe(folders);
});

test('Ctrl-C ends with a sentence, marks the batch as failed, and leaves nothing behind', async () => {
  const before = await countOf('parcel');
  const { command, ended } = await importUnderWay();
  let said = '';
  command.stderr?.on('data', (text) => {
    said += text;
  });
  command.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(said).toContain('Stopped; nothing was written.');
  expect(await countOf('parcel')).toBe(before);
  expect(await lastBatch()).toMatchObject({ state: 'failed' });
  const [staged] = await reading((sql) => sql`select count(*) as n from staging`);
  expect(staged!.n).toBe(0);
});
