import { Hono } from 'hono';
import { writePng } from '../terrain/write-png';
import { tileAddress } from '../tile/tile-address';
import { basemapTile } from './basemaps';

const KEEP = 'public, max-age=86400'; // seconds; a service may mend its picture tomorrow
const nothing = writePng(256, 256, new Uint8Array(4 * 256 * 256));

/** Pictures of the world from services that the administrator named; what they show is public, to everyone alike. */
export const basemapRoutes = new Hono().get('/:code/:z/:x/:y', async (c) => {
  const { code, z: zoom, x: column, y: row } = c.req.param();
  const { z, x, y } = tileAddress(zoom, column, row);
  const { kind, tile } = await basemapTile(code, z, x, y);
  c.header('Cache-Control', KEEP);
  if (!tile && kind === 'vector') return c.body(null, 204);
  c.header('Content-Type', tile?.type ?? 'image/png');
  return c.body(tile?.bytes ?? nothing); // a missing picture is one without colour: the map takes it for drawn
});
