import { useAreaText } from '../messages/area';
import { cardWords } from '../messages/card';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import type { AreaDifference } from './area-difference';

const marks = { same: '✓', note: '●', warn: '▲' } as const;

/** By how much two areas differ, in the reader's unit and in per cent, with a sign of its own for how grave that is. */
export function DifferenceText({ difference: { differenceM2, share, state } }: { difference: AreaDifference }) {
  const language = useLanguage();
  const words = useWords(cardWords);
  const area = useAreaText();
  const signed = (text: string) => (differenceM2 > 0 ? `+${text}` : text);
  return (
    <b className={`difference ${state}`} title={words.differences[state]}>
      <span aria-hidden="true">{marks[state]} </span>
      <span className="unseen">{words.differences[state]} </span>
      {signed(area(differenceM2))} ({signed(formatNumber(share * 100, 2, language))}%)
    </b>
  );
}
