import { Hono } from 'hono';
import { selectBody } from '#shared/select';
import { readerOf } from '../policy';
import { storeLayer } from '../store/store';
import { validate } from '../validate';
import { select } from './select';

export const selectRoutes = new Hono().post('/:layer', validate('json', selectBody), async (c) =>
  c.json(await select(readerOf(c), storeLayer(c.req.param('layer')), c.req.valid('json'))),
);
