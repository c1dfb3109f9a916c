import { useId } from 'react';
import { type SuitabilityAnswer, type SuitabilityFactor, suitabilityFactors } from '#shared/suitability';
import { withoutData } from '#shared/suitability-score';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { type Judged, useSuitability, weigh, weighAsUsual } from '../state/suitability';
import { TextButton } from '../ui/text-button';
import { factorColors } from './factor-colors';

/** A weight for each factor; what has no data is named and weighs nothing. */
export function WeightSliders({ judged: { answer, points } }: { judged: Judged }) {
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const id = useId();
  const weights = useSuitability((state) => state.weights);
  const blind = withoutData(points);
  const whole = suitabilityFactors.reduce((sum, factor) => sum + (blind.includes(factor) ? 0 : weights[factor]), 0);
  return (
    <section className="suit-part suit-weights">
      {suitabilityFactors.map((factor) => {
        const isBlind = blind.includes(factor);
        const share = whole > 0 && !isBlind ? (weights[factor] / whole) * 100 : 0;
        return (
          <div key={factor} className={isBlind ? 'suit-weight blind' : 'suit-weight'} data-testid={`factor-${factor}`}>
            <label htmlFor={`${id}-${factor}`}>
              <i className="suit-swatch" style={{ background: factorColors[factor] }} aria-hidden="true" />
              {w.factors[factor]}
            </label>
            <output htmlFor={`${id}-${factor}`} data-testid={`share-${factor}`}>
              {isBlind ? '—' : w.share(formatNumber(share, 0, language))}
            </output>
            <input
              id={`${id}-${factor}`}
              type="range"
              min={0}
              max={100}
              step={5}
              value={isBlind ? 0 : weights[factor]}
              disabled={isBlind}
              aria-label={w.weight(w.factors[factor])}
              data-testid={`weight-${factor}`}
              onChange={({ target }) => weigh(factor, Number(target.value))}
            />
            <small className="quiet">{isBlind ? w.noData : <Source factor={factor} answer={answer} />}</small>
          </div>
        );
      })}
      <TextButton icon="undo" size={15} data-testid="weights-usual" onClick={weighAsUsual}>
        {w.usual}
      </TextButton>
    </section>
  );
}

function Source({ factor, answer: { sources } }: { factor: SuitabilityFactor; answer: SuitabilityAnswer }) {
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const list = (names: readonly { name: string }[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format([...new Set(names.map(({ name }) => name))]);
  switch (factor) {
    case 'road':
      return sources.roads?.from === 'layers' ? w.sources.road(list(sources.roads.layers)) : w.sources.roadParcels;
    case 'exclusion':
      return w.sources.exclusion(list(sources.exclusions));
    default:
      return w.sources[factor];
  }
}
