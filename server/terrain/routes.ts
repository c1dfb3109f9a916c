import { Hono } from 'hono';
import { AppError } from '../errors';
import { tileAddress } from '../tile/tile-address';
import { terrainTile } from './terrain';

/** Heights are public, to everyone alike: what a map of hills shows is on every sheet. */
export const terrainRoutes = new Hono().get('/:z/:x/:file{[^/]+\\.png}', async (c) => {
  const { z: zoom, x: column, file } = c.req.param();
  const { z, x, y } = tileAddress(zoom, column, file.slice(0, -'.png'.length));
  const asked = c.req.query('v');
  const tile = await terrainTile(asked, z, x, y);
  if (!tile) throw new AppError('terrain-not-found', 'No heights are stored here.');
  const etag = `"${tile.version}-${z}-${x}-${y}"`;
  c.header('Cache-Control', asked === tile.version ? 'public, max-age=31536000, immutable' : 'no-cache');
  c.header('ETag', etag);
  if (c.req.header('If-None-Match') === etag) return c.body(null, 304);
  c.header('Content-Type', 'image/png');
  return c.body(tile.bytes);
});
