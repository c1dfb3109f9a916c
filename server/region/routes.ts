import { Hono } from 'hono';
import { regionQuery } from '#shared/region';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { askedCode } from './asked-code';
import { outlinesOf } from './outlines';
import { childrenOf, regionByCode, toldRegions } from './queries';

export const regionRoutes = new Hono()
  .get('/', validate('query', regionQuery), async (c) => {
    const { parent } = c.req.valid('query');
    return c.json({ regions: await childrenOf(readerOf(c), parent === undefined ? '' : askedCode(parent)) });
  })
  .get('/told', async (c) => c.json({ regions: await toldRegions(readerOf(c)) }))
  .get('/:code', async (c) => {
    const code = askedCode(c.req.param('code'));
    const region = await regionByCode(readerOf(c), code);
    if (!region) throw new AppError('region-not-found', `No region has the code ${code}.`);
    return c.json(region);
  })
  .get('/:code/outlines', async (c) => {
    const code = askedCode(c.req.param('code'));
    const region = await regionByCode(readerOf(c), code);
    if (!region) throw new AppError('region-not-found', `No region has the code ${code}.`);
    return c.json(await outlinesOf(readerOf(c), region));
  });
