import { Hono } from 'hono';
import { z } from 'zod';
import type { OwnSteps } from '#shared/history';
import { reading } from '../db';
import { askedId } from '../feature/asked-id';
import { layerOf } from '../feature/layer-of';
import { layersChanged } from '../live/live';
import { mustKnowPast, readerOf } from '../policy';
import { tracedHistory } from '../trace/guarded';
import { validate } from '../validate';
import { acts, ownSteps } from './acts';
import { featureHistory } from './feature-history';
import { takeBack } from './take-back';

const actsQuery = z.strictObject({
  actor: z.string().max(60).optional(),
  layer: z.string().max(40).optional(),
  /** Acts older than the one of this number. */
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What was changed, by whom, and the way back. */
export const historyRoutes = new Hono()
  .get('/', validate('query', actsQuery), async (c) => {
    const reader = readerOf(c);
    mustKnowPast(reader);
    return c.json({ acts: await acts(reader, c.req.valid('query')) });
  })
  .get('/own', async (c) => {
    const reader = readerOf(c);
    c.header('Cache-Control', 'no-store');
    const none: OwnSteps = { undo: null, redo: null };
    return c.json(reader.edits.length > 0 ? await reading((sql) => ownSteps(sql, reader)) : none);
  })
  .post('/undo', async (c) => {
    const taken = await takeBack(readerOf(c), 'undo');
    layersChanged();
    return c.json(taken);
  })
  .post('/redo', async (c) => {
    const taken = await takeBack(readerOf(c), 'redo');
    layersChanged();
    return c.json(taken);
  })
  .get('/:layer/:id', async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    c.header('Cache-Control', 'no-store');
    const id = askedId(c.req.param('id'));
    const history = await featureHistory(readerOf(c), layer, id);
    await tracedHistory(c, layer, id, history);
    return c.json(history);
  });
