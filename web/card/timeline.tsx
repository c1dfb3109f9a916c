import { cardPartsWords } from '../messages/card-parts';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { years } from '../state/view';
import { showYear, useView } from '../state/view-store';
import { axisOf, type Moment, yearOf } from './moments';

const WIDTH = 280;
const LEFT = 10;
const BASE = 44;

type Props = {
  moments: readonly Moment[];
  /** The day of the data, `2026-06-30`: what was recorded stands for it. */
  today: string | null;
  /** What is to be said of a year of the rail that no moment falls into; null where nothing is known. */
  stateIn?: (year: number) => string | null;
};

/** What is known of which year: an axis for the eye, and under it the same as a list. */
export function Timeline({ moments, today, stateIn }: Props) {
  const words = useWords(cardPartsWords);
  const m = useMessages();
  const language = useLanguage();
  const chosen = useView((view) => view.year);
  const { from, to } = axisOf([...moments.map(({ at }) => at), ...(today ? [yearOf(today)] : [])]);
  const x = (at: number) => LEFT + ((at - from) / (to - from)) * (WIDTH - 2 * LEFT);
  const now = today ? yearOf(today) : null;
  const listed = [...new Set([...years, ...moments.map(({ at }) => Math.floor(at))])].sort((a, b) => a - b);
  return (
    <div className="timeline" data-testid="timeline">
      <svg viewBox={`0 0 ${WIDTH} 64`} aria-hidden="true">
        <line className="axis" x1={x(from)} x2={x(to)} y1={BASE} y2={BASE} />
        {years.map((year) => (
          <g key={year} className={year === chosen ? 'chosen' : undefined}>
            <line className="axis" x1={x(year)} x2={x(year)} y1={BASE} y2={BASE + 4} />
            <text x={x(year)} y={BASE + 16} textAnchor={year === years.at(-1) ? 'end' : 'middle'}>
              {language === 'en' ? `'${String(year).slice(2)}` : year}
            </text>
          </g>
        ))}
        {now !== null && (
          <g className="now">
            <line x1={x(now)} x2={x(now)} y1={4} y2={BASE} />
            <text x={x(now) + 3} y={11}>
              {words.now}
            </text>
          </g>
        )}
        {moments.map(({ key, at, until, kind }, index) => {
          const y = BASE - 10 - (index % 3) * 8;
          return (
            <g key={key} className={kind}>
              <line className="stem" x1={x(at)} x2={x(at)} y1={BASE} y2={y} />
              {until !== undefined && <line className="span" x1={x(at)} x2={x(until)} y1={y} y2={y} />}
              {kind === 'actual' ? (
                <circle cx={x(at)} cy={y} r="3.6" />
              ) : kind === 'target' ? (
                <circle className="hollow" cx={x(at)} cy={y} r="3.4" />
              ) : (
                <path className="hollow" d={`M${x(at)} ${y - 4.2}l4.200 4.200-4.200 4.200-4.200-4.200z`} />
              )}
            </g>
          );
        })}
      </svg>
      <ol>
        {listed.map((year) => {
          const railYear = years.find((one) => one === year);
          const here = moments.filter(({ at }) => Math.floor(at) === year);
          const state = stateIn?.(year) ?? null;
          return (
            <li key={year} className={year === chosen ? 'of-year' : undefined} data-year={year}>
              {railYear ? (
                <button
                  type="button"
                  aria-pressed={year === chosen}
                  onClick={() => showYear(year === chosen ? null : railYear)}
                >
                  {year}
                </button>
              ) : (
                <span>{year}</span>
              )}
              <div>
                {railYear && <small>{words.milestone[year]}</small>}
                {here.map(({ key, title, text, kind }) => (
                  <p key={key}>
                    <span className={`tag ${kind}`}>{m.card.factStatus[kind]}</span>
                    {title} {text && <b>{text}</b>}
                  </p>
                ))}
                {state && (
                  <p>
                    <span className="tag">{words.byPlan}</span>
                    {state}
                  </p>
                )}
                {here.length === 0 && !state && <p className="quiet">{words.nothingKnown}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
