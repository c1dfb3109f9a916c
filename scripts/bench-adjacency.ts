/**
 * `npm run bench -- adjacency [--parcels N] [--seed S] [--rounds R]`: neighbours within 5 m and their groups, beside
 * PostGIS over the same parcels in metres, indexed, on the server that DATABASE_URL names. Both take turns, so that a
 * busy machine slows both.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import type { Pairs } from '#shared/adjacency/close-pairs';
import { REACH_M } from '#shared/adjacency/links';
import type { Plane } from '#shared/adjacency/plane';
import { layers } from '#shared/layers';
import { findAllLinks, findAllPairs, findGroups } from '../server/adjacency/find-all-links';
import { startThreads } from '../server/adjacency/link-threads';
import { loadPlane } from '../server/adjacency/load-plane';
import { closeDatabase, openDatabase } from '../server/db';
import { quantile, say } from './bench/figures';

const GAP_M = 5;
const LEAST_RATIO = 8;

const { values } = parseArgs({
  options: {
    parcels: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
  },
});
const rounds = Number(values.rounds);
const address = process.env.DATABASE_URL;
if (!address) {
  console.error('DATABASE_URL names no server: there is nothing to compare with.');
  process.exit(1);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const timed = async <T>(times: number[], work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  const result = await work();
  times.push(performance.now() - began);
  return result;
};

const name = `wancun_bench_${process.pid}`;
const server = postgres(address, { max: 1, onnotice: () => undefined });
await server.unsafe(`create database ${name}`);
const databaseUrl = Object.assign(new URL(address), { pathname: `/${name}` }).href;
const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
try {
  // by a process of its own: this one's memory is what the neighbours take
  const options = ['--load', '--parcels', values.parcels, '--seed', values.seed];
  execFileSync('npx', ['--no-install', 'tsx', 'scripts/generate.ts', ...options], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    stdio: 'ignore',
  });
  await openDatabase({ databaseUrl, dataFolder: '' });
  // its best case: metres stored and indexed
  await sql`create table ground as select id, st_transform(geom, 4547) as geom from parcel`;
  await sql`create index on ground using gist (geom)`;
  await sql`vacuum analyze ground`;
  await sql`vacuum analyze parcel`;

  const inMemory: number[] = [];
  const fromPostgis: number[] = [];
  const join: number[] = [];
  const clusters: number[] = [];
  let plane: Plane | null = null;
  let pairs: Pairs | null = null;
  let ours: Int32Array = new Int32Array(0);
  let byPostgis = 0;
  for (let round = 0; round < rounds; round++) {
    plane = pairs = null;
    plane = await timed(fromPostgis, async () => {
      startThreads();
      const read = await loadPlane(layers.parcel);
      ours = await findGroups(read.plane, GAP_M);
      return read.plane;
    });
    pairs = await timed(inMemory, () => findAllPairs(plane!, GAP_M));
    const [row] = await timed(
      join,
      () => sql<{ n: number }[]>`
      select count(*)::int as n from ground a join ground b on a.id < b.id and st_dwithin(a.geom, b.geom, ${GAP_M})`,
    );
    byPostgis = row!.n;
    await timed(
      clusters,
      () => sql`
      select count(distinct name) from (select st_clusterdbscan(geom, ${GAP_M}, 1) over () as name from ground) as clustered`,
    );
  }
  if (!plane || !pairs) throw new RangeError('--rounds takes a whole number from 1 on.');
  const mostMb = process.resourceUsage().maxRSS / 1024;
  const theirs = await sql<{ id: number; name: number }[]>`
    select id, st_clusterdbscan(geom, ${GAP_M}, 1) over () as name from ground`.then((rows) =>
    rows.sort((a, b) => a.id - b.id),
  );
  const least = new Map<number, number>();
  let differing = 0;
  for (const [place, { name }] of theirs.entries()) {
    const known = least.get(name) ?? place;
    least.set(name, known);
    if (ours[place] !== known) differing++;
  }
  const whole: number[] = [];
  const all = await timed(whole, () => findAllLinks(plane!, REACH_M));

  const middle = (times: number[]) => quantile(times, 0.5);
  const ratio = middle(join) / middle(inMemory);
  say('parcels, vertices', `${plane.count.toLocaleString('en')}, ${(plane.coords.length / 2).toLocaleString('en')}`);
  say(`pairs within ${GAP_M} m, here and by ST_DWithin`, `${pairs.count} and ${byPostgis}`);
  say('parcels in another group than by ST_ClusterDBSCAN', String(differing));
  say('pairs in memory, middle of rounds', seconds(middle(inMemory)));
  say('join by ST_DWithin, middle of rounds', seconds(middle(join)));
  say(`ratio (asked ${LEAST_RATIO})`, `${ratio.toFixed(1)} times`);
  say('groups, read from PostGIS to the end', seconds(middle(fromPostgis)));
  say('ST_ClusterDBSCAN', seconds(middle(clusters)));
  say(
    `links up to ${REACH_M} m with what lies between, once a data version`,
    `${seconds(whole[0]!)}, ${all.count} links`,
  );
  say('memory of this process at most, before those links', `${mostMb.toFixed(0)} MB`);
  if (pairs.count !== byPostgis || differing > 0) process.exitCode = 1;
} finally {
  await closeDatabase();
  await sql.end();
  await server.unsafe(`drop database ${name} with (force)`);
  await server.end();
}
