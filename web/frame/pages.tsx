import type { PageName } from '#shared/page-names';
import { useMessages } from '../messages/messages';
import { Icon } from '../ui/icon';

/** Stands where a page will be: says what it is going to hold instead of a dead button. */
export function PendingPage({ page, onBack }: { page: PageName; onBack: () => void }) {
  const m = useMessages();
  return (
    <section className="pending-page slip" data-covers="left" aria-label={m.pages[page].name}>
      <header>
        <h2>{m.pages[page].name}</h2>
        <button type="button" className="icon-button" aria-label={m.backToOverview} onClick={onBack}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <p className="overline">{m.pageHolds}</p>
      <p>{m.pages[page].holds}</p>
      <p className="quiet">{m.pagePending}</p>
      <button type="button" className="text-button" onClick={onBack}>
        {m.backToOverview}
      </button>
    </section>
  );
}
