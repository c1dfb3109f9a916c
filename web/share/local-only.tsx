import { useWords } from '../messages/messages';
import { shareWords } from '../messages/share';

const localHosts = /^(127\.|localhost$|\[?::1\]?$|0\.0\.0\.0$)/;

/** Says of a link that it opens on this machine alone, where that is so. */
export function LocalOnly() {
  const { localOnly } = useWords(shareWords);
  if (!localHosts.test(location.hostname)) return null;
  return (
    <p className="share-local" data-testid="share-local">
      {localOnly}
    </p>
  );
}
