/**
 * `npm run bench -- foundation [--parcels 60000] [--seed 1]`: tiles, export, memory and first map on the embedded
 * engine, each in a fresh server with a seeded demo county. DATABASE_URL, an account that may create databases, adds
 * the ratio against ST_AsMVTGeom on the same tiles, asked in turn. Compare ratios: times drift with the machine.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { postgisTiles } from './bench/against-postgis';
import { type Answer, ask, type BenchServer, benchServer } from './bench/bench-server';
import { ms, quantile, say, spread } from './bench/figures';
import { firstMapTimes } from './bench/first-map';
import { type Tile, tilesOver } from './bench/tiles-over';
import { buildPage } from './build-page';

type TileJson = { tiles: string[]; bounds: [number, number, number, number] };

const pathOf = ({ z, x, y }: Tile) => `/tiles/parcel/${z}/${x}/${y}.mvt`;

/** Each tile once, cold; the heaviest of all is told with its gzipped bytes. */
async function coldTiles(server: BenchServer, bounds: TileJson['bounds']): Promise<void> {
  for (const z of [14, 15, 16, 13, 12]) {
    const answers: Answer[] = [];
    for (const tile of tilesOver(z, bounds).slice(0, 400)) {
      const answer = await ask(server.url + pathOf(tile));
      if (answer.status === 200) answers.push(answer);
    }
    const times = answers.map((answer) => answer.ms);
    const most = Math.max(...answers.map(({ bytes }) => gzipSync(bytes, { level: 1 }).length));
    say(
      `cold z${z} tile, 1 client (${answers.length} tiles)`,
      `${spread(times)}; heaviest ${Math.round(most / 1000)} kB gzipped`,
    );
  }
}

/** 16 clients on 90 tiles, the first of them asked for most (zipf 1.0). */
async function hotTiles(server: BenchServer, bounds: TileJson['bounds']): Promise<void> {
  const tiles: Tile[] = [];
  for (const tile of [14, 15, 16].flatMap((z) => tilesOver(z, bounds).slice(0, 60)))
    if (tiles.length < 90 && (await ask(server.url + pathOf(tile))).status === 200) tiles.push(tile);
  const shares = tiles.map((_, at) => 1 / (at + 1));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let state = 7;
  const pick = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    let left = (state / 2 ** 32) * whole;
    const at = shares.findIndex((share) => {
      left -= share;
      return left <= 0;
    });
    return tiles[at] ?? tiles[0]!;
  };
  const headers = { 'Accept-Encoding': 'gzip' };
  const run = async (requests: number) => {
    const times: number[] = [];
    let left = requests;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 16 }, async () => {
        while (left-- > 0) times.push((await ask(server.url + pathOf(pick()), headers)).ms);
      }),
    );
    return { perSecond: (requests / (performance.now() - began)) * 1000, times };
  };
  await run(2000);
  const { perSecond, times } = await run(10_000);
  say('hot tiles, 16 clients', `${Math.round(perSecond)} /s, ${spread(times)}`);
}

async function exports(server: BenchServer): Promise<void> {
  const rounds: { perSecond: number; rssMb: number; firstByteMs: number }[] = [];
  let features = 0;
  for (let round = 0; round < 4; round++) {
    features = 0;
    let rssMb = 0;
    const watch = setInterval(async () => {
      rssMb = Math.max(rssMb, await server.rssMb());
    }, 50);
    let rest = '';
    const mark = '"type":"Feature",';
    const answer = await ask(`${server.url}/api/export/parcel?format=geojson`, {}, (chunk) => {
      const text = rest + chunk.toString('latin1');
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) features++;
      rest = text.slice(-(mark.length - 1));
    });
    clearInterval(watch);
    rounds.push({ perSecond: (features / answer.ms) * 1000, rssMb, firstByteMs: answer.firstByteMs });
  }
  const warm = rounds.slice(1);
  say(
    `GeoJSON export of ${features} parcels`,
    `${Math.round(
      quantile(
        warm.map(({ perSecond }) => perSecond),
        0.5,
      ),
    )} features/s, first byte ${ms(
      quantile(
        warm.map(({ firstByteMs }) => firstByteMs),
        0.5,
      ),
    )}`,
  );
  say("the server's memory over four exports", rounds.map(({ rssMb }) => `${Math.round(rssMb)} MB`).join(', '));
}

