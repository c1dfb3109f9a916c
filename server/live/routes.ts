import { type Context, Hono } from 'hono';
import type { Layer } from '#shared/layers';
import { findReader } from '../account/reader';
import { AppError } from '../errors';
import { eventStream } from '../event-stream';
import { askedId } from '../feature/asked-id';
import { layerOf } from '../feature/layer-of';
import { readerOf } from '../policy';
import { follow, type LayerNews, mayKnow } from './live';
import { enter, leave, presentAt } from './presence';

const BEAT_MS = 20_000; // proxies close what is silent for a minute

/**
 * `layer` events: `{layer}` is served anew, and something of it that the reader may see has changed. Who loses the
 * right to see it hears no more of it.
 */
export const eventRoutes = new Hono().get('/', (c) =>
  eventStream<LayerNews>(c, {
    beatMs: BEAT_MS,
    follow,
    eventOf: async (news) => {
      await findReader(c);
      return mayKnow(readerOf(c), news) ? { event: 'layer', data: { layer: news.layer } } : null;
    },
  }),
);

/** Who has a form open on a feature. */
export const presenceRoutes = new Hono()
  .get('/:layer/:id', async (c) => {
    const [layer, id] = await workOf(c);
    c.header('Cache-Control', 'no-store');
    return c.json({ others: await presentAt(readerOf(c), layer, id) });
  })
  .post('/:layer/:id', async (c) => {
    const [layer, id] = await workOf(c);
    return c.json({ others: await enter(readerOf(c), layer, id) });
  })
  .delete('/:layer/:id', async (c) => {
    const [layer, id] = await workOf(c);
    await leave(readerOf(c), layer, id);
    return c.json({ others: [] });
  });

/** @throws AppError `not-allowed` for who changes nothing anywhere. */
async function workOf(c: Context): Promise<[Layer, number]> {
  const { layer = '', id = '' } = c.req.param();
  if (readerOf(c).edits.length === 0) throw new AppError('not-allowed', 'Who edits is told to those who edit.');
  return [await layerOf(layer), askedId(id)];
}
