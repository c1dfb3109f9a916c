import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Rights, Standing } from '#shared/role';
import { forgetKept, keep, kept } from './keep';
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

/** The same outside of a component. */
export const rightsNow = (): Rights => queryClient.getQueryData(accountQuery.queryKey)?.rights ?? none;

/** Who sees what is internal knows who changed it, and what was before; a link opens what is. */
export const useKnowsPast = (): boolean => {
  const { data } = useQuery(accountQuery);
  return (data?.rights.sees.includes('internal') ?? false) && data?.share === null;
};

/** What was remembered of what another reader saw; the page's own files stay. */
const remembered = ['tiles', 'figures', 'answers', 'asked', 'media'];

/** Another reader comes: nothing of the one before is left. */
export async function forget(): Promise<void> {
  keep(READER, null);
  forgetKept('draft.');
  if ('caches' in window) await Promise.all(remembered.map((name) => caches.delete(name)));
}

/** Another reader sits here now: everything is asked anew. */
export async function beginAnew(): Promise<void> {
  await forget();
  location.reload();
}

const READER = 'reader';
/** Empty for a stranger; null until somebody was seen. */
let known: string | null = null;

const wordOf = ({ person, share }: Standing) => person?.id ?? (share ? `share ${share.expiresAt}` : '');

/**
 * Another reader than the one before begins anew: where a session or link ended elsewhere the page comes back as a
 * stranger sees it, and whoever opens a link is shown no tile that was remembered from before it.
 */
export function followAccount(): () => void {
  return queryClient.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== 'account' || query.state.status !== 'success') return;
    const now = wordOf(query.state.data as Standing);
    const before = known ?? kept(READER);
    if (before === now) return;
    known = now;
    keep(READER, now);
    if (before !== null) beginAnew();
  });
}
