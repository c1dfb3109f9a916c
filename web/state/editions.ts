import { queryOptions } from '@tanstack/react-query';
import type { Edition, Editions, EditionTour, EditionWord, NewEdition } from '#shared/edition';
import { change } from './change';
import { getJson, queryClient } from './server';
import { encodeView, startView } from './view';

const addressOf = (beltId: number) => `/api/tours/${beltId}/editions`;

/** Editions of a belt's tour, the newest first. */
export const editionsQuery = (beltId: number) =>
  queryOptions({
    queryKey: ['editions', beltId],
    queryFn: ({ signal }) => getJson<Editions>(addressOf(beltId), signal),
    staleTime: 0,
  });

/** One of them with all that it shows; who may see what of it is asked anew each time. */
export const editionQuery = (beltId: number, word: EditionWord) =>
  queryOptions({
    queryKey: ['edition', beltId, word],
    queryFn: ({ signal }) => getJson<EditionTour>(`${addressOf(beltId)}/${word}`, signal),
    staleTime: 0,
  });

/** Pins the tour as it is now. @throws ServerFault. */
export async function publish(beltId: number, asked: NewEdition): Promise<Edition> {
  const edition = await change<Edition>(addressOf(beltId), asked);
  await queryClient.invalidateQueries(editionsQuery(beltId));
  return edition;
}

/** Lets the published link open an edition. @throws ServerFault. */
export async function moveLink(beltId: number, number: number): Promise<void> {
  await change<Edition>(`${addressOf(beltId)}/published`, { number }, 'PUT');
  await queryClient.invalidateQueries(editionsQuery(beltId));
}

/** Path and query that open an edition, whatever else the page shows. */
export const editionAddress = (beltId: number, edition: EditionWord): string =>
  encodeView({ ...startView, tour: beltId, edition });
