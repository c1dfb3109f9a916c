import { useWords } from '../messages/messages';
import { shareWords } from '../messages/share';
import { isLocalHost } from '../state/is-local-host';

/** Says of a link that it opens on this machine alone, where that is so. */
export function LocalOnly() {
  const { localOnly } = useWords(shareWords);
  if (!isLocalHost()) return null;
  return (
    <p className="share-local" data-testid="share-local">
      {localOnly}
    </p>
  );
}
