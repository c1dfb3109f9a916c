import { Hono } from 'hono';
import { suitabilityQuestion } from '#shared/suitability';
import { readerOf } from '../policy';
import { storeLayer } from '../store/store';
import { placeOf, visibilities } from '../store/store-layer';
import { tracedSelection } from '../trace/guarded';
import { validate } from '../validate';
import { suitabilityFor } from './answer';

export const suitabilityRoutes = new Hono().post('/', validate('json', suitabilityQuestion), async (c) => {
  const question = c.req.valid('json');
  const answer = await suitabilityFor(readerOf(c), question);
  const { layer, ...store } = storeLayer('parcel');
  const restrictedIds = answer.ids.filter((id) => visibilities[store.visibility[placeOf(store, id)]!] === 'restricted');
  await tracedSelection(c, layer, { query: { region: question.region }, count: answer.ids.length, restrictedIds });
  return c.json(answer);
});
