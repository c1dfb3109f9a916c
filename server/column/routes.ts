import { Hono } from 'hono';
import { columnQuery } from '#shared/column';
import { columnFor } from '../feature/filter-sql';
import { layerOf } from '../feature/layer-of';
import { readerOf } from '../policy';
import { tracedRows } from '../trace/guarded';
import { validate } from '../validate';
import { classesOf } from './queries';

export const columnRoutes = new Hono().get('/:layer/:column', validate('query', columnQuery), async (c) => {
  const layer = await layerOf(c.req.param('layer'));
  const reader = readerOf(c);
  const column = columnFor(reader, layer, c.req.param('column'));
  const { method, classes, ...query } = c.req.valid('query');
  const answer = await classesOf(reader, layer, column, { method, classes, ...query });
  const { count, missing } = answer;
  await tracedRows(c, 'column', layer, { ...query, count: count + missing }, { by: [column.name] });
  return c.json(answer);
});
