/** `npm start`: builds the page where needed, opens the database, and serves. */
import { startServer } from '../server/main';
import { buildPage } from './build-page';
import { loadDemoCounty } from './generate/load-demo-county';

const DEMO_PARCELS = 60_000;

try {
  if ((await buildPage()) === 'built') console.log('The page is built.');
  const { stop } = await startServer({
    say: (text) => console.log(text),
    loadDemo: () => loadDemoCounty({ parcels: DEMO_PARCELS, seed: 1 }),
  });
  console.log('Nobody signs in yet: whoever sits at this machine reads everything, others what is public.');
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
