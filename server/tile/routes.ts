import { type Context, Hono } from 'hono';
import { isDemo } from '#shared/demo';
import { tileVersion } from '#shared/tile-version';
import { AppError } from '../errors';
import { originOf } from '../origin';
import { mustKnowPast, operator, publicReader, type Reader, readableColumns, readerOf, scopeKey } from '../policy';
import { totalsOf } from '../store/layer-totals';
import { storeLayer } from '../store/store';
import { storeLayerAt } from '../store/store-at';
import type { StoreLayer } from '../store/store-layer';
import { validate } from '../validate';
import { encodeTile } from './encode-tile';
import { narrowTile, tileQuery } from './narrow-tile';
import { tileAddress } from './tile-address';
import { cachedTile, freshTile } from './tile-cache';
import { tileJson } from './tile-json';

const takesGzip = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/;

export const tileRoutes = new Hono()
  .get('/:file{[^/]+\\.json}', (c) => {
    const store = servedLayer(c, c.req.param('file').slice(0, -'.json'.length));
    const reader = readerOf(c);
    const columns = readableColumns(reader, store.layer);
    c.header('Cache-Control', 'no-cache');
    return c.json(tileJson(originOf(c), store.layer, totalsOf(store, reader), columns, hasDemo(store)));
  })
  .get('/:layer/:z/:x/:file{[^/]+\\.mvt}', validate('query', tileQuery), async (c) => {
    const { layer: code, z: zoom, x: column, file } = c.req.param();
    const { z, x, y } = tileAddress(zoom, column, file.slice(0, -'.mvt'.length));
    const reader = readerOf(c);
    const { at } = c.req.valid('query');
    if (at) mustKnowPast(reader);
    const now = servedLayer(c, code);
    const store = at ? await storeLayerAt(code, at) : now;
    const { options, key: asked, isCurrent } = await narrowTile(store, reader, c.req.valid('query'));
    const key = `${code}/${store.revision}/${z}/${x}/${y}/${scopeKey(reader)}/${asked}`;
    const make = () => encodeTile(store, reader, z, x, y, options);
    const { bytes, zipped, etag } = isCurrent ? cachedTile(key, make) : freshTile(make);

    const isForEver = isCurrent && c.req.query('v') === tileVersion(store.revision);
    c.header('Cache-Control', keeping(reader, isForEver));
    c.header('Vary', 'Accept-Encoding, Cookie, Authorization, X-API-Key'); // an empty tile too: another reader's may be full
    if (!bytes) return c.body(null, 204);
    c.header('ETag', etag);
    if (matches(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
    c.header('Content-Type', 'application/vnd.mapbox-vector-tile');
    if (!zipped || !takesGzip.test(c.req.header('Accept-Encoding') ?? ''))
      return c.body(bytes as Uint8Array<ArrayBuffer>);
    c.header('Content-Encoding', 'gzip');
    return c.body(zipped as Uint8Array<ArrayBuffer>);
  });

/** The layer, or the fault with the time to ask again. */
function servedLayer(c: Context, code: string): StoreLayer {
  try {
    return storeLayer(code);
  } catch (error) {
    if (error instanceof AppError && error.code === 'layers-loading') c.header('Retry-After', '2');
    throw error;
  }
}

/** What rests on an account is asked again each time: rights may have been taken since. */
function keeping(reader: Reader, isForEver: boolean): string {
  if (reader !== operator && scopeKey(reader) !== scopeKey(publicReader)) return 'private, no-cache';
  if (!isForEver) return 'no-cache';
  return `${reader === operator ? 'private' : 'public'}, max-age=31536000, immutable`;
}

const hasDemo = ({ regionCodes }: StoreLayer): boolean =>
  regionCodes.values.some((code) => isDemo(code as string | null));

const matches = (asked: string | undefined, etag: string): boolean =>
  asked !== undefined &&
  (asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag.slice(2)));
