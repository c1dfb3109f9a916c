import { type Context, Hono } from 'hono';
import { beltStopsBody, stopTableBody } from '#shared/tour/stop-table';
import { asDownload } from '../as-download';
import { AppError } from '../errors';
import { askedId } from '../feature/asked-id';
import { layersChanged } from '../live/live';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { planStops } from './plan-stops';
import { stopGridOf } from './read-workbook';
import { stopTableOf } from './stop-workbook';
import { writeStops } from './write-stops';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a table is called, as the page sends it beside the workbook. */
const sourceOf = (c: Context): string => {
  const named = c.req.query('name')?.trim().slice(0, 200);
  return named || 'XLSX';
};

/** The stops of a belt as a table: out, in with a plan first, and in one act. */
export const beltRoutes = new Hono()
  .get('/:id/stop-table', async (c) => {
    const { name, workbook } = await stopTableOf(readerOf(c), askedId(c.req.param('id')));
    c.header('Content-Type', XLSX);
    asDownload(c, 'stops.xlsx', name);
    c.header('Cache-Control', 'no-store');
    return c.body(new Uint8Array(workbook));
  })
  .post('/:id/stop-table', async (c, next) => {
    if (c.req.header('Content-Type')?.startsWith('application/json')) return next();
    const id = askedId(c.req.param('id'));
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (bytes.length === 0) throw new AppError('table-unreadable', 'The file is empty.');
    return c.json(await planStops(readerOf(c), id, await stopGridOf(bytes), sourceOf(c)));
  })
  .post('/:id/stop-table', validate('json', stopTableBody), async (c) => {
    const { grid, source } = c.req.valid('json');
    return c.json(await planStops(readerOf(c), askedId(c.req.param('id')), grid, source));
  })
  .put('/:id/stops', validate('json', beltStopsBody), async (c) => {
    const written = await writeStops(readerOf(c), askedId(c.req.param('id')), c.req.valid('json'));
    layersChanged();
    return c.json(written);
  });
