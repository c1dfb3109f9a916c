import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { CardSkeleton } from '../ui/card-skeleton';

/** Stands in place of a card while no region is known: still loading, or nothing was ever imported. */
export function NothingYet() {
  const m = useMessages();
  const { data: about } = useQuery(aboutQuery);
  if (!about) return <CardSkeleton label={m.card.loading} />;
  return (
    <article className="card" data-testid="nothing-yet">
      <header>
        <h2>{m.state.noData}</h2>
      </header>
      <section className="totals empty">
        <p>{m.state.noDataNext}</p>
        <code>npm run import -- FILE --layer region</code>
        <code>npm run import -- FILE --layer parcel</code>
        <p>{m.state.noDataSearch}</p>
      </section>
    </article>
  );
}
