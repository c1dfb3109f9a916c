import { Hono } from 'hono';
import { regionQuery } from '#shared/region';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { childrenOf, regionByCode } from './queries';
import { fullRegionCode } from './region-code';

export const regionRoutes = new Hono()
  .get('/', validate('query', regionQuery), async (c) => {
    const { parent } = c.req.valid('query');
    return c.json({ regions: await childrenOf(readerOf(c), parent === undefined ? '' : askedCode(parent)) });
  })
  .get('/:code', async (c) => {
    const code = askedCode(c.req.param('code'));
    const region = await regionByCode(readerOf(c), code);
    if (!region) throw new AppError('region-not-found', `No region has the code ${code}.`);
    return c.json(region);
  });

/** @throws AppError `request-invalid` that says what is wrong with the code. */
function askedCode(text: string): string {
  const code = fullRegionCode(text);
  if (code) return code;
  throw new AppError(
    'request-invalid',
    /^\d+(?:\.\d+)?e\+?\d+$/i.test(text.trim())
      ? `"${text}" is a code that a spreadsheet turned into a number, which loses its last digits. Keep the column as text and give all 12 digits.`
      : `"${text.slice(0, 40)}" is not a region code: give 2, 4, 6, 9 or 12 digits, for example 441402102 or 441402102000.`,
  );
}
