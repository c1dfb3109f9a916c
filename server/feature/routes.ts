import { Hono } from 'hono';
import { z } from 'zod';
import { momentText } from '#shared/moment';
import { AppError } from '../errors';
import { mustKnowPast, readerOf } from '../policy';
import { tracedCard } from '../trace/guarded';
import { validate } from '../validate';
import { askedId } from './asked-id';
import { layerOf } from './layer-of';
import { featureById } from './queries';

export const featureRoutes = new Hono().get(
  '/:layer/:id',
  validate('query', z.object({ at: momentText.optional() })),
  async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const id = askedId(c.req.param('id'));
    const reader = readerOf(c);
    const { at = null } = c.req.valid('query');
    if (at) mustKnowPast(reader);
    const feature = await featureById(reader, layer, id, at);
    if (!feature) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
    await tracedCard(c, layer, feature);
    c.header('ETag', `"${feature.version}"`);
    return c.json(feature);
  },
);
