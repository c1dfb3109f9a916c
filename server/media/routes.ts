import { Hono } from 'hono';
import { z } from 'zod';
import { newUpload, SHA256, widthFor } from '#shared/media';
import { AppError } from '../errors';
import { readerOf } from '../policy';
import { offsetOf } from '../upload/parts';
import { validate } from '../validate';
import { originalPath } from './files';
import { smallerPicture } from './pictures';
import { mediaFor } from './queries';
import { sendFile } from './send-file';
import { addPart, beginUpload, dropUpload, uploadOf } from './uploads';

const asked = z.object({ width: z.coerce.number().int().min(1).max(20_000).optional() });

/**
 * Files of stops. They are sent in parts, so that a broken network costs one of them: `POST` says how many bytes will
 * come, each `PATCH` names its place as `Upload-Offset`, `GET` tells where to go on, `DELETE` gives up.
 */
export const mediaRoutes = new Hono()
  .post('/uploads', validate('json', newUpload), async (c) =>
    c.json(await beginUpload(readerOf(c), c.req.valid('json')), 201),
  )
  .get('/uploads/:id', async (c) => c.json(await uploadOf(readerOf(c), c.req.param('id'))))
  .patch('/uploads/:id', async (c) => {
    const from = offsetOf(c.req.header('Upload-Offset'));
    const part = new Uint8Array(await c.req.arrayBuffer());
    return c.json(await addPart(readerOf(c), c.req.param('id'), from, part));
  })
  .delete('/uploads/:id', async (c) => {
    await dropUpload(readerOf(c), c.req.param('id'));
    return c.body(null, 204);
  })
  // without a width: the original, with what the camera noted, for who may change it; a video is there as it came
  .get('/:sha256', validate('query', asked), async (c) => {
    const { sha256 } = c.req.param();
    if (!SHA256.test(sha256))
      throw new AppError('media-not-found', 'A file is asked for by its SHA-256, as 64 digits.');
    const file = await mediaFor(readerOf(c), sha256);
    // rights may be taken from who sees what is not public: they ask each time
    const cacheControl = file.isPublic ? 'private, max-age=31536000, immutable' : 'private, no-cache';
    const width = file.width === null ? null : widthFor(file, c.req.valid('query').width ?? file.width);
    if (width === null || (c.req.valid('query').width === undefined && file.mayEdit))
      return sendFile(c, originalPath(sha256), { mime: file.mime, etag: `"${sha256}"`, cacheControl });
    if (c.req.valid('query').width === undefined)
      throw new AppError(
        'not-allowed',
        'The original is for who may change the stop: ask for a width, such as ?width=1280.',
      );
    const path = await smallerPicture(file, width);
    return sendFile(c, path, { mime: 'image/webp', etag: `"${sha256}.${width}"`, cacheControl });
  });
