import { editWords } from '../messages/edit';
import { formatDate } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { lookBack } from '../state/view-store';

/** The map is of a day that is past, and the way back. */
export default function PastLine({ at, isEmpty }: { at: string; isEmpty: boolean }) {
  const { past } = useWords(editWords);
  const language = useLanguage();
  return (
    <p className="state-line" data-testid="past">
      <span>
        {past.on(formatDate(at, language))} {isEmpty && past.nothing}
      </span>
      <button type="button" className="text-button" data-testid="past-back" onClick={() => lookBack(null)}>
        {past.back}
      </button>
    </p>
  );
}
