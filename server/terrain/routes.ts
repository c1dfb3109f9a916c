import { type Context, Hono } from 'hono';
import { AppError } from '../errors';
import { tileAddress } from '../tile/tile-address';
import { contourTile, terrainTile } from './terrain';

/** Heights are public, to everyone alike: what a map of hills shows is on every sheet. */
export const terrainRoutes = new Hono()
  .get('/:z/:x/:file{[^/]+\\.png}', (c) => answerTile(c, terrainTile, '.png', 'image/png'))
  .get('/contours/:z/:x/:file{[^/]+\\.mvt}', (c) =>
    answerTile(c, contourTile, '.mvt', 'application/vnd.mapbox-vector-tile'),
  );

async function answerTile(c: Context, tileOf: typeof contourTile, ending: string, type: string) {
  const { z: zoom, x: column, file } = c.req.param() as Record<string, string>;
  const { z, x, y } = tileAddress(zoom!, column!, file!.slice(0, -ending.length));
  const asked = c.req.query('v');
  const tile = await tileOf(asked, z, x, y);
  if (!tile) throw new AppError('terrain-not-found', 'No heights are stored here.');
  const etag = `"${tile.version}-${z}-${x}-${y}"`;
  c.header('Cache-Control', asked === tile.version ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('ETag', etag);
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  if (!tile.bytes) return c.body(null, 204);
  c.header('Content-Type', type);
  return c.body(tile.bytes);
}
