import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { CardTabs } from '../card/card-tabs';
import { useMessages } from '../messages/messages';
import { useScreen } from '../state/screen';
import { regionQuery } from '../state/server';
import { CardSkeleton } from '../ui/card-skeleton';
import { lazyPart } from '../ui/lazy-part';
import { RegionOverview } from './region-overview';

const RegionMissing = lazyPart(() => import('./region-missing'));
const RegionComposition = lazyPart(() => import('./region-composition'));
const RegionTimeline = lazyPart(() => import('./region-timeline'));
const RegionSource = lazyPart(() => import('./region-source'));
const RegionActions = lazyPart(() => import('./region-actions'));

/** What is known of a region: figures, what it is made of, what is said of which year, where it all comes from. */
export function RegionCard({ code }: { code: string }) {
  const m = useMessages();
  const {
    data: region,
    error,
    isPlaceholderData,
  } = useQuery({
    ...regionQuery(code),
    placeholderData: keepPreviousData,
  });
  const isMapOpen = useScreen(({ map }) => map !== 'opening'); // what is done with a card comes after the first map
  if (error)
    return (
      <Suspense fallback={<CardSkeleton label={m.card.loading} />}>
        <RegionMissing code={code} error={error} />
      </Suspense>
    );
  if (!region) return <CardSkeleton label={m.card.loading} />;
  const kind = m.code.kind?.[region.kind] ?? region.kind;
  return (
    <article
      className={isPlaceholderData ? 'card stale' : 'card'}
      data-testid="region-card"
      aria-busy={isPlaceholderData}
    >
      <header>
        <p className="overline">
          {m.level[region.level]}
          {kind.toLowerCase() !== m.level[region.level]?.toLowerCase() && ` · ${kind}`}{' '}
          <span className="code">{region.code}</span>
        </p>
        <h2>{region.name}</h2>
      </header>
      <CardTabs
        kind="region"
        tabs={{
          overview: <RegionOverview region={region} />,
          composition: region.totals.parcels.count > 0 && <RegionComposition region={region} />,
          timeline: <RegionTimeline region={region} />,
          source: <RegionSource region={region} />,
        }}
      />
      <footer className="card-actions">
        {isMapOpen && (
          <Suspense fallback={null}>
            <RegionActions key={region.code} region={region} />
          </Suspense>
        )}
      </footer>
    </article>
  );
}
