import type { AddressInfo } from 'node:net';
import { isSetUp } from './account/people';
import { offerSetup } from './account/setup';
import { adjacencyNow, PROGRAM_PATIENCE_MS, stopAdjacency } from './adjacency/adjacency';
import { createApp } from './app';
import { basemapSources } from './basemap/basemaps';
import { closeDatabase, engineName } from './db';
import { listen } from './listen';
import { openAndMigrate } from './open';
import { loadRegionTree } from './region/load-tree';
import { warmSearch } from './search/search';
import { readSettings } from './settings';
import { startStore, stopStore } from './store/store';

export type Running = { url: string; stop(): Promise<void> };

type Options = {
  say: (text: string) => void;
  /** Runs once the database is open and has the region tree: a first start makes the demo county here. */
  prepare?: () => Promise<void>;
};

/** Opens the database, loads what a first start needs, and serves. */
export async function startServer({ say, prepare }: Options): Promise<Running> {
  const settings = readSettings();
  const began = performance.now();
  await basemapSources(settings); // what is wrong in their file is told before anything else is done
  await openAndMigrate(settings, 'own', 'npm start');
  try {
    await loadRegionTree();
    await prepare?.();
    const loading = startStore(); // the port opens meanwhile: /readyz and the tiles say that layers are being loaded
    const server = listen(createApp().fetch, settings.host, settings.port);
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(`Port ${settings.port} is in use. Stop what holds it, or set PORT to another.`)
            : error,
        ),
      );
    });
    const { port } = server.address() as AddressInfo;
    const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
    const url = `http://${host}:${port}/`;
    say(`Wancun 万村图 on the ${engineName()} engine, after ${((performance.now() - began) / 1000).toFixed(1)} s`);
    say(`  ${url}`);
    if (!(await isSetUp())) {
      say('Nobody has an account yet: whoever sits at this machine reads everything, others what is public.');
      say(`  the first account is made, once, at ${url}?setup=${offerSetup()}`);
    }
    loading.then(warmSearch).catch(() => undefined); // the first search asks for the same, and tells what is wrong
    loading.then(() => adjacencyNow(PROGRAM_PATIENCE_MS)).catch(() => undefined); // so that 连片 opens at once
    loading.then(() => say(`  all layers served after ${((performance.now() - began) / 1000).toFixed(1)} s`));
    const stop = async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      await stopAdjacency();
      await stopStore();
      await closeDatabase();
    };
    return { url, stop };
  } catch (error) {
    await stopAdjacency();
    await stopStore();
    await closeDatabase();
    throw error;
  }
}
