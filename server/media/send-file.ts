import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Context } from 'hono';
import { AppError } from '../errors';
import { byteRange } from './byte-range';

type How = { mime: string; etag: string; cacheControl: string };

/**
 * Answers with a file or the part of it that is asked for (`Range`, `If-Range`, `If-None-Match`), as fast as the client
 * takes it. @throws AppError `media-not-found` where the file is gone from its place.
 */
export async function sendFile(c: Context, path: string, { mime, etag, cacheControl }: How): Promise<Response> {
  c.header('ETag', etag);
  c.header('Cache-Control', cacheControl);
  c.header('Vary', 'Cookie, Authorization, X-API-Key');
  c.header('Accept-Ranges', 'bytes');
  const known = c.req
    .header('If-None-Match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  if (known?.includes(etag)) return c.body(null, 304);
  const file = await open(path).catch(() => {
    throw new AppError('media-not-found', 'The file of this picture is not in its place on the server.');
  });
  const { size } = await file.stat();
  const ifRange = c.req.header('If-Range');
  const range = ifRange === undefined || ifRange === etag ? byteRange(c.req.header('Range'), size) : null;
  if (range === 'outside') {
    await file.close();
    c.header('Content-Range', `bytes */${size}`);
    throw new AppError('range-outside', `The file has ${size} bytes; none of those asked for is among them.`);
  }
  const { first, last } = range ?? { first: 0, last: size - 1 };
  c.header('Content-Type', mime);
  c.header('Content-Length', String(last - first + 1));
  if (range) c.header('Content-Range', `bytes ${first}-${last}/${size}`);
  const status = range ? 206 : 200;
  if (c.req.method === 'HEAD' || size === 0) {
    await file.close();
    return c.body(null, status);
  }
  return c.body(Readable.toWeb(file.createReadStream({ start: first, end: last })) as ReadableStream, status);
}
