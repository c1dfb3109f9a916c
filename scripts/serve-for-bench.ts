/**
 * The server in a process of its own, for benches: started with the settings of its environment, it loads the demo
 * county where told to, says when it serves, and answers how much memory it holds.
 */
import { startServer } from '../server/main';
import { storeReady } from '../server/store/store';
import { demoCountyLoaded, loadDemoCounty } from './generate/load-demo-county';

export type ServerSays = { is: 'ready'; url: string; demoSeconds: number } | { is: 'memory'; rssMb: number };

const [parcels, seed] = process.argv.slice(2).map(Number);
const say = (message: ServerSays) => process.send?.(message);

let demoSeconds = 0;
const { url, stop } = await startServer({
  say: () => undefined,
  prepare: async () => {
    if (await demoCountyLoaded()) return;
    const start = performance.now();
    await loadDemoCounty({ parcels: parcels!, seed: seed! });
    demoSeconds = (performance.now() - start) / 1000;
  },
});
while (!storeReady()) await new Promise((resolve) => setTimeout(resolve, 10));
say({ is: 'ready', url, demoSeconds });

process.on('message', () => say({ is: 'memory', rssMb: process.memoryUsage.rss() / 2 ** 20 }));
process.on('disconnect', async () => {
  await stop();
  process.exit(0);
});
