import { contributionsTo } from '#shared/suitability-score';
import { landWord } from '../layer/filter-words';
import { formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { type Judged, useSuitability } from '../state/suitability';
import { factorColors } from './factor-colors';

/** The score of one parcel, factor by factor: what it is, what that is worth, what it weighs and what it adds. */
export function ParcelParts({ judged: { answer, points }, at }: { judged: Judged; at: number }) {
  const w = useWords(suitabilityWords);
  const m = useMessages();
  const language = useLanguage();
  const weights = useSuitability((state) => state.weights);
  const number = (value: number, digits: number) => formatNumber(value, digits, language);
  const land = answer.classes[answer.classOf[at]!];
  const ownership = answer.ownerships[answer.ownershipOf[at]!];
  const values = {
    slope: told(answer.slopeDeg[at], (value) => w.degrees(number(value, 1))),
    road: told(answer.roadM[at], (value) => w.metres(number(value, 0))),
    class: land ? landWord(land.key, language) : '—',
    ownership: ownership ? (m.code.qsxz?.[ownership] ?? ownership) : '—',
    exclusion: told(answer.excludedShare[at], (value) => w.percent(number(value * 100, 1))),
  };
  return (
    <table className="suit-parts" data-testid="suitability-parts">
      <caption className="unseen">{answer.names[at]}</caption>
      <thead>
        <tr>
          <th scope="col">{w.partHeads.factor}</th>
          <th scope="col">{w.partHeads.value}</th>
          <th scope="col">{w.partHeads.points}</th>
          <th scope="col">{w.partHeads.share}</th>
          <th scope="col">{w.partHeads.part}</th>
        </tr>
      </thead>
      <tbody>
        {contributionsTo(points, weights, at).map(({ factor, points: own, share, part }) => (
          <tr key={factor} data-testid={`part-${factor}`}>
            <th scope="row">
              <i className="suit-swatch" style={{ background: factorColors[factor] }} aria-hidden="true" />
              {w.factors[factor]}
            </th>
            <td>{values[factor]}</td>
            <td>{own === null ? '—' : number(own, 1)}</td>
            <td>{own === null ? '—' : w.percent(number(share * 100, 0))}</td>
            <td>{own === null ? '—' : number(part, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const told = (value: number | null | undefined, word: (value: number) => string): string =>
  value === null || value === undefined ? '—' : word(value);
