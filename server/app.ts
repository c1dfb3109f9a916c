import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { faultStatus } from '#shared/fault';
import { pageNames } from '#shared/page-names';
import { aboutRoutes } from './about/routes';
import { knowReader } from './account/reader';
import { accountRoutes, authRoutes, peopleRoutes } from './account/routes';
import { basemapRoutes } from './basemap/routes';
import { batchRoutes } from './batch/routes';
import { blockFactRoutes } from './block/fact-routes';
import { blockRoutes } from './block/routes';
import { savedBlockRoutes } from './block/saved-routes';
import { bufferRoutes } from './buffer/routes';
import { columnRoutes } from './column/routes';
import { compositionRoutes } from './composition/routes';
import { engineName } from './db';
import { editRoutes } from './edit/routes';
import { editionRoutes } from './edition/routes';
import { AppError } from './errors';
import { exportRoutes } from './export/routes';
import { featureRoutes } from './feature/routes';
import { historyRoutes } from './history/routes';
import { eventRoutes, presenceRoutes } from './live/routes';
import { mediaRoutes } from './media/routes';
import { originOf } from './origin';
import { packRoutes } from './pack/routes';
import { missingPage } from './plain-page';
import { regionRoutes } from './region/routes';
import { remoteRoutes } from './remote/routes';
import { limitedBody, withoutNul } from './request-limits';
import { safeHeaders } from './safe-headers';
import { searchRoutes } from './search/routes';
import { selectRoutes } from './select/routes';
import { linkRoutes, shareRoutes } from './share/routes';
import { storeReady } from './store/store';
import { suitabilityRoutes } from './suitability/routes';
import { tableRoutes } from './table/routes';
import { heightRoutes } from './terrain/import-routes';
import { terrainRoutes } from './terrain/routes';
import { tileRoutes } from './tile/routes';
import { beltRoutes } from './tour/routes';
import { traceRoutes } from './trace/routes';
import { version } from './version';

const routes = new Hono()
  .get('/healthz', (c) => c.json({ status: 'ok', version, engine: engineName() }))
  .get('/readyz', (c) => (storeReady() ? c.json({ status: 'ready' }) : c.json({ status: 'loading' }, 503)))
  .route('/tiles', tileRoutes)
  .route('/terrain', terrainRoutes)
  .route('/basemap', basemapRoutes)
  .route('/api/auth', authRoutes)
  .route('/api/account', accountRoutes)
  .route('/api/people', peopleRoutes)
  .route('/api/trace', traceRoutes)
  .route('/api/shares', shareRoutes)
  .route('/s', linkRoutes)
  .route('/api/about', aboutRoutes)
  .route('/api', compositionRoutes)
  .route('/api/regions', regionRoutes)
  .route('/api/search', searchRoutes)
  .route('/api/features', featureRoutes)
  .route('/api/features', editRoutes)
  .route('/api/history', historyRoutes)
  .route('/api/events', eventRoutes)
  .route('/api/presence', presenceRoutes)
  .route('/api/export', exportRoutes)
  .route('/api/columns', columnRoutes)
  .route('/api/select', selectRoutes)
  .route('/api/batches', batchRoutes)
  .route('/api/belts', beltRoutes)
  .route('/api/blocks', blockRoutes)
  .route('/api/blocks', blockFactRoutes)
  .route('/api/blocks/saved', savedBlockRoutes)
  .route('/api/buffer', bufferRoutes)
  .route('/api/media', mediaRoutes)
  .route('/api/remotes', remoteRoutes)
  .route('/api/suitability', suitabilityRoutes)
  .route('/api/table', tableRoutes)
  .route('/api/terrain', heightRoutes)
  .route('/api/tours', packRoutes)
  .route('/api/tours', editionRoutes);

const pagePaths = new Set<string>(pageNames.map((name) => `/${name}`));

/** What another page sends rides on the reader's cookie; a browser says where a change comes from. */
const ownOrigin: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('Origin');
  const isForeign = (origin && origin !== originOf(c)) || c.req.header('Sec-Fetch-Site') === 'cross-site';
  if (isForeign && !['GET', 'HEAD'].includes(c.req.method))
    throw new AppError('foreign-origin', 'This came from another page and was not done.');
  await next();
};

/** A person who opened an address, not a program that asks for data. */
const isAskedByHand = (c: Context, pathname: string): boolean =>
  c.req.method === 'GET' &&
  !/^\/(api|tiles|terrain|basemap|assets)\//.test(pathname) &&
  (c.req.header('Accept') ?? '').includes('text/html');

/** The whole application; `pageFolder` holds the built page. */
export function createApp(pageFolder = 'dist') {
  const app = new Hono();
  app.use(safeHeaders);
  app.use(ownOrigin, withoutNul, limitedBody);
  for (const path of ['/tiles/*', '/api/*', '/s/*']) app.use(path, knowReader);
  app.route('/', routes);
  app.notFound((c) => {
    const { pathname } = new URL(c.req.url);
    if (isAskedByHand(c, pathname)) {
      c.set('isPage', true);
      return c.html(missingPage, 404);
    }
    return c.json({ code: 'route-not-found', message: `There is nothing at ${pathname}.` }, 404);
  });
  app.onError((error, c) => {
    if (error instanceof AppError) {
      const { code, message, details } = error;
      return c.json({ code, message, details }, faultStatus[code]);
    }
    // the framework could not read the request: JSON or a form that is none
    if (error instanceof HTTPException && error.status < 500)
      return c.json({ code: 'request-invalid', message: error.message }, faultStatus['request-invalid']);
    if (!c.req.raw.signal.aborted) console.error(error); // else the asker left in the middle of a sentence
    return c.json({ code: 'internal', message: 'The server failed; its log says why.' }, 500);
  });
  if (existsSync(pageFolder)) {
    app.get('/assets/*', async (c, next) => {
      await next();
      if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable'); // names carry a hash
    });
    const ofPage = {
      root: pageFolder,
      precompressed: true,
      onFound: (path: string, c: Context) => {
        c.set('isPage', true);
        // they name the hashed files, or run before them
        if (/(\.html|(service-worker|early|too-old)\.js|\.webmanifest)(\.|$)/.test(path))
          c.header('Cache-Control', 'no-cache');
      },
    };
    const remotePage = serveStatic({ ...ofPage, path: 'remote.html' });
    app.use('/', (c, next) => (c.req.query('remote') === undefined ? next() : remotePage(c, next)));
    app.use(serveStatic({ ...ofPage, rewriteRequestPath: (path) => (pagePaths.has(path) ? '/index.html' : path) }));
  }
  return app;
}
