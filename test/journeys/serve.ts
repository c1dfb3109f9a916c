/** Builds the page and serves it with a small demo county on an embedded database of its own, for all journeys. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProvidedContext } from 'vitest';
import type { TestProject } from 'vitest/node';
import { buildPage } from '../../scripts/build-page';
import { buildPlayer } from '../../scripts/build-player';
import { loadDemoCounty } from '../../scripts/generate/load-demo-county';
import { offerSetup } from '../../server/account/setup';
import { adjacencyNow, PROGRAM_PATIENCE_MS, stopAdjacency } from '../../server/adjacency/adjacency';
import { createApp } from '../../server/app';
import { closeDatabase } from '../../server/db';
import { listen } from '../../server/listen';
import { openAndMigrate } from '../../server/open';
import { loadRegionTree } from '../../server/region/load-tree';
import { readSettings } from '../../server/settings';
import { startStore, stopStore } from '../../server/store/store';
import { paintedWorld } from '../fixtures/painted-world';
import { findChromium } from './find-chromium';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the page is served, without a slash at the end. */
    page: string;
    /** The embedded database's folder: commands run on it as processes of their own. */
    dataFolder: string;
    /** Of the address at which the first account is made. */
    setupWord: string;
  }
}

/** Where the first project of journeys left word for the next, which looks at the same county. */
const SERVED = 'WANCUN_JOURNEYS_SERVED';

export default async function servePage(project: TestProject) {
  const provide = ({ page, dataFolder, setupWord }: Pick<ProvidedContext, 'page' | 'dataFolder' | 'setupWord'>) => {
    project.provide('page', page);
    project.provide('dataFolder', dataFolder);
    project.provide('setupWord', setupWord);
  };
  const served = process.env[SERVED];
  if (served) return provide(JSON.parse(served));
  const folder = mkdtempSync(join(tmpdir(), 'wancun-journeys-'));
  const dataFolder = join(folder, 'data');
  process.env.WANCUN_DATA = dataFolder; // what signs cookies lies there
  const world = await paintedWorld(folder);
  Object.assign(process.env, world.env);
  await findChromium();
  await buildPage();
  await buildPlayer();
  await openAndMigrate({ ...readSettings(), databaseUrl: null, dataFolder }, 'own', 'npm test');
  await loadRegionTree();
  await loadDemoCounty({ parcels: 6000, seed: 1 });
  await startStore();
  await adjacencyNow(PROGRAM_PATIENCE_MS); // a page that asks sooner hears how far that is, which its console tells as a failure
  const server = listen(createApp('dist').fetch, '127.0.0.1', 0);
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const there = { page: `http://127.0.0.1:${port}`, dataFolder, setupWord: offerSetup() };
  process.env[SERVED] = JSON.stringify(there);
  provide(there);
  return async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
    await stopAdjacency();
    await stopStore();
    await closeDatabase();
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
