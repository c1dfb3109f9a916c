import type { Standing } from '#shared/role';
import { formatMoment } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { shareWords } from '../messages/share';

/** The view is that of a link, and until when. */
export default function ShareLine({ share }: { share: NonNullable<Standing['share']> }) {
  const w = useWords(shareWords);
  const language = useLanguage();
  return (
    <p className="state-line of-link" title={share.title} data-testid="share-badge">
      {w.badge(formatMoment(share.expiresAt, language))}
    </p>
  );
}
