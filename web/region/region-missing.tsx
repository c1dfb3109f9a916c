import { useQuery } from '@tanstack/react-query';
import { useFaultWord } from '../messages/fault';
import { useMessages } from '../messages/messages';
import { aboutQuery, queryClient, regionQuery, ServerFault } from '../state/server';
import { openRegion } from '../state/view-store';

/** In place of the card of a region that is not there or cannot be had. */
export default function RegionMissing({ code, error }: { code: string; error: Error }) {
  const m = useMessages();
  const faultWord = useFaultWord();
  const home = useQuery(aboutQuery).data?.home;
  const isGone = error instanceof ServerFault && error.status === 404;
  return (
    <article className="card" data-testid="region-missing">
      <p>{isGone ? m.state.regionMissing(code) : `${m.card.failed}: ${faultWord(error)}`}</p>
      <p className="actions">
        {!isGone && (
          <button
            type="button"
            className="text-button"
            onClick={() => queryClient.refetchQueries({ queryKey: regionQuery(code).queryKey })}
          >
            {m.state.retry}
          </button>
        )}
        {home && home !== code && (
          <button type="button" className="text-button" onClick={() => openRegion(home, null)}>
            {m.state.goHome}
          </button>
        )}
      </p>
    </article>
  );
}
