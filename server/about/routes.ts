import { Hono } from 'hono';
import type { About } from '#shared/about';
import { basemapSources } from '../basemap/basemaps';
import { engineName, reading } from '../db';
import { readerOf } from '../policy';
import { readSettings } from '../settings';
import { servedLayers } from '../store/store';
import { terrainServed } from '../terrain/terrain';
import { version } from '../version';
import { openingOf } from './queries';

export const aboutRoutes = new Hono().get('/', async (c) => {
  const { demoLoaded, home, dataDate } = await reading(openingOf);
  return c.json({
    version,
    engine: engineName(),
    demo: demoLoaded,
    mapReviewNo: readSettings().mapReviewNo,
    home,
    dataDate,
    layers: servedLayers(readerOf(c)),
    basemaps: (await basemapSources()).map(({ shown }) => shown),
    terrain: await terrainServed(),
  } satisfies About);
});
