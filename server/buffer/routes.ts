import { Hono } from 'hono';
import { bufferRequest } from '#shared/buffer';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { bufferOf } from './queries';

export const bufferRoutes = new Hono().post('/', validate('json', bufferRequest), async (c) =>
  c.json(await bufferOf(readerOf(c), c.req.valid('json'))),
);
