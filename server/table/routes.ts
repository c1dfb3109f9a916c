import { type Context, Hono } from 'hono';
import {
  type GroupsQuery,
  groupsBody,
  groupsQuery,
  type OrderQuery,
  orderBody,
  orderQuery,
  type RowsQuery,
  rowsBody,
  type TableGroups,
  type TableOrder,
  type TableRows,
} from '#shared/table';
import { layerOf } from '../feature/layer-of';
import { readerOf } from '../policy';
import { tracedRows } from '../trace/guarded';
import { validate } from '../validate';
import { summedColumns } from './columns';
import { groupsOf } from './groups';
import { orderOf, rowsOf } from './queries';

/** The attribute table. What a basket holds is too long for an address: then the same is asked with a body. */
export const tableRoutes = new Hono()
  .get('/:layer/order', validate('query', orderQuery), async (c) =>
    c.json(await order(c, c.req.param('layer'), c.req.valid('query'))),
  )
  .post('/:layer/order', validate('json', orderBody), async (c) =>
    c.json(await order(c, c.req.param('layer'), c.req.valid('json'))),
  )
  .post('/:layer/rows', validate('json', rowsBody), async (c) =>
    c.json(await rows(c, c.req.param('layer'), c.req.valid('json'))),
  )
  .get('/:layer/groups', validate('query', groupsQuery), async (c) =>
    c.json(await groups(c, c.req.param('layer'), c.req.valid('query'))),
  )
  .post('/:layer/groups', validate('json', groupsBody), async (c) =>
    c.json(await groups(c, c.req.param('layer'), c.req.valid('json'))),
  );

async function order(c: Context, code: string, query: OrderQuery): Promise<TableOrder> {
  const layer = await layerOf(code);
  const answer = await orderOf(readerOf(c), layer, query);
  const sorts = (query.sort ?? []).map(({ column }) => column);
  const reads = [...sorts, ...summedColumns(readerOf(c), layer).map(({ name }) => name)];
  await tracedRows(c, 'table-order', layer, { ...query, reads, count: answer.count }, { sort: sorts.join() });
  return answer;
}

async function rows(c: Context, code: string, query: RowsQuery): Promise<TableRows> {
  const layer = await layerOf(code);
  const answer = await rowsOf(readerOf(c), layer, query);
  const { ids, columns } = answer;
  await tracedRows(c, 'table-rows', layer, { ids, reads: Object.keys(columns), count: ids.length, featureIds: ids });
  return answer;
}

async function groups(c: Context, code: string, query: GroupsQuery): Promise<TableGroups> {
  const layer = await layerOf(code);
  const answer = await groupsOf(readerOf(c), layer, query);
  const { by } = query;
  const reads = [...by, ...summedColumns(readerOf(c), layer).map(({ name }) => name)];
  await tracedRows(c, 'table-groups', layer, { ...query, reads, count: answer.total.count }, { by });
  return answer;
}
