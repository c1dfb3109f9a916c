import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { factsBody, fileForm, fileWords } from '#shared/block/saved';
import type { ExportQuery } from '#shared/export';
import { layers } from '#shared/layers';
import { asDownload } from '../as-download';
import { AppError } from '../errors';
import { exportLayer } from '../export/export-layer';
import { guardedExport } from '../export/guarded-export';
import { askedId } from '../feature/asked-id';
import { readerOf } from '../policy';
import { readSettings } from '../settings';
import { streamOf } from '../stream-of';
import { tracedSelection } from '../trace/guarded';
import { traced } from '../trace/traced';
import { validate } from '../validate';
import { blockFileOf, exportedBlock, type FileOf } from './block-file';
import { describeBlock } from './facts';
import { savedBlockOf } from './saved-block';
import { blockWorkbook } from './workbook';

const { parcel } = layers;

/** What a block is made of, and its files: of one that was found, and of one that was kept. */
export const blockFactRoutes = new Hono()
  .post('/facts', validate('json', factsBody), async (c) => {
    const { ids } = c.req.valid('json');
    const { facts, parcels } = await describeBlock(readerOf(c), ids);
    const restrictedIds = parcels.flatMap(({ id, visibility }) => (visibility === 'restricted' ? [id] : []));
    await tracedSelection(c, parcel, { query: { ids }, count: facts.count, restrictedIds });
    c.header('Cache-Control', 'no-store');
    return c.json(facts);
  })
  .post('/file', validate('form', fileForm), async (c) => {
    const { format, keys, ...of } = c.req.valid('form');
    return fileOf(c, { ...of, saved: null }, { format, keys });
  })
  .get('/saved/:area/file', validate('query', z.strictObject(fileWords)), async (c) => {
    const { block } = await savedBlockOf(readerOf(c), askedId(c.req.param('area')));
    const { name: title, question, now } = block;
    if (now.count === 0) throw new AppError('block-gone', 'None of the block’s parcels is there: no file holds any.');
    return fileOf(c, { title, question, ids: now.ids, saved: block }, c.req.valid('query'));
  });

type FileWords = z.infer<z.ZodObject<typeof fileWords>>;

/** The file of a block as a download, logged as any export is. */
async function fileOf(c: Context, of: FileOf, { format, keys }: FileWords): Promise<Response> {
  const reader = readerOf(c);
  const query: ExportQuery = { format: 'geojson', keys, crs: 'EPSG:4490', ids: of.ids };
  const guarded = await guardedExport(reader, parcel, query);
  const file = format === 'xlsx' ? await blockFileOf(reader, of) : null;
  // a workbook holds neither restricted columns nor what a file had beyond the columns
  const { columns, personal: _, ...told } = guarded?.details ?? {};
  const details = file ? { ...told, columns: [] } : { ...guarded?.details, columns };
  if (guarded) await traced(c, { ...guarded, details: { ...details, format } });
  c.header('Cache-Control', 'no-store');
  if (file) {
    asDownload(c, 'block.xlsx', `${of.title}_图斑_${today()}.xlsx`);
    c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    return c.body(new Uint8Array(await blockWorkbook(file)));
  }
  const gone = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => gone.abort());
  const { text, fileName } = await exportLayer(reader, parcel, query, {
    mapReviewNo: readSettings().mapReviewNo,
    signal: gone.signal,
    block: await exportedBlock(reader, of),
  });
  asDownload(c, 'block.geojson', fileName);
  c.header('Content-Type', 'application/geo+json');
  return c.body(streamOf(text, gone));
}

const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');
