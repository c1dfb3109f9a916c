import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Rights, Standing } from '#shared/role';
import { getJson, queryClient } from './server';

/** Who this reader is to the server; asked again every ten seconds, so that rights that were taken show. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => getJson<Standing>('/api/account', signal),
  refetchInterval: 10_000,
  retry: false,
});

const none: Rights = { sees: ['public'], edits: [], regions: [] };

/** What the reader may see and change, as the server told it last. */
export const useRights = (): Rights => useQuery(accountQuery).data?.rights ?? none;

/** What was remembered of what another reader saw; the page's own files stay. */
const remembered = ['tiles', 'figures', 'answers', 'asked'];

/** Another reader comes: nothing of the one before is left. */
export async function forget(): Promise<void> {
  if ('caches' in window) await Promise.all(remembered.map((name) => caches.delete(name)));
}

/** Another reader sits here now: everything is asked anew. */
export async function beginAnew(): Promise<void> {
  await forget();
  location.reload();
}

let known: string | null | undefined;

/** A session that ended elsewhere ends here: the page comes back as a stranger sees it. */
export function followAccount(): () => void {
  return queryClient.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== 'account' || query.state.status !== 'success') return;
    const now = (query.state.data as Standing).person?.id ?? null;
    const before = known;
    known = now;
    if (before && before !== now) beginAnew();
  });
}
