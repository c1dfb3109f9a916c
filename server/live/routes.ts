import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Layer } from '#shared/layers';
import { findReader } from '../account/reader';
import { AppError } from '../errors';
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
export const eventRoutes = new Hono().get('/', (c) => {
  c.header('Cache-Control', 'no-store');
  c.header('X-Accel-Buffering', 'no'); // nginx would hold events back
  if (c.req.method === 'HEAD') return c.body(null); // nobody would read the stream, nor end it
  return streamSSE(c, async (stream) => {
    let gone = false;
    let wake: () => void = () => undefined;
    const waiting: LayerNews[] = [];
    const stop = await follow((news) => {
      waiting.push(news);
      wake();
    });
    stream.onAbort(() => {
      gone = true;
      wake();
    });
    try {
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!gone && !stream.aborted) {
        const news = waiting.shift();
        if (!news) {
          const isSilent = await quiet((resume) => {
            wake = resume;
          });
          if (isSilent && !gone) await stream.writeSSE({ event: 'beat', data: '{}' });
          continue;
        }
        await findReader(c);
        if (mayKnow(readerOf(c), news))
          await stream.writeSSE({ event: 'layer', data: JSON.stringify({ layer: news.layer }) });
      }
    } finally {
      stop();
    }
  });
});

/** Waits until woken (false), or until a beat is due (true). */
const quiet = (give: (resume: () => void) => void): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), BEAT_MS);
    give(() => {
      clearTimeout(timer);
      resolve(false);
    });
  });

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
