import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Fact, RegionDetail } from '#shared/region';
import { AreaHero } from '../card/area-hero';
import { useAreaText } from '../messages/area';
import { formatDate, formatFigure, hedges } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { aboutQuery, queryClient, regionQuery, ServerFault } from '../state/server';
import { openRegion } from '../state/view-store';
import { CardSkeleton } from '../ui/card-skeleton';
import { CopyLink } from '../ui/copy-link';
import { RegionChildren } from './region-children';
import { RegionTotalsTable } from './region-totals';

/** What is known of a region: area, method and source, totals, figures of documents, what lies inside. */
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
  if (error) return <RegionMissing code={code} error={error} />;
  if (!region) return <CardSkeleton label={m.card.loading} />;
  return (
    <article
      className={isPlaceholderData ? 'card stale' : 'card'}
      data-testid="region-card"
      aria-busy={isPlaceholderData}
    >
      <header>
        <p className="overline">
          {m.level[region.level]}
          {region.kind !== m.level[region.level] && ` · ${region.kind}`} <span className="code">{region.code}</span>
        </p>
        <h2>{region.name}</h2>
      </header>
      {region.areaM2 === null ? (
        <p className="unplaced-line">
          {m.card.boundaryMissing} · {m.card.boundaryMissingShort}
        </p>
      ) : (
        <RegionArea region={region} areaM2={region.areaM2} />
      )}
      {region.facts.length > 0 && <Facts facts={region.facts} />}
      <RegionTotalsTable name={region.name} totals={region.totals} />
      <RegionChildren region={region} />
      <footer>
        <CopyLink label={m.card.copyLink} done={m.card.copied} failed={m.card.copyFailed} />
      </footer>
    </article>
  );
}

function RegionArea({ region, areaM2 }: { region: RegionDetail; areaM2: number }) {
  const m = useMessages();
  const language = useLanguage();
  const areaText = useAreaText();
  const about = useQuery(aboutQuery).data;
  return (
    <section className="card-area">
      <AreaHero name={m.card.area} areaM2={areaM2} />
      <details data-testid="method">
        <summary>{m.card.method}</summary>
        <dl className="pairs">
          <dt>{m.card.areaMethod}</dt>
          <dd>
            {m.card.ellipsoidal}
            <small>{m.card.muRule}</small>
          </dd>
          <dt>{m.card.boundary}</dt>
          <dd>{region.boundaryLegal ?? m.card.unknown}</dd>
          <dt>{m.card.source}</dt>
          <dd>{region.boundarySource ?? m.card.unknown}</dd>
          <dt>{m.card.dataDate}</dt>
          <dd>{about?.dataDate ? formatDate(about.dataDate, language) : m.card.unknown}</dd>
          {region.controlAreaM2 !== null && (
            <>
              <dt>{m.card.controlArea}</dt>
              <dd>{areaText(region.controlAreaM2)}</dd>
            </>
          )}
        </dl>
      </details>
    </section>
  );
}

function Facts({ facts }: { facts: Fact[] }) {
  const m = useMessages();
  const language = useLanguage();
  return (
    <section className="facts" data-testid="facts">
      <h3>{m.card.facts}</h3>
      <ul>
        {facts.map((fact) => {
          const { before, after } = hedges[language][fact.qualifier];
          return (
            <li key={`${fact.indicator}/${fact.period}`}>
              <p className="fact-title">{language === 'en' ? fact.titleEn : fact.titleZh}</p>
              <p className="fact-value">
                {before && <em>{before}</em>}
                <span>{formatFigure(fact.value, language)}</span>
                <small>{fact.unit}</small>
                {after && <em>{after}</em>}
                <span className={`tag ${fact.status}`}>
                  {fact.period} {m.card.factStatus[fact.status]}
                </span>
              </p>
              <details>
                <summary>{m.card.source}</summary>
                <p>
                  {fact.source}
                  {fact.sourceDate && ` · ${fact.sourceDate}`}
                  {fact.note && <small>{fact.note}</small>}
                </p>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function RegionMissing({ code, error }: { code: string; error: Error }) {
  const m = useMessages();
  const home = useQuery(aboutQuery).data?.home;
  const isGone = error instanceof ServerFault && error.status === 404;
  return (
    <article className="card" data-testid="region-missing">
      <p>{isGone ? m.state.regionMissing(code) : `${m.card.failed}: ${error.message}`}</p>
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
