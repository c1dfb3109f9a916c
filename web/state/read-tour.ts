import type { EditionWord } from '#shared/edition';
import type { FeatureDetail } from '#shared/feature';
import { editionQuery } from './editions';
import { featureQuery, queryClient, regionQuery } from './server';
import { restTour, type Tour, useTour } from './tour';
import { lastSceneOf } from './tour-steps';
import { useView } from './view-store';

type ToldTour = Pick<Tour, 'stops' | 'edition'> & { belt: FeatureDetail };

/**
 * A belt and all its stops, as an edition has them or as the tables have them today.
 * @param isFresh asks the tables anew for what was read a moment ago.
 * @throws ServerFault where there is none for this reader.
 */
export const tourOf = (beltId: number, edition: EditionWord | null = null, isFresh = false): Promise<ToldTour> =>
  edition ? pinnedTourOf(beltId, edition) : tourOfToday(beltId, isFresh);

async function tourOfToday(beltId: number, isFresh: boolean): Promise<ToldTour> {
  const age = isFresh ? { staleTime: 0 } : {};
  const belt = await queryClient.fetchQuery({ ...featureQuery('belt', beltId), ...age });
  const stops = await Promise.all(
    (belt.belt?.stops ?? []).map(async ({ id, name, lng, lat }) => {
      const detail = await queryClient.fetchQuery({ ...featureQuery('stop', id), ...age }).catch(() => null);
      const code = detail?.regions.at(-1)?.code;
      const region = code ? await queryClient.fetchQuery({ ...regionQuery(code), ...age }).catch(() => null) : null;
      return { id, name, lng, lat, detail, region };
    }),
  );
  return { belt, stops, edition: null };
}

async function pinnedTourOf(beltId: number, word: EditionWord): Promise<ToldTour> {
  const { edition, belt, stops, regions } = await queryClient.fetchQuery(editionQuery(beltId, word));
  const details = new Map(stops.map((stop) => [stop.id, stop]));
  return {
    edition,
    belt,
    stops: (belt.belt?.stops ?? []).map(({ id, name, lng, lat }) => {
      const detail = details.get(id) ?? null;
      const code = detail?.regions.at(-1)?.code;
      return { id, name, lng, lat, detail, region: regions.find((region) => region.code === code) ?? null };
    }),
  };
}

/** Reads all before anything is shown: from then on no network is needed for words and figures. */
export async function readTour(beltId: number, word: EditionWord | null, asked: Tour['asked'] = null): Promise<void> {
  restTour(asked);
  const isWanted = () => useView.getState().tour === beltId && useView.getState().edition === word;
  try {
    const { belt, stops, edition } = await tourOf(beltId, word);
    const last = lastSceneOf(beltId);
    const lastScene = last !== null && last <= stops.length ? last : null; // the table may be shorter by now
    if (isWanted()) useTour.setState({ belt, stops, edition, lastScene });
  } catch {
    if (isWanted()) useTour.setState({ hasFailed: true });
  }
}

const PATIENCE_MS = 8000;

/** The rows of this moment before another round; what does not come stays as it was last. */
export async function renewTour(): Promise<void> {
  const { belt: held, stops: heldStops } = useTour.getState();
  if (!held) return;
  const late = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
  const read = await Promise.race([tourOf(held.id, useView.getState().edition, true).catch(() => null), late]);
  if (!read || useTour.getState().belt !== held) return;
  const stops = read.stops.map((stop) => {
    const before = heldStops.find(({ id }) => id === stop.id);
    return { ...stop, detail: stop.detail ?? before?.detail ?? null, region: stop.region ?? before?.region ?? null };
  });
  useTour.setState({ ...read, stops, ...(read.belt === held ? {} : { isFetched: false, readyMedia: [] }) });
}
