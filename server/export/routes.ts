import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type ExportQuery, exportForm, exportQuery, MAX_EXPORT_IDS } from '#shared/export';
import type { Layer } from '#shared/layers';
import { asDownload } from '../as-download';
import { reading } from '../db';
import { AppError } from '../errors';
import { layerOf } from '../feature/layer-of';
import { revisionOf } from '../feature/pages';
import { type Reader, readerOf, scopeKey } from '../policy';
import { readSettings } from '../settings';
import { streamOf } from '../stream-of';
import { traced } from '../trace/traced';
import { validate } from '../validate';
import { exportLayer } from './export-layer';
import { guardedExport } from './guarded-export';

export const exportRoutes = new Hono()
  .get('/:layer', validate('query', exportQuery), async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const query = c.req.valid('query');
    const reader = readerOf(c);
    const { mapReviewNo } = readSettings();
    const revision = await reading((sql) => revisionOf(sql, layer.code));
    const version = JSON.stringify([layer.code, revision, query, scopeKey(reader), reader.name, mapReviewNo]);
    const etag = `W/"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', etag);
    c.header('Cache-Control', 'private, no-cache');
    if (
      c.req
        .header('If-None-Match')
        ?.split(/\s*,\s*/)
        .includes(etag)
    )
      return c.body(null, 304);
    return streamed(c, reader, layer, query);
  })
  .post('/:layer', validate('form', exportForm), async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const query = c.req.valid('form');
    const { length } = query.ids;
    if (length > MAX_EXPORT_IDS)
      throw new AppError('too-many-features', `Up to ${MAX_EXPORT_IDS} ids may be asked for at once; came ${length}.`);
    c.header('Cache-Control', 'no-store');
    return streamed(c, readerOf(c), layer, query);
  });

/** The file, as a download. */
async function streamed(c: Context, reader: Reader, layer: Layer, query: ExportQuery): Promise<Response> {
  const { mapReviewNo } = readSettings();
  const guarded = await guardedExport(reader, layer, query);
  if (guarded) await traced(c, guarded);
  const gone = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => gone.abort());
  const { text, fileName } = await exportLayer(reader, layer, query, { mapReviewNo, signal: gone.signal });
  c.header('Content-Type', query.format === 'geojson' ? 'application/geo+json' : 'application/geo+json-seq');
  const plain = `${layer.code}.${query.format}`;
  asDownload(c, plain, fileName);
  return c.body(streamOf(text, gone));
}
