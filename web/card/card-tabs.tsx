import { type ReactNode, Suspense, useId } from 'react';
import { create } from 'zustand';
import { cardWords } from '../messages/card';
import { useMessages, useWords } from '../messages/messages';
import { keep, kept } from '../state/keep';
import { ErrorBoundary } from '../ui/error-boundary';
import { Tabs, tabPanel } from '../ui/tabs';

const tabNames = ['overview', 'composition', 'timeline', 'source', 'history'] as const;
type TabName = (typeof tabNames)[number];

/** The tab that was last read, by kind of card. */
const useTabs = create<Record<string, TabName>>(() => ({}));

function choose(kind: string, name: TabName) {
  keep(`card-tab.${kind}`, name === 'overview' ? null : name);
  useTabs.setState({ [kind]: name });
}

/** The sides of a card; those without content are not offered. */
export function CardTabs({ kind, tabs }: { kind: string; tabs: Partial<Record<TabName, ReactNode>> }) {
  const m = useMessages();
  const words = useWords(cardWords);
  const id = useId();
  const chosen = useTabs((state) => state[kind]) ?? kept(`card-tab.${kind}`);
  const offered = tabNames.filter((name) => tabs[name]);
  const shown = offered.find((name) => name === chosen) ?? 'overview';
  return (
    <>
      <Tabs
        id={id}
        label={words.tabs}
        tabs={offered.map((name) => ({ name, words: words.tab[name] }))}
        shown={shown}
        className="card-tabs"
        testId="card-tab"
        onChoose={(name) => choose(kind, name)}
      />
      <div {...tabPanel(id, shown)} className="card-side" data-testid={`card-side-${shown}`}>
        <ErrorBoundary key={shown} words={m.state}>
          <Suspense fallback={<p className="quiet">{m.card.loading}</p>}>{tabs[shown]}</Suspense>
        </ErrorBoundary>
      </div>
    </>
  );
}
