import { queryOptions } from '@tanstack/react-query';
import type { ServedLayer } from '#shared/about';
import type { SelectAsked, SelectedSums } from '#shared/select';
import type { TableOrder } from '#shared/table';
import { getJson, postJson } from '../state/server';

/** west, south, east, north in degrees. */
export type Narrowed = { filter?: string; region?: string; bbox?: [number, number, number, number]; ids?: number[] };

/** How many features meet the words, their area and length: what a filter leaves, or an export will hold. */
export const countQuery = (layer: ServedLayer, words: Narrowed) =>
  queryOptions({
    queryKey: ['count', layer.code, layer.revision, words],
    queryFn: async ({ signal }): Promise<Pick<SelectedSums, 'count' | 'areaM2' | 'lengthM'>> => {
      if (!words.filter && !words.region && !words.bbox && !words.ids)
        return layer.geometry === 'line'
          ? getJson<TableOrder>(`/api/table/${layer.code}/order?limit=1`, signal) // its sums are of all rows
          : { count: layer.count, areaM2: layer.areaM2, lengthM: null };
      // An export takes all that meets the extent, so its count does as well.
      const body: SelectAsked = { ...words, how: 'touching', brief: true };
      return postJson<SelectedSums>(`/api/select/${layer.code}`, body, signal);
    },
    retry: false,
  });
