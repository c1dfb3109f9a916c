import { queryOptions } from '@tanstack/react-query';
import type { PackFile, PackSize } from '#shared/pack';
import { getFile, getJson } from './server';
import { type TakenFile, takenFile } from './take-features';

declare global {
  interface Window {
    /** Filled by the scripts beside the page of a pack; nowhere else. */
    wancunPack?: PackFile;
  }
}

/** What the pack that this page was opened from says of itself; null on a page that has a server. */
export const packOpened = window.wancunPack?.meta ?? null;

/** What a pack of a belt would hold. */
export const packSizeQuery = (beltId: number) =>
  queryOptions({
    queryKey: ['pack-size', beltId],
    queryFn: ({ signal }) => getJson<PackSize>(`/api/tours/${beltId}/pack/size`, signal),
    staleTime: 0,
  });

/** A pack on its way: first it is made, then it comes. @param onBytes how many came, of how many. @throws ServerFault */
export async function takePack(
  beltId: number,
  signal: AbortSignal,
  onBytes: (bytes: number, of: number) => void,
): Promise<TakenFile> {
  const answer = await getFile(`/api/tours/${beltId}/pack`, signal);
  const of = Number(answer.headers.get('Content-Length'));
  return takenFile(Promise.resolve(answer), 'tour.zip', signal, (bytes) => onBytes(bytes, of));
}
