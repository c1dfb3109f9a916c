import { Hono } from 'hono';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { layerOf } from './layer-of';
import { featureById } from './queries';

const LARGEST_ID = 2 ** 31 - 1; // of an integer column

export const featureRoutes = new Hono().get('/:layer/:id', async (c) => {
  const layer = await layerOf(c.req.param('layer'));
  const text = c.req.param('id');
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(id >= 1 && id <= LARGEST_ID))
    throw new AppError(
      'request-invalid',
      `"${text.slice(0, 40)}" is not a feature id: give a whole number from 1 to ${LARGEST_ID}.`,
    );
  const feature = await featureById(readerOf(c), layer, id);
  if (!feature) throw new AppError('feature-not-found', `Layer ${layer.code} has no feature ${id}.`);
  return c.json(feature);
});
