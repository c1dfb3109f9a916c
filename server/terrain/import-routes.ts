import { Hono } from 'hono';
import { heightsTaken, newHeightImport } from '#shared/terrain';
import { reading } from '../db';
import { AppError } from '../errors';
import { heightsChanged } from '../live/live';
import { mayImport, readerOf, seesAllInternal } from '../policy';
import { offsetOf } from '../upload/parts';
import { validate } from '../validate';
import { addHeights, beginHeights, dropHeights, heightsOf, storeHeights } from './dem/height-imports';
import { restoreHeights } from './dem/take-heights';
import { storedHeights } from './queries';

/**
 * Heights of the county: told, and taken from a file. It is sent in parts as the files of stops are; once it is whole it
 * is read, `GET` tells how far, and then what was found. Nothing is kept before `store`.
 */
export const heightRoutes = new Hono()
  .get('/', async (c) => {
    const { present, before } = await reading(storedHeights);
    if (seesAllInternal(readerOf(c))) return c.json({ present, before });
    // file names and who brought them are internal
    return c.json({ present: present && { ...present, fileName: null, actor: null }, before: null });
  })
  .post('/imports', validate('json', newHeightImport), async (c) =>
    c.json(await beginHeights(readerOf(c), c.req.valid('json')), 201),
  )
  .get('/imports/:id', async (c) => c.json(await heightsOf(readerOf(c), c.req.param('id'))))
  .patch('/imports/:id', async (c) => {
    const from = offsetOf(c.req.header('Upload-Offset'));
    const part = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await addHeights(readerOf(c), c.req.param('id'), from, part));
  })
  .delete('/imports/:id', async (c) => {
    await dropHeights(readerOf(c), c.req.param('id'));
    return c.body(null, 204);
  })
  .post('/imports/:id/store', validate('json', heightsTaken), async (c) => {
    await storeHeights(readerOf(c), c.req.param('id'), c.req.valid('json'));
    return c.json(await reading(storedHeights));
  })
  .post('/restore', async (c) => {
    const reader = readerOf(c);
    if (!mayImport(reader))
      throw new AppError('not-allowed', 'Heights are brought back by those who import for all regions.');
    await restoreHeights(reader.name);
    heightsChanged();
    return c.json(await reading(storedHeights));
  });
