import { filterWords } from '../messages/filter';
import { useWords } from '../messages/messages';
import { Icon } from '../ui/icon';

/** One of several values, with its ×. */
export function Tag({ words, onRemove }: { words: string; onRemove: () => void }) {
  const w = useWords(filterWords);
  return (
    <span className="chip">
      <span className="chip-words">{words}</span>
      <button type="button" className="chip-clear" aria-label={w.removeValue(words)} onClick={onRemove}>
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
