import { queryOptions } from '@tanstack/react-query';
import type { Composition } from '#shared/composition';
import { getJson } from '../state/server';

/** Stands under the key of its region or feature, so that it is asked again with it. */
export const regionCompositionQuery = (code: string) =>
  queryOptions({
    queryKey: ['region', code, 'composition'],
    queryFn: ({ signal }) => getJson<Composition>(`/api/regions/${code}/composition`, signal),
  });

export const featureCompositionQuery = (layer: string, id: number) =>
  queryOptions({
    queryKey: ['feature', layer, id, 'composition'],
    queryFn: ({ signal }) => getJson<Composition>(`/api/features/${layer}/${id}/composition`, signal),
  });
