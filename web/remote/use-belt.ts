import { useQuery } from '@tanstack/react-query';
import type { FeatureDetail } from '#shared/feature';
import { tourOf } from '../state/read-tour';
import { ServerFault } from '../state/server';
import type { StopOfTour } from '../state/tour-stop';

const AGAIN_MS = 5000;

const isRefused = (error: unknown) => error instanceof ServerFault && error.status !== null && error.status < 500;

export type Told = {
  belt: FeatureDetail | null;
  /** The stops that this reader sees, by id. */
  stops: ReadonlyMap<number, StopOfTour>;
  /** Why there are no words: the reader may not read the belt, or it did not come yet. */
  lack: 'rights' | 'network' | null;
};

/** What is said along a belt, by the usual routes: as much as whoever holds the phone may read. */
export function useBelt(beltId: number | null, edition: number | null): Told {
  const { data, error } = useQuery({
    queryKey: ['remote-belt', beltId, edition],
    queryFn: () => tourOf(beltId!, edition),
    enabled: beltId !== null,
    retry: false,
    refetchOnWindowFocus: 'always', // signed in meanwhile, beside it
    refetchInterval: ({ state }) => (state.error && !isRefused(state.error) ? AGAIN_MS : false),
  });
  const stops = new Map(data?.stops.map((stop) => [stop.id, stop]));
  const lack = !error ? null : isRefused(error) ? 'rights' : 'network';
  return { belt: data?.belt ?? null, stops, lack };
}
