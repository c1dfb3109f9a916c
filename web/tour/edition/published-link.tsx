import { useQuery } from '@tanstack/react-query';
import type { FeatureDetail } from '#shared/feature';
import { editionWords } from '../../messages/edition';
import { useWords } from '../../messages/messages';
import { shareWords } from '../../messages/share';
import { LinkField } from '../../share/link-field';
import { LocalOnly } from '../../share/local-only';
import { QrCode } from '../../share/qr-code';
import { ShareLinks } from '../../share/share-links';
import { accountQuery } from '../../state/account';
import { editionAddress } from '../../state/editions';
import { CopyButton } from '../../ui/copy-button';
import '../../share/share.css';

/** The link that stays the same whichever edition it opens, as text and as a code; and one for who has no rights. */
export function PublishedLink({ belt, number }: { belt: FeatureDetail; number: number }) {
  const w = useWords(editionWords);
  const share = useWords(shareWords);
  const standing = useQuery(accountQuery).data;
  const address = editionAddress(belt.id, 'published');
  const link = `${location.origin}${address}`;
  const isOpen = belt.visibility === 'public' && (standing?.isPublic ?? true);
  return (
    <section className="edition-link">
      <h3>{w.link}</h3>
      <div className="share-code">
        <QrCode text={link} label={share.qr} tooLong={share.qrTooLong} />
      </div>
      <div>
        <p data-testid="edition-link-opens">{w.linkIntro(number)}</p>
        <LinkField link={link} label={w.link} testId="edition-link" />
        <p className="actions">
          <CopyButton text={link} words={share} testId="edition-link-copy" />
        </p>
      </div>
      <LocalOnly />
      {!isOpen && (
        <>
          <p className="share-local" data-testid="edition-needs-rights">
            {w.needsRights}
          </p>
          {standing?.person && (
            <details>
              <summary>{w.shareFor}</summary>
              <ShareLinks isPublic={standing.isPublic} opened={{ address, title: String(belt.values.name ?? '') }} />
            </details>
          )}
        </>
      )}
    </section>
  );
}
