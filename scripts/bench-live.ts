/**
 * `npm run bench -- live [--parcels 60000] [--seed 1] [--edits 40]`: how soon an edit is served, on the embedded engine in a
 * fresh server with a seeded demo county: from the answer of the write until the event, after which tiles are the new
 * ones. An import of one row, after which the layer is read whole, stands beside it as the ratio.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { ask, type BenchServer, benchServer } from './bench/bench-server';
import { quantile, say, spread } from './bench/figures';
import { randomFrom } from './generate/random';

type Listening = { next(layer: string): Promise<number>; stop(): void };

/** Events of the server, each with the moment at which it came. */
async function listen({ url }: BenchServer): Promise<Listening> {
  const gone = new AbortController();
  const answer = await fetch(`${url}/api/events`, { signal: gone.signal });
  const waiting = new Map<string, (at: number) => void>();
  const decoder = new TextDecoder();
  (async () => {
    for await (const chunk of answer.body!)
      for (const [, layer] of decoder.decode(chunk as Uint8Array).matchAll(/"layer":"([^"]+)"/g)) {
        waiting.get(layer!)?.(performance.now());
        waiting.delete(layer!);
      }
  })().catch(() => undefined);
  return {
    next: (layer) => new Promise((resolve) => waiting.set(layer, resolve)),
    stop: () => gone.abort(),
  };
}

async function edit(server: BenchServer, heard: Listening, layer: string, id: number, text: string): Promise<number[]> {
  const path = `${server.url}/api/features/${layer}/${id}`;
  const { version } = JSON.parse((await ask(path)).bytes.toString()) as { version: number };
  const event = heard.next(layer);
  const began = performance.now();
  const answer = await fetch(path, {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json', 'If-Match': `"${version}"` },
    body: JSON.stringify({ values: layer === 'parcel' ? { qsdwmc: text } : { org: text } }),
  });
  if (!answer.ok) throw new Error(`The edit answered ${answer.status}: ${await answer.text()}`);
  await answer.json();
  const written = performance.now();
  return [written - began, Math.max(0, (await event) - written)];
}

async function edits(server: BenchServer, layer: string, count: number, seed: number): Promise<number> {
  const { ids } = JSON.parse((await ask(`${server.url}/api/table/${layer}/order`)).bytes.toString()) as {
    ids: number[];
  };
  const random = randomFrom(seed, 77);
  const heard = await listen(server);
  const times: number[][] = [];
  for (let n = 0; n < count; n++)
    times.push(await edit(server, heard, layer, ids[Math.floor(random() * ids.length)]!, `bench ${n}`));
  heard.stop();
  say(`${layer}: the write`, spread(times.map(([write]) => write!)));
  const until = times.map(([, event]) => event!);
  say(`${layer}: from its answer until it is served and told`, spread(until));
  return quantile(until, 0.5);
}

/** One row by the command line, from its commit until it is served and told: the layer was read whole. */
async function imported(server: BenchServer, env: NodeJS.ProcessEnv): Promise<number> {
  const file = join(folder, 'one.geojson');
  const ring = [
    [113.2, 20.9],
    [113.2004, 20.9],
    [113.2004, 20.9004],
    [113.2, 20.9],
  ];
  const properties = { 标识码: 'bench-1', 地类编码: '0101', 地类体系: 'survey2019' };
  const feature = { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } };
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: [feature] }));
  const heard = await listen(server);
  const told = heard.next('parcel').then(() => Date.now());
  const command = ['--import', 'tsx', 'scripts/import.ts', file, '--layer', 'parcel', '--datum', 'wgs84'];
  await promisify(execFile)(process.execPath, command, { env });
  const { batches } = JSON.parse((await ask(`${server.url}/api/batches?limit=1`)).bytes.toString()) as {
    batches: { finishedAt: string }[];
  };
  const at = await told;
  heard.stop();
  return at - Date.parse(batches[0]!.finishedAt);
}

const { values } = parseArgs({
  options: { parcels: { type: 'string' }, seed: { type: 'string' }, edits: { type: 'string' } },
});
const seed = Number(values.seed ?? 1);
const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
const { DATABASE_URL: _, ...rest } = process.env;
const env = { ...rest, WANCUN_DATA: join(folder, 'data'), HOST: '127.0.0.1' };
try {
  const server = await benchServer(env, Number(values.parcels ?? 60_000), seed);
  const count = Number(values.edits ?? 40);
  await edits(server, 'project', count, seed);
  const patched = await edits(server, 'parcel', count, seed);
  const whole = await imported(server, env);
  say('parcel: one row imported, from its commit until it is served', `${whole.toFixed(0)} ms`);
  say('an edit is served sooner than an import of one row by', `${(whole / patched).toFixed(1)} times`);
  await server.stop();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
