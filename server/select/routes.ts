import { Hono } from 'hono';
import { selectBody } from '#shared/select';
import { readerOf } from '../policy';
import { storeLayer } from '../store/store';
import { placeOf, visibilities } from '../store/store-layer';
import { tracedSelection } from '../trace/guarded';
import { validate } from '../validate';
import { select } from './select';

export const selectRoutes = new Hono().post('/:layer', validate('json', selectBody), async (c) => {
  const store = storeLayer(c.req.param('layer'));
  const body = c.req.valid('json');
  const selected = await select(readerOf(c), store, body);
  const isRestricted = (id: number) => visibilities[store.visibility[placeOf(store, id)]!] === 'restricted';
  const restrictedIds = 'ids' in selected ? selected.ids.filter(isRestricted) : []; // brief: no row is told
  await tracedSelection(c, store.layer, { query: body, count: selected.count, restrictedIds });
  return c.json(selected);
});
