import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { exportQuery } from '#shared/export';
import { reading } from '../db';
import { layerOf } from '../feature/layer-of';
import { revisionOf } from '../feature/pages';
import { readerOf, scopeKey } from '../policy';
import { readSettings } from '../settings';
import { validate } from '../validate';
import { exportLayer } from './export-layer';

export const exportRoutes = new Hono().get('/:layer', validate('query', exportQuery), async (c) => {
  const layer = await layerOf(c.req.param('layer'));
  const query = c.req.valid('query');
  const reader = readerOf(c);
  const { mapReviewNo } = readSettings();
  const revision = await reading((sql) => revisionOf(sql, layer.code));
  const version = JSON.stringify([layer.code, revision, query, scopeKey(reader), mapReviewNo]);
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

  const gone = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => gone.abort());
  const { text, fileName } = await exportLayer(reader, layer, query, { mapReviewNo, signal: gone.signal });
  c.header('Content-Type', query.format === 'geojson' ? 'application/geo+json' : 'application/geo+json-seq');
  const plain = `${layer.code}.${query.format}`;
  c.header('Content-Disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  return c.body(streamOf(text, gone));
});

/** Text as bytes, made only as fast as the client takes them; a client that leaves ends the query. */
function streamOf(text: AsyncGenerator<string>, gone: AbortController): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        controller.error(error);
      }
    },
    async cancel() {
      gone.abort();
      await text.return(undefined);
    },
  });
}