/** One query after another over the whole region tree, each asked often enough to be warm. */
async function searches(server: BenchServer): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 10; round++)
    for (const query of ['三角镇', 'sjz', '4414', '不存在的地方', 'a'])
      times.push((await ask(`${server.url}/api/search?q=${encodeURIComponent(query)}`)).ms);
  say('search over the region tree and the county', spread(times));
}

async function beside(address: string, server: BenchServer, bounds: TileJson['bounds'], parcels: number, seed: number) {
  const postgis = await postgisTiles(address, parcels, seed);
  try {
    for (const z of [14, 15, 16]) {
      const own: number[] = [];
      const theirs: number[] = [];
      for (const { x, y } of tilesOver(z, bounds).slice(0, 60)) {
        const answer = await ask(`${server.url}${pathOf({ z, x, y })}`);
        if (answer.status !== 200) continue;
        own.push(answer.ms);
        theirs.push(await postgis.tileMs(z, x, y));
      }
      const ratio = (share: number) => (quantile(theirs, share) / quantile(own, share)).toFixed(1);
      say(
        `cold z${z}: ST_AsMVTGeom in SQL / ours over HTTP`,
        `p50 ${ms(quantile(theirs, 0.5))} / ${ms(quantile(own, 0.5))}; ratio p50 ${ratio(0.5)}, p95 ${ratio(0.95)}`,
      );
    }
  } finally {
    await postgis.end();
  }
}

/** Runs the whole bench and prints it; the database and the server are its own and go at the end. */
export async function benchFoundation({ parcels, seed }: { parcels: number; seed: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
  const { DATABASE_URL: address, ...rest } = process.env;
  const env = { ...rest, WANCUN_DATA: join(folder, 'data'), HOST: '127.0.0.1' };
  try {
    await buildPage();
    let server = await benchServer(env, parcels, seed);
    say(`demo county of ${parcels} parcels made and loaded`, `${server.demoSeconds.toFixed(1)} s`);
    const start = performance.now();
    await server.stop();
    server = await benchServer(env, parcels, seed);
    say('second start, until all layers are served', `${((performance.now() - start) / 1000).toFixed(1)} s`);
    say("the server's memory with them", `${Math.round(await server.rssMb())} MB`);
    const { bounds } = JSON.parse((await ask(`${server.url}/tiles/parcel.json`)).bytes.toString()) as TileJson;
    await coldTiles(server, bounds);
    await hotTiles(server, bounds);
    await exports(server);
    await searches(server);
    const times = await firstMapTimes(server.url, 5);
    if (times) {
      const told = (all: number[]) => `p50 ${ms(quantile(all, 0.5))}, worst ${ms(Math.max(...all))}`;
      say('first useful map, fresh browser without a GPU (asked 2 s)', told(times.open));
      say('the map again after its graphics device was lost (asked 3 s)', told(times.again));
    } else say('first useful map', 'not measured: there is no Chromium here (apt-get install chromium)');
    await server.stop();
    if (address) {
      server = await benchServer(env, parcels, seed);
      await beside(address, server, bounds, parcels, seed);
      await server.stop();
    } else say('ratio against ST_AsMVTGeom', 'not measured: set DATABASE_URL to a PostGIS server');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { parcels: { type: 'string' }, seed: { type: 'string' } } });
await benchFoundation({ parcels: Number(values.parcels ?? 60_000), seed: Number(values.seed ?? 1) });
