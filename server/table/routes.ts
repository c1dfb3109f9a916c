import { Hono } from 'hono';
import { groupsBody, groupsQuery, orderBody, orderQuery, rowsBody } from '#shared/table';
import { layerOf } from '../feature/layer-of';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { groupsOf } from './groups';
import { orderOf, rowsOf } from './queries';

/** The attribute table. What a basket holds is too long for an address: then the same is asked with a body. */
export const tableRoutes = new Hono()
  .get('/:layer/order', validate('query', orderQuery), async (c) =>
    c.json(await orderOf(readerOf(c), await layerOf(c.req.param('layer')), c.req.valid('query'))),
  )
  .post('/:layer/order', validate('json', orderBody), async (c) =>
    c.json(await orderOf(readerOf(c), await layerOf(c.req.param('layer')), c.req.valid('json'))),
  )
  .post('/:layer/rows', validate('json', rowsBody), async (c) =>
    c.json(await rowsOf(readerOf(c), await layerOf(c.req.param('layer')), c.req.valid('json'))),
  )
  .get('/:layer/groups', validate('query', groupsQuery), async (c) =>
    c.json(await groupsOf(readerOf(c), await layerOf(c.req.param('layer')), c.req.valid('query'))),
  )
  .post('/:layer/groups', validate('json', groupsBody), async (c) =>
    c.json(await groupsOf(readerOf(c), await layerOf(c.req.param('layer')), c.req.valid('json'))),
  );
