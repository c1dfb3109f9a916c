import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeatureDetail } from '#shared/feature';
import { CardTabs } from '../card/card-tabs';
import { colorsOf } from '../map/colors';
import { statusSwatch } from '../map/legend';
import { useFaultWord } from '../messages/fault';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { useKnowsPast, useRights } from '../state/account';
import { openRegionWhole } from '../state/open-region-whole';
import { usePreferences } from '../state/preferences';
import { aboutQuery, featureQuery, ServerFault } from '../state/server';
import type { Selection } from '../state/view';
import { select, useView } from '../state/view-store';
import { CardSkeleton } from '../ui/card-skeleton';
import { fromTop } from '../ui/from-top';
import { IconButton } from '../ui/icon-button';
import { lazyPart } from '../ui/lazy-part';
import { Mark } from '../ui/mark';
import { FeatureActions } from './feature-actions';
import { FeatureComposition, hasComposition } from './feature-composition';
import { FeatureOverview } from './feature-overview';
import { FeatureSource } from './feature-source';
import { FeatureTimeline, hasTimeline } from './feature-timeline';
import { Presence } from './presence';
import '../ui/card-parts.css';
import './feature.css';

const FeatureHistory = lazyPart(() => import('./feature-history'));

/** One feature of any layer: the registry says what its values are called and counted in. */
export default function FeatureCard({ selected }: { selected: Selection }) {
  const m = useMessages();
  const faultWord = useFaultWord();
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const rights = useRights();
  const knowsPast = useKnowsPast();
  const at = useView((view) => view.at);
  const {
    data: feature,
    error,
    isPlaceholderData,
  } = useQuery({
    ...featureQuery(selected.layer, selected.id, at),
    placeholderData: keepPreviousData,
  });
  const served = about?.layers.find(({ code }) => code === (feature?.layer ?? selected.layer));
  const title = served ? layerName(served, language) : selected.layer;

  if (error) {
    const isGone = error instanceof ServerFault && error.status === 404;
    return (
      <article className="card" data-testid="feature-missing">
        <CardHead overline={title} name="—" />
        <p>{isGone ? m.card.notFound : `${m.card.failed}: ${faultWord(error)}`}</p>
      </article>
    );
  }
  if (!feature) return <CardSkeleton label={m.card.loading} />;
  return (
    <article
      ref={fromTop}
      className={isPlaceholderData ? 'card stale' : 'card'}
      data-testid="feature-card"
      aria-busy={isPlaceholderData}
    >
      <CardHead
        overline={title}
        name={nameOf(feature)}
        status={feature.layer === 'project' ? feature.values.status : null}
      />
      <Places feature={feature} />
      {rights.edits.length > 0 && <Presence layer={feature.layer} id={feature.id} />}
      <CardTabs
        kind={feature.layer}
        tabs={{
          overview: <FeatureOverview feature={feature} />,
          composition: hasComposition(feature, served?.geometry) && <FeatureComposition feature={feature} />,
          timeline: hasTimeline(feature) && <FeatureTimeline feature={feature} />,
          source: <FeatureSource feature={feature} />,
          history: knowsPast && <FeatureHistory feature={feature} />,
        }}
      />
      <footer className="card-actions">
        <FeatureActions feature={feature} title={title} />
      </footer>
    </article>
  );
}

/** A parcel has no name of its own: its class, then its number. */
const nameOf = ({ values, id }: FeatureDetail): string =>
  String(values.name ?? values.dlmc ?? values.tbbh ?? values.code ?? id);

function CardHead({ overline, name, status }: { overline: string; name: string; status?: unknown }) {
  const m = useMessages();
  const theme = usePreferences((preferences) => preferences.theme);
  const { key, ...swatch } = statusSwatch(String(status ?? ''), colorsOf(theme));
  return (
    <header>
      <p className="overline">{overline}</p>
      <h2>{name}</h2>
      {typeof status === 'string' && (
        <p className="status">
          <Mark {...swatch} /> {m.projectStatus[key] ?? key}
        </p>
      )}
      <IconButton
        icon="close"
        label={m.card.close}
        className="card-close"
        data-testid="card-close"
        onClick={() => select(null)}
      />
    </header>
  );
}

function Places({ feature }: { feature: FeatureDetail }) {
  const here = feature.regions.slice(-3);
  if (here.length === 0) return null;
  return (
    <p className="places">
      {here.map(({ code, name }) => (
        <button key={code} type="button" onClick={() => openRegionWhole(code)}>
          {name}
        </button>
      ))}
    </p>
  );
}
