import { Hono } from 'hono';
import { searchQuery } from '#shared/search';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { search } from './search';

export const searchRoutes = new Hono().get('/', validate('query', searchQuery), async (c) =>
  c.json(await search(readerOf(c), c.req.valid('query'))),
);
