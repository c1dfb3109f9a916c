import { createHash } from 'node:crypto';
import { z } from 'zod';
import { featureQueryWords } from '#shared/feature-query';
import { writeFilter } from '#shared/filter/write-filter';
import { momentText } from '#shared/moment';
import { AppError } from '../errors';
import { checkedFilter, columnFor } from '../feature/filter-sql';
import type { Reader } from '../policy';
import { columnValues, filteredFeatures } from '../store/narrowed';
import type { StoreLayer } from '../store/store-layer';
import type { TileOptions } from './encode-tile';

/**
 * Only features that meet the filter; each with its value of a column as the attribute `by`; as they were at a moment,
 * which knows neither. Other words pass.
 */
export const tileQuery = z.object({
  filter: featureQueryWords.filter,
  by: z.string().max(100).optional(),
  at: momentText.optional(),
});

type NarrowedTile = {
  options: TileOptions;
  /** Short, and another for each filter and column; empty where neither was asked for. */
  key: string;
  /** Whether the tile may be kept under the layer's revision: the database has not moved past it. */
  isCurrent: boolean;
};

/**
 * What a filter and a column make of the tiles of a layer, for a reader.
 * @throws AppError `filter-invalid`, `column-not-found`, `request-invalid`.
 */
export async function narrowTile(
  store: StoreLayer,
  reader: Reader,
  { filter: text, by: column, at }: z.infer<typeof tileQuery>,
): Promise<NarrowedTile> {
  if (at && (text || column))
    throw new AppError('request-invalid', 'at: a layer of the past is neither filtered nor classed by a column.');
  if (!text && !column) return { options: {}, key: at ?? '', isCurrent: true };
  const filter = text ? checkedFilter(reader, store.layer, text) : null;
  if (column) columnFor(reader, store.layer, column);
  const features = filter && (await filteredFeatures(store, reader, filter));
  const by = column ? await columnValues(store, column) : null;
  const asked = JSON.stringify([column, filter && writeFilter(filter)]);
  return {
    options: { by: by?.is ?? null, ...(features ? { visible: features.is } : {}) },
    key: createHash('sha1').update(asked).digest('base64url'),
    isCurrent: (features?.isCurrent ?? true) && (by?.isCurrent ?? true),
  };
}
