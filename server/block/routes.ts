import { type Context, Hono } from 'hono';
import type { BlockGraph } from '#shared/adjacency/graph';
import { encodeGraph } from '#shared/adjacency/graph-bytes';
import { blockQuery, blockSubject, nearQuestion } from '#shared/block';
import { PAGE_PATIENCE_MS, PROGRAM_PATIENCE_MS } from '../adjacency/adjacency';
import { readerOf } from '../policy';
import { storeLayer } from '../store/store';
import { placeOf, visibilities } from '../store/store-layer';
import { tracedSelection } from '../trace/guarded';
import { validate } from '../validate';
import { answerTo } from './answer';
import { graphFor } from './build-graph';
import { nearGraph } from './near-graph';
import { questionOf } from './question';

/** Parcels that only some may see are told of: that is logged, as a selection is. */
async function traceGraph(c: Context, graph: BlockGraph, query: object): Promise<void> {
  const store = storeLayer('parcel');
  const isRestricted = (id: number) => visibilities[store.visibility[placeOf(store, id)]!] === 'restricted';
  const ids = [...graph.ids, ...graph.excluded.ids].filter(isRestricted);
  await tracedSelection(c, store.layer, { query, count: graph.count, restrictedIds: ids });
}

export const blockRoutes = new Hono()
  .get('/', validate('query', blockQuery), async (c) => {
    const reader = readerOf(c);
    const question = questionOf(reader, c.req.valid('query'));
    const graph = await graphFor(reader, question, PROGRAM_PATIENCE_MS);
    await traceGraph(c, graph, question);
    return c.json(answerTo(question, graph));
  })
  .post('/graph', validate('json', blockSubject), async (c) => {
    const subject = c.req.valid('json');
    return sent(c, await graphFor(readerOf(c), subject, PAGE_PATIENCE_MS), subject);
  })
  .post('/near', validate('json', nearQuestion), async (c) => {
    const { ids: _, ...question } = c.req.valid('json');
    return sent(c, await nearGraph(readerOf(c), c.req.valid('json')), question);
  });

async function sent(c: Context, graph: BlockGraph, query: object): Promise<Response> {
  await traceGraph(c, graph, query);
  return c.body(encodeGraph(graph), 200, { 'Content-Type': 'application/octet-stream', 'Cache-Control': 'no-store' });
}
