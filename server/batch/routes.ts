import { Hono } from 'hono';
import { z } from 'zod';
import { AppError } from '../errors';
import { askedId } from '../feature/asked-id';
import { revertBatch } from '../history/take-back';
import { layersChanged } from '../live/live';
import { mayImport, readerOf, seesAllInternal } from '../policy';
import { validate } from '../validate';
import { batchFeatures } from './batch-features';
import { latestBatches } from './queries';

const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50) });

const listDenied = () =>
  new AppError('not-allowed', 'What was imported is internal: it is for those who see all regions.');

/** What was imported, and what was cut off: file names are internal. */
export const batchRoutes = new Hono()
  .get('/', validate('query', listQuery), async (c) => {
    if (!seesAllInternal(readerOf(c))) throw listDenied();
    return c.json({ batches: await latestBatches(c.req.valid('query').limit) });
  })
  .get('/:id', async (c) => {
    const reader = readerOf(c);
    if (!seesAllInternal(reader)) throw listDenied();
    return c.json(await batchFeatures(reader, askedId(c.req.param('id'))));
  })
  .post('/:id/revert', async (c) => {
    const reader = readerOf(c);
    if (!mayImport(reader))
      throw new AppError('not-allowed', 'An import is taken back by those who change what is internal in all regions.');
    const taken = await revertBatch(reader, askedId(c.req.param('id')));
    layersChanged();
    return c.json(taken);
  });
