/** `npm start`: builds the page where needed, opens the database, and serves. */
import { startServer } from '../server/main';
import { readSettings } from '../server/settings';
import { buildPage } from './build-page';
import { buildPlayer } from './build-player';
import { loadMissingTerrain } from './generate/demo-terrain';
import { demoCountyLoaded, loadDemoCounty } from './generate/load-demo-county';

const DEMO_PARCELS = 60_000;

try {
  if ((await buildPage()) === 'built') console.log('The page is built.');
  if ((await buildPlayer()) === 'built') console.log('What plays a packed tour is built.');
  const { stop } = await startServer({
    say: (text) => console.log(text),
    prepare: makeDemoCounty,
  });
  console.log('Ctrl-C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      await stop();
      process.exit(0);
    });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

async function makeDemoCounty(): Promise<void> {
  if (!readSettings().demo) return;
  if (await demoCountyLoaded()) {
    if (await loadMissingTerrain()) console.log('The demo county has its hills.');
    return;
  }
  console.log('First start: making the demo county (演示数据, 虚构), about half a minute …');
  let told = 0;
  const onProgress = (done: number, total: number) => {
    const percent = Math.floor((done / total) * 100);
    if (percent < told + 25) return;
    told = percent;
    console.log(`  ${percent} %`);
  };
  await loadDemoCounty({ parcels: DEMO_PARCELS, seed: 1, onProgress });
}
