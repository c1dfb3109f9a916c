/**
 * `npm run bench -- workbench [--parcels 60000] [--seed 1]`: what filters and columns cost on the embedded engine, in a
 * fresh server with a seeded demo county. Each cold tile is asked for plain and narrowed in turn: compare within a line.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, type BenchServer, benchServer } from './bench/bench-server';
import { ms, quantile, say, spread } from './bench/figures';
import { tilesOver } from './bench/tiles-over';

type TileJson = { bounds: [number, number, number, number] };

const orchards = "dlbm like '02%' and area_mu >= 2";

const asked: Record<string, Record<string, string>> = {
  plain: {},
  'a filter that all meet': { filter: 'area_mu > 0' },
  'a filter that few meet': { filter: orchards },
  'by a column of the tiles': { by: 'dlbm' },
  'by the area': { by: 'area_mu' },
  'by a column of the database': { by: 'tbbh' },
};

async function narrowedTiles({ url }: BenchServer, bounds: TileJson['bounds']): Promise<void> {
  const variants = Object.entries(asked).map(([what, words]) => ({ what, query: new URLSearchParams(words) }));
  const [first] = tilesOver(16, bounds);
  for (const { what, query } of variants)
    say(`the first tile, ${what}`, ms((await ask(`${url}/tiles/parcel/16/${first!.x}/${first!.y}.mvt?${query}`)).ms));
  for (const z of [13, 14, 15]) {
    const times = variants.map((): number[] => []);
    for (const [at, { x, y }] of tilesOver(z, bounds).slice(0, 150).entries())
      for (let turn = 0; turn < variants.length; turn++) {
        const variant = (at + turn) % variants.length; // nobody is always the first to touch a tile
        const answer = await ask(`${url}/tiles/parcel/${z}/${x}/${y}.mvt?${variants[variant]!.query}`);
        times[variant]!.push(answer.ms);
      }
    for (const [at, { what }] of variants.entries()) say(`cold z${z} tile, ${what}`, spread(times[at]!));
  }
}

async function repeated(what: string, url: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round < 5; round++) times.push((await ask(url)).ms);
  say(what, `p50 ${ms(quantile(times, 0.5))}`);
}

/** Runs the whole bench and prints it; the database and the server are its own and go at the end. */
async function benchWorkbench({ parcels, seed }: { parcels: number; seed: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
  const { DATABASE_URL: _, ...rest } = process.env;
  try {
    const server = await benchServer({ ...rest, WANCUN_DATA: join(folder, 'data'), HOST: '127.0.0.1' }, parcels, seed);
    const { bounds } = JSON.parse((await ask(`${server.url}/tiles/parcel.json`)).bytes.toString()) as TileJson;
    await narrowedTiles(server, bounds);
    for (const method of ['quantile', 'equal', 'jenks'])
      await repeated(
        `area of all parcels in classes, ${method}`,
        `${server.url}/api/columns/parcel/area_mu?method=${method}`,
      );
    await repeated('land classes of all parcels with their counts', `${server.url}/api/columns/parcel/dlbm`);
    await repeated('export by filter', `${server.url}/api/export/parcel?filter=${encodeURIComponent(orchards)}`);
    await server.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { parcels: { type: 'string' }, seed: { type: 'string' } } });
await benchWorkbench({ parcels: Number(values.parcels ?? 60_000), seed: Number(values.seed ?? 1) });
