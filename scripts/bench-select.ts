/**
 * `npm run bench -- select [--parcels 60000] [--seed 1]`: a lasso over about 5,000 parcels of a seeded demo county: what
 * the server takes for its figures, and in Chromium from the release of the mouse until the total stands on the screen.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Selected } from '#shared/select';
import { type BenchServer, benchServer } from './bench/bench-server';
import { say, spread } from './bench/figures';
import { lassoTimes } from './bench/lasso-times';
import { buildPage } from './build-page';

const WANTED = 5000;
const ROUNDS = 30;

type Place = { lng: number; lat: number };

/** A round lasso of 200 corners; `degrees` is its reach. */
const lasso = ({ lng, lat }: Place, degrees: number): [number, number][] =>
  Array.from({ length: 200 }, (_, n) => {
    const reach = degrees * (0.85 + 0.15 * Math.sin(n / 3));
    return [lng + reach * Math.cos((n / 200) * 2 * Math.PI), lat + reach * Math.sin((n / 200) * 2 * Math.PI)];
  });

async function ask(server: BenchServer, body: unknown): Promise<{ answer: Selected; ms: number; bytes: number }> {
  const began = performance.now();
  const response = await fetch(`${server.url}/api/select/parcel`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { ms: performance.now() - began, bytes: text.length, answer: JSON.parse(text) as Selected };
}

/** The reach at which a lasso round a place holds as many parcels as are wanted, within a fiftieth. */
async function reachFor(server: BenchServer, place: Place): Promise<number> {
  let low = 0;
  let high = 0.3;
  for (let step = 0; step < 30; step++) {
    const middle = (low + high) / 2;
    const { count } = (await ask(server, { within: [lasso(place, middle)], brief: true })).answer;
    if (Math.abs(count - WANTED) < WANTED / 50) return middle;
    if (count < WANTED) low = middle;
    else high = middle;
  }
  return high;
}

async function run(parcels: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
  const { DATABASE_URL: _, ...rest } = process.env;
  try {
    await buildPage();
    const server = await benchServer({ ...rest, WANCUN_DATA: join(folder, 'data'), HOST: '127.0.0.1' }, parcels, seed);
    const { bounds } = (await (await fetch(`${server.url}/tiles/parcel.json`)).json()) as { bounds: number[] };
    const [west = 0, south = 0, east = 0, north = 0] = bounds;
    const place = { lng: (west + east) / 2, lat: (south + north) / 2 };
    const reach = await reachFor(server, place);
    for (const how of ['inside', 'touching'] as const)
      for (const brief of [true, false]) {
        const rounds = [];
        // each round a little elsewhere, so that no answer is the one before
        for (let round = 0; round < ROUNDS; round++) {
          const moved = { lng: place.lng + round * 1e-5, lat: place.lat };
          rounds.push(await ask(server, { within: [lasso(moved, reach)], how, brief }));
        }
        const { answer, bytes } = rounds.at(-1)!;
        say(
          `${answer.count} parcels ${how}, ${brief ? 'sums only' : `all columns (${Math.round(bytes / 1000)} kB)`}, over HTTP`,
          spread(rounds.map(({ ms }) => ms)),
        );
      }
    const times = await lassoTimes(server.url, place, lasso(place, reach), 8);
    if (times) say(`lasso of ${times.count} parcels in Chromium, release to total`, spread(times.ms));
    else say('lasso in Chromium', 'not measured: there is no Chromium here (apt-get install chromium)');
    await server.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { parcels: { type: 'string' }, seed: { type: 'string' } } });
await run(Number(values.parcels ?? 60_000), Number(values.seed ?? 1));
