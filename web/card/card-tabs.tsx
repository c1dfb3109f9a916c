import { type KeyboardEvent, type ReactNode, Suspense, useId } from 'react';
import { create } from 'zustand';
import { cardWords } from '../messages/card';
import { useMessages, useWords } from '../messages/messages';
import { keep, kept } from '../state/keep';
import { ErrorBoundary } from '../ui/error-boundary';

const tabNames = ['overview', 'composition', 'timeline', 'source'] as const;
type TabName = (typeof tabNames)[number];

/** The tab that was last read, by kind of card. */
const useTabs = create<Record<string, TabName>>(() => ({}));

function choose(kind: string, name: TabName) {
  keep(`card-tab.${kind}`, name === 'overview' ? null : name);
  useTabs.setState({ [kind]: name });
}

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The sides of a card; those without content are not offered. */
export function CardTabs({ kind, tabs }: { kind: string; tabs: Partial<Record<TabName, ReactNode>> }) {
  const m = useMessages();
  const words = useWords(cardWords);
  const id = useId();
  const chosen = useTabs((state) => state[kind]) ?? kept(`card-tab.${kind}`);
  const offered = tabNames.filter((name) => tabs[name]);
  const shown = offered.find((name) => name === chosen) ?? 'overview';
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = offered[steps[event.key]?.(offered.indexOf(shown), offered.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    choose(kind, next);
    document.getElementById(`${id}${next}`)?.focus();
  };
  return (
    <>
      <div className="card-tabs" role="tablist" aria-label={words.tabs} onKeyDown={press}>
        {offered.map((name) => (
          <button
            key={name}
            id={`${id}${name}`}
            type="button"
            role="tab"
            aria-selected={name === shown}
            aria-controls={`${id}panel`}
            tabIndex={name === shown ? 0 : -1}
            data-testid={`card-tab-${name}`}
            onClick={() => choose(kind, name)}
          >
            {words.tab[name]}
          </button>
        ))}
      </div>
      <div
        id={`${id}panel`}
        className="card-side"
        role="tabpanel"
        aria-labelledby={`${id}${shown}`}
        data-testid={`card-side-${shown}`}
      >
        <ErrorBoundary key={shown} message={m.state.crashed} again={m.state.reload}>
          <Suspense fallback={<p className="quiet">{m.card.loading}</p>}>{tabs[shown]}</Suspense>
        </ErrorBoundary>
      </div>
    </>
  );
}
