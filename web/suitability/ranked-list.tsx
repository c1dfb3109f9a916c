import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { suitabilityFactors } from '#shared/suitability';
import { contributionsTo } from '#shared/suitability-score';
import { landWord } from '../layer/filter-words';
import { useAreaText } from '../messages/area';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { openFeatureWhole } from '../state/open-feature-whole';
import { usePanels } from '../state/panels';
import { pick } from '../state/picking';
import { aboutQuery } from '../state/server';
import { type Judged, useSuitability } from '../state/suitability';
import { useView } from '../state/view-store';
import { saveFile } from '../ui/save-file';
import { TextButton } from '../ui/text-button';
import { factorColors } from './factor-colors';
import { ParcelParts } from './parcel-parts';
import { scoresCsv } from './scores-csv';
import { topOf } from './top-of';

const LISTED = 100;

/** The best parcels first, each with what its score is made of; above them the chosen one where it is none of them. */
export function RankedList({ judged }: { judged: Judged }) {
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const { answer, scores } = judged;
  const top = useMemo(() => topOf(scores, answer.areasM2, LISTED), [scores, answer]);
  const selected = useView((view) => view.selected);
  const chosen = selected?.layer === 'parcel' ? selected.id : null;
  const chosenAt = chosen === null ? -1 : answer.ids.indexOf(chosen);
  const count = (value: number) => formatNumber(value, 0, language);
  const scoreText = (score: number) => w.score(formatNumber(score, 2, language));
  return (
    <section className="suit-part">
      {chosen !== null && !top.includes(chosenAt) && (
        <>
          <h3 className="overline">{w.chosen}</h3>
          {chosenAt < 0 ? (
            <p className="suit-note">{w.notJudged}</p>
          ) : (
            <>
              <p className="suit-chosen">
                <b>{answer.names[chosenAt]}</b>{' '}
                <b>{Number.isNaN(scores[chosenAt]!) ? '—' : scoreText(scores[chosenAt]!)}</b>
              </p>
              <ParcelParts judged={judged} at={chosenAt} />
            </>
          )}
        </>
      )}
      <h3 className="overline">{w.ranked}</h3>
      <p className="quiet">{w.listed(count(top.length), count(scores.length))}</p>
      <ol className="suit-ranks" data-testid="suitability-ranks">
        {top.map((at, rank) => (
          <Row key={answer.ids[at]} judged={judged} at={at} rank={rank + 1} isHere={answer.ids[at] === chosen} />
        ))}
      </ol>
      <Taking judged={judged} top={top} />
    </section>
  );
}

type RowProps = { judged: Judged; at: number; rank: number; isHere: boolean };

function Row({ judged, at, rank, isHere }: RowProps) {
  const { answer, points, scores } = judged;
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const area = useAreaText();
  const weights = useSuitability((state) => state.weights);
  const land = answer.classes[answer.classOf[at]!];
  const village = answer.villages[answer.villageOf[at]!];
  const parts = contributionsTo(points, weights, at);
  const number = (value: number, digits: number) => formatNumber(value, digits, language);
  const said = parts
    .map((part) =>
      part.points === null
        ? w.partNone(w.factors[part.factor])
        : w.part(w.factors[part.factor], number(part.points, 1), number(part.share * 100, 0), number(part.part, 2)),
    )
    .join('\n');
  return (
    <li>
      <button
        type="button"
        className="suit-rank"
        aria-current={isHere || undefined}
        title={said}
        data-testid="suitability-rank"
        onClick={() => openFeatureWhole({ layer: 'parcel', id: answer.ids[at]! })}
      >
        <span className="suit-place">{rank}</span>
        <b>{answer.names[at]}</b>
        <strong>{w.score(number(scores[at]!, 2))}</strong>
        <small>{w.row(land ? landWord(land.key, language) : '', village?.name ?? '')}</small>
        <small>{area(answer.areasM2[at]!)}</small>
        <span className="suit-bar" aria-hidden="true">
          {parts.map(({ factor, part }) => (
            <i key={factor} style={{ width: `${part * 10}%`, background: factorColors[factor] }} />
          ))}
        </span>
      </button>
      {isHere && <ParcelParts judged={judged} at={at} />}
    </li>
  );
}

/** The ranks as a file, and the first of them as picked parcels. */
function Taking({ judged, top }: { judged: Judged; top: readonly number[] }) {
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const save = () => {
    const { weights } = useSuitability.getState();
    const said = suitabilityFactors.map((factor) => `${w.factors[factor]} ${weights[factor]}`).join(', ');
    const notes = [
      w.csvMethod,
      w.csvWeights(said),
      w.csvRevision(judged.answer.revision),
      ...(about?.demo ? [DEMO_NOTICE] : []),
      about?.mapReviewNo || INTERNAL_NOTICE,
    ];
    const text = scoresCsv(judged, weights, notes, language);
    const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    saveFile(`${w.fileName}_${day}.csv`, 'text/csv', text);
  };
  const take = async () => {
    const ids = top.map((at) => judged.answer.ids[at]!);
    if ((await pick('parcel', { ids }, 'replace')) !== null) usePanels.setState({ right: 'basket' });
  };
  return (
    <div className="actions suit-taking">
      <TextButton icon="download" size={15} data-testid="suitability-csv" onClick={save}>
        {w.csv}
      </TextButton>
      <TextButton icon="plus" size={15} title={w.pickHint} data-testid="suitability-pick" onClick={take}>
        {w.pick(formatNumber(top.length, 0, language))}
      </TextButton>
    </div>
  );
}
