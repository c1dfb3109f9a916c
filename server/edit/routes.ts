import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { editable, editSchema, type FeatureEdit } from '#shared/edit';
import type { Layer } from '#shared/layers';
import { AppError } from '../errors';
import { askedId } from '../feature/asked-id';
import { layerOf } from '../feature/layer-of';
import { restoreFeature } from '../history/restore';
import { layersChanged } from '../live/live';
import { readerOf } from '../policy';
import { validate } from '../validate';
import { answered } from './answered';
import { editFeature, makeFeature, retireFeature } from './edit-feature';
import { seenVersion } from './seen-version';

const restoreBody = z.strictObject({
  change: z
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  side: z.enum(['before', 'after']).default('after'),
});

/** Changes of features by hand; each names the version that it has seen, as `If-Match: "3"`. */
export const editRoutes = new Hono()
  .post('/:layer', async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const edit = await editOf(c, layer);
    if (!editable(layer).isMade || !edit.geometry)
      throw new AppError(
        'request-invalid',
        `A feature of layer ${layer.code} is made with its shape, or comes with a file.`,
      );
    const made = await answered(c, layer, makeFeature(readerOf(c), layer, { ...edit, geometry: edit.geometry }));
    return c.json(made, 201);
  })
  .patch('/:layer/:id', async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const id = askedId(c.req.param('id'));
    const edit = await editOf(c, layer);
    return c.json(await answered(c, layer, editFeature(readerOf(c), layer, id, edit, seenVersion(c))));
  })
  .delete('/:layer/:id', async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const retired = await retireFeature(readerOf(c), layer, askedId(c.req.param('id')), seenVersion(c));
    layersChanged();
    return c.json(retired);
  })
  .post('/:layer/:id/restore', validate('json', restoreBody), async (c) => {
    const layer = await layerOf(c.req.param('layer'));
    const id = askedId(c.req.param('id'));
    const asked = c.req.valid('json');
    return c.json(await answered(c, layer, restoreFeature(readerOf(c), layer, id, asked, seenVersion(c))));
  });

/** The body by the schema of its layer, which is known only by now. @throws AppError `request-invalid`. */
async function editOf(c: Context, layer: Layer): Promise<FeatureEdit> {
  const body: unknown = await c.req.json().catch(() => {
    throw new AppError('request-invalid', 'The body is no JSON.');
  });
  const read = editSchema(layer).safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') || 'body';
  throw new AppError('request-invalid', `${where}: ${issue?.message ?? 'not as expected'}`, read.error.issues);
}
