import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPage } from '../build-page';
import { benchServer } from './bench-server';

type Asked = { url?: string | undefined; parcels: string; seed: string };

/** The server at an address, else one of its own with the page built and a seeded demo county; `stop` leaves nothing of it. */
export async function servedCounty({ url, parcels, seed }: Asked): Promise<{ url: string; stop(): Promise<void> }> {
  if (url) return { url: url.replace(/\/$/, ''), stop: async () => undefined };
  const folder = mkdtempSync(join(tmpdir(), 'wancun-bench-'));
  await buildPage();
  const env = { ...process.env, WANCUN_DATA: folder, WANCUN_DEMO: '1' };
  const server = await benchServer(env, Number(parcels), Number(seed));
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}
