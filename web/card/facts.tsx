import type { Fact } from '#shared/region';
import { cardWords } from '../messages/card';
import { formatFigure, hedges } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { useView } from '../state/view-store';

/** Figures of documents, hedges typeset; those of the chosen year stand out. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const m = useMessages();
  const words = useWords(cardWords);
  const language = useLanguage();
  const year = useView((view) => view.year);
  if (facts.length === 0) return null;
  const isOfYear = ({ period }: Fact) => year !== null && period.startsWith(String(year));
  return (
    <section className="facts" data-testid="facts">
      <h3>{m.card.facts}</h3>
      {year !== null && !facts.some(isOfYear) && <p className="quiet">{words.noTargets(year)}</p>}
      <ul>
        {facts.map((fact) => {
          const { before, after } = hedges[language][fact.qualifier];
          return (
            <li key={`${fact.indicator}/${fact.period}`} className={isOfYear(fact) ? 'of-year' : undefined}>
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
