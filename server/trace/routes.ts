import { Hono } from 'hono';
import { TRACE_PAGE, type TracePage, traceQuery } from '#shared/trace';
import { adminOnly } from '../account/admin-only';
import { asDownload } from '../as-download';
import { streamOf } from '../stream-of';
import { validate } from '../validate';
import { traceCsv } from './csv';
import { traceLines } from './queries';
import { traced } from './traced';

/** The log: an administrator reads it, and nobody changes it. */
export const traceRoutes = new Hono().use(adminOnly).get('/', validate('query', traceQuery), async (c) => {
  const { format, zone, lang, ...filter } = c.req.valid('query');
  c.header('Cache-Control', 'no-store');
  if (format === 'json') {
    const lines = await traceLines(filter, TRACE_PAGE + 1);
    const page = lines.slice(0, TRACE_PAGE);
    return c.json({
      lines: page,
      next: lines.length > TRACE_PAGE ? page[TRACE_PAGE - 1]!.id : null,
    } satisfies TracePage);
  }
  const { before, ...asked } = filter;
  const own = await traced(c, { kind: 'trace-export', details: asked });
  const name = `留痕_${new Date().toISOString().slice(0, 10).replaceAll('-', '')}.csv`;
  c.header('Content-Type', 'text/csv; charset=utf-8');
  asDownload(c, 'trace.csv', name);
  // what is logged from here on, this file itself too, is not in it
  return c.body(streamOf(traceCsv({ ...filter, before: before ?? own ?? undefined }, { zone, lang })));
});
