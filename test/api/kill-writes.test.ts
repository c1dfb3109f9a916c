import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { closeDatabase, reading } from '../../server/db';
import { readLock } from '../../server/engine/engine-lock';
import { openAndMigrate } from '../../server/open';
import { stopStore } from '../../server/store/store';
import { apiUnderTest } from './harness';

const { env, settings } = apiUnderTest();
const WRITES = 60; // acknowledged before the blow falls

/** A server's process that writes as fast as it can; `strike` ends it in the middle of that. */
async function writesUntil(strike: (writer: ChildProcess) => void): Promise<number[]> {
  const script = resolve(import.meta.dirname, 'processes/write-until-killed.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = once(writer, 'close');
  let acknowledged = '';
  let complaint = '';
  writer.stderr.on('data', (text) => {
    complaint += text;
  });
  let struck = false;
  writer.stdout.on('data', (text) => {
    acknowledged += text;
    if (struck || acknowledged.split('\n').length <= WRITES) return;
    struck = true;
    strike(writer);
  });
  await closed;
  if (!struck) throw new Error(`The writer ended early: ${complaint}`);
  // a line is written by one call: a blow leaves none of it or all
  return acknowledged.trimEnd().split('\n').map(Number);
}

const killServer = (writer: ChildProcess) => writer.kill('SIGKILL');
const killEngine = () => process.kill(readLock(settings.dataFolder)!.pid, 'SIGKILL');
const killBoth = (writer: ChildProcess) => {
  killEngine();
  killServer(writer);
};

// on PostgreSQL the server of the database is not ours to kill: there the process that writes is killed
const strikes =
  process.env.WANCUN_TEST_ENGINE === 'embedded'
    ? [killServer, killEngine, killBoth]
    : [killServer, killServer, killServer];

test('kill -9 of the server and of its database process under full load loses no acknowledged write', async () => {
  await stopStore();
  await closeDatabase();
  const acknowledged: number[] = [];
  for (const strike of strikes) acknowledged.push(...(await writesUntil(strike)));
  await openAndMigrate(settings, 'own', 'npm test');
  expect(acknowledged.length).toBeGreaterThanOrEqual(strikes.length * WRITES);
  const rows = await reading(
    (sql) => sql<{ id: number; logged: number }[]>`
    select parcel.id, count(change.id) as logged
    from parcel left join change on layer = 'parcel' and op = 'insert' and feature_id = parcel.id
    where code like 'drill-%' group by parcel.id`,
  );
  const there = new Set(rows.map(({ id }) => id));
  expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  // at each blow one write may have been committed whose word did not arrive; every write there is whole, with its log
  expect(rows.length - acknowledged.length).toBeLessThanOrEqual(strikes.length);
  expect(rows.filter(({ logged }) => logged !== 1)).toEqual([]);
}, 180_000); // the embedded engine is opened four times
