import type { Context } from 'hono';
import type { Conflict, Edited } from '#shared/edit';
import type { Layer } from '#shared/layers';
import { AppError } from '../errors';
import { layersChanged } from '../live/live';
import { tracedCard } from '../trace/guarded';

/** Tells of a write, and logs what its answer shows of what is restricted: a conflict shows the feature too. */
export async function answered(c: Context, layer: Layer, writing: Promise<Edited>): Promise<Edited> {
  try {
    const edited = await writing;
    layersChanged();
    await tracedCard(c, layer, edited.feature);
    return edited;
  } catch (error) {
    if (error instanceof AppError && error.code === 'edit-conflict')
      await tracedCard(c, layer, (error.details as Conflict).current);
    throw error;
  }
}
