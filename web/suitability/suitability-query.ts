import { queryOptions } from '@tanstack/react-query';
import type { SuitabilityAnswer } from '#shared/suitability';
import { postJson } from '../state/server';

/** What is known of the parcels of a region; weights are none of the server's business. */
export const suitabilityQuery = (region: string | null, classes: readonly string[]) =>
  queryOptions({
    queryKey: ['suitability', region ?? '', ...classes],
    queryFn: ({ signal }) =>
      postJson<SuitabilityAnswer>('/api/suitability', { ...(region ? { region } : {}), classes }, signal),
    gcTime: 60_000, // several megabytes for a county
  });
