import { Hono } from 'hono';
import { z } from 'zod';
import type { About } from '#shared/about';
import { momentText } from '#shared/moment';
import { basemapSources } from '../basemap/basemaps';
import { engineName, reading } from '../db';
import { mustKnowPast, readerOf } from '../policy';
import { readSettings } from '../settings';
import { servedLayers } from '../store/store';
import { layersAt } from '../store/store-at';
import { terrainServed } from '../terrain/terrain';
import { validate } from '../validate';
import { version } from '../version';
import { openingOf } from './queries';

const aboutQuery = z.object({ at: momentText.optional() });

export const aboutRoutes = new Hono().get('/', validate('query', aboutQuery), async (c) => {
  const { at } = c.req.valid('query');
  const reader = readerOf(c);
  if (at) mustKnowPast(reader);
  const { demoLoaded, home, dataDate } = await reading(openingOf);
  return c.json({
    version,
    engine: engineName(),
    demo: demoLoaded,
    mapReviewNo: readSettings().mapReviewNo,
    home,
    dataDate,
    layers: at ? await layersAt(reader, at) : servedLayers(reader),
    basemaps: (await basemapSources()).map(({ shown }) => shown),
    terrain: await terrainServed(),
  } satisfies About);
});
