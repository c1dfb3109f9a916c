import { useAreaText } from '../messages/area';
import { cardWords } from '../messages/card';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { areaDifference } from './area-difference';
import { DifferenceText } from './difference-text';
import './area-check.css';

type Props = {
  /** What the given figure is called: 证载面积. */
  name: string;
  givenM2: number;
  measuredM2: number;
  /** Which of the two to hold to. */
  trust: string;
};

/** A given area beside the measured one, with what they differ by; says which to hold to where it matters. */
export function AreaCheck({ name, givenM2, measuredM2, trust }: Props) {
  const words = useWords(cardWords);
  const language = useLanguage();
  const area = useAreaText();
  if (givenM2 <= 0)
    return (
      <div className="area-check warn" data-testid="area-check" data-state="invalid">
        <p>
          <span>{name}</span> <b>{formatNumber(givenM2, 2, language)} m²</b>
        </p>
        <small>{words.noArea}</small>
      </div>
    );
  const difference = areaDifference(measuredM2, givenM2);
  const { state } = difference;
  return (
    <div className={`area-check ${state}`} data-testid="area-check" data-state={state}>
      <p>
        <span>{name}</span> <b>{area(givenM2)}</b>
      </p>
      <p>
        <span>{words.difference}</span> <DifferenceText difference={difference} />
      </p>
      {state !== 'same' && <small>{trust}</small>}
    </div>
  );
}
