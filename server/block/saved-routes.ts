import { Hono } from 'hono';
import { acceptBody, saveBody } from '#shared/block/saved';
import { layers } from '#shared/layers';
import { answered } from '../edit/answered';
import { seenVersion } from '../edit/seen-version';
import { askedId } from '../feature/asked-id';
import { readerOf } from '../policy';
import { tracedSelection } from '../trace/guarded';
import { validate } from '../validate';
import { acceptBlock, saveBlock } from './save';
import { savedBlockOf } from './saved-block';

/** Blocks that were kept as 连片区, by the ids of these. */
export const savedBlockRoutes = new Hono()
  .post('/', validate('json', saveBody), async (c) =>
    c.json(await answered(c, layers.area, saveBlock(readerOf(c), c.req.valid('json'))), 201),
  )
  .get('/:area', async (c) => {
    const { block, restrictedIds } = await savedBlockOf(readerOf(c), askedId(c.req.param('area')));
    const query = { ids: block.now.ids };
    await tracedSelection(c, layers.parcel, { query, count: block.now.count, restrictedIds });
    c.header('Cache-Control', 'no-store');
    return c.json(block);
  })
  .post('/:area/accept', validate('json', acceptBody), async (c) => {
    const { areaM2 } = c.req.valid('json');
    const id = askedId(c.req.param('area'));
    return c.json(await answered(c, layers.area, acceptBlock(readerOf(c), id, areaM2, seenVersion(c))));
  });
