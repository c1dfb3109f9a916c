import { useQuery } from '@tanstack/react-query';
import { isLocalHost } from '../../state/is-local-host';
import { getJson } from '../../state/server';

/** Where a phone finds this page; none where the server listens to its own machine alone, undefined until that is known. */
export function useOrigins(): readonly string[] | undefined {
  const isLocal = isLocalHost();
  const { data } = useQuery({
    queryKey: ['remote-origins'],
    queryFn: ({ signal }) => getJson<{ origins: string[] }>('/api/remotes/origins', signal),
    enabled: isLocal,
  });
  return isLocal ? data?.origins : [location.origin];
}
