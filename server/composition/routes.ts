import { Hono } from 'hono';
import { AppError } from '../errors';
import { askedId } from '../feature/asked-id';
import { layerOf } from '../feature/layer-of';
import { readerOf } from '../policy';
import { askedCode } from '../region/asked-code';
import { compositionOfFeature, compositionOfRegion } from './queries';

export const compositionRoutes = new Hono()
  .get('/regions/:code/composition', async (c) => {
    const code = askedCode(c.req.param('code'));
    const composition = await compositionOfRegion(readerOf(c), code);
    if (!composition) throw new AppError('region-not-found', `No region has the code ${code}.`);
    return c.json(composition);
  })
  .get('/features/:layer/:id/composition', async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const id = askedId(c.req.param('id'));
    const composition = await compositionOfFeature(readerOf(c), layer, id);
    if (!composition) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
    return c.json(composition);
  });
