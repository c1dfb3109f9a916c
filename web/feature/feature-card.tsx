import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FeatureDetail } from '#shared/feature';
import { type Column, type LayerCode, layers as registry } from '#shared/layers';
import { AreaHero } from '../card/area-hero';
import { colorsOf } from '../map/colors';
import { statusSwatch } from '../map/legend';
import { useAreaText } from '../messages/area';
import { formatDate, formatKm } from '../messages/format';
import { layerName } from '../messages/layer-name';
import { useLanguage, useMessages } from '../messages/messages';
import { usePreferences } from '../state/preferences';
import { aboutQuery, featureQuery, ServerFault } from '../state/server';
import type { Selection } from '../state/view';
import { fitTo, openRegion, select } from '../state/view-store';
import { AreaFigure } from '../ui/area-figure';
import { CardSkeleton } from '../ui/card-skeleton';
import { CopyLink } from '../ui/copy-link';
import { Icon } from '../ui/icon';
import { Mark } from '../ui/mark';
import { formatValue } from './format-value';

/** One feature of any layer: the registry says what its values are called and counted in. */
export function FeatureCard({ selected }: { selected: Selection }) {
  const m = useMessages();
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const {
    data: feature,
    error,
    isPlaceholderData,
  } = useQuery({
    ...featureQuery(selected.layer, selected.id),
    placeholderData: keepPreviousData,
  });
  const served = about?.layers.find(({ code }) => code === (feature?.layer ?? selected.layer));
  const title = served ? layerName(served, language) : selected.layer;

  if (error) {
    const isGone = error instanceof ServerFault && error.status === 404;
    return (
      <article className="card" data-testid="feature-missing">
        <CardHead overline={title} name="—" />
        <p>{isGone ? m.card.notFound : `${m.card.failed}: ${error.message}`}</p>
      </article>
    );
  }
  if (!feature) return <CardSkeleton label={m.card.loading} />;
  return (
    <article
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
      <Size feature={feature} />
      <Values feature={feature} />
      <FileFields feature={feature} />
      <footer>
        <ZoomTo bbox={feature.bbox} />
        <CopyLink label={m.card.copyLink} done={m.card.copied} failed={m.card.copyFailed} />
      </footer>
    </article>
  );
}

function ZoomTo({ bbox }: { bbox: FeatureDetail['bbox'] }) {
  const m = useMessages();
  if (!bbox) return null;
  return (
    <button type="button" className="text-button" data-testid="zoom-to" onClick={() => fitTo(bbox)}>
      <Icon name="target" size={16} />
      {m.card.zoomTo}
    </button>
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
      <button
        type="button"
        className="icon-button card-close"
        data-testid="card-close"
        aria-label={m.card.close}
        onClick={() => select(null)}
      >
        <Icon name="close" size={18} />
      </button>
    </header>
  );
}

function Places({ feature }: { feature: FeatureDetail }) {
  const here = feature.regions.slice(-3);
  if (here.length === 0) return null;
  return (
    <p className="places">
      {here.map(({ code, name }) => (
        <button key={code} type="button" onClick={() => openRegion(code, null)}>
          {name}
        </button>
      ))}
    </p>
  );
}

function Size({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const language = useLanguage();
  const { area_m2: areaM2, length_m: lengthM } = feature.values;
  return (
    <section className="card-area">
      {typeof areaM2 === 'number' && <AreaHero name={m.card.area} areaM2={areaM2} />}
      {typeof lengthM === 'number' && (
        <AreaFigure testId="card-length-km" main={{ text: formatKm(lengthM, language), unit: m.unit.km }} others={[]} />
      )}
      <Source feature={feature} hasArea={typeof areaM2 === 'number'} />
    </section>
  );
}

function Source({ feature, hasArea }: { feature: FeatureDetail; hasArea: boolean }) {
  const m = useMessages();
  const language = useLanguage();
  const { batch } = feature;
  return (
    <details data-testid="method">
      <summary>{m.card.method}</summary>
      <dl className="pairs">
        {hasArea && (
          <>
            <dt>{m.card.areaMethod}</dt>
            <dd data-testid="area-method">
              {feature.areaMethod ?? m.card.ellipsoidal}
              <small>{m.card.muRule}</small>
            </dd>
          </>
        )}
        <dt>{m.card.source}</dt>
        <dd>{batch?.source ?? m.card.unknown}</dd>
        <dt>{m.card.file}</dt>
        <dd>{batch?.fileName ?? m.card.unknown}</dd>
        <dt>{m.card.dataDate}</dt>
        <dd>{batch?.dataDate ? formatDate(batch.dataDate, language) : m.card.unknown}</dd>
        {batch && (
          <>
            <dt>{m.card.importedAt}</dt>
            <dd>{formatDate(batch.importedAt, language)}</dd>
          </>
        )}
        <dt>{m.card.visibility}</dt>
        <dd>{m.card.visibilities[feature.visibility] ?? feature.visibility}</dd>
      </dl>
    </details>
  );
}

/** Columns of an overlay that the registry does not know are told by the server in `values` all the same. */
const columnsOf = ({ layer, values }: FeatureDetail): readonly Pick<Column, 'name' | 'type' | 'unit' | 'title'>[] =>
  registry[layer as LayerCode]?.columns ??
  Object.keys(values).map((name) => ({ name, type: 'text', title: { zh: name, en: name } }));

const SHOWN_ABOVE = new Set(['area_m2', 'length_m', 'name', 'status']);

function Values({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const area = useAreaText();
  const language = useLanguage();
  const rows = columnsOf(feature).filter(({ name }) => !SHOWN_ABOVE.has(name) && hasValue(feature.values[name]));
  if (rows.length === 0) return null;
  return (
    <section className="values">
      <h3>{m.card.attributes}</h3>
      <dl className="pairs">
        {rows.map((column) => (
          <div key={column.name}>
            <dt>{language === 'en' ? column.title.en : column.title.zh}</dt>
            <dd>{formatValue(feature.values[column.name] ?? null, column, language, m, area)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

const hasValue = (value: unknown) => value !== null && value !== undefined && value !== '';

function FileFields({ feature }: { feature: FeatureDetail }) {
  const m = useMessages();
  const fields = Object.entries(feature.props ?? {}).filter(([, value]) => hasValue(value));
  if (fields.length === 0) return null;
  return (
    <details className="file-fields">
      <summary>{m.card.fileFields}</summary>
      <dl className="pairs">
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
