import { Hono } from 'hono';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { tracedCard } from '../trace/guarded';
import { askedId } from './asked-id';
import { layerOf } from './layer-of';
import { featureById } from './queries';

export const featureRoutes = new Hono().get('/:layer/:id', async (c) => {
  const layer = await layerOf(c.req.param('layer'));
  const id = askedId(c.req.param('id'));
  const feature = await featureById(readerOf(c), layer, id);
  if (!feature) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
  await tracedCard(c, layer, feature);
  return c.json(feature);
});
