import { useLanguage, useWords } from '../messages/messages';
import { remoteWords } from '../messages/remote';
import { QrCode } from '../share/qr-code';
import { useTour } from '../state/tour';
import { encodeView, startView } from '../state/view';
import { useView } from '../state/view-store';
import { useOrigins } from './remote/use-origins';
import './afterwards.css';

/** This very tour for whoever saw it: its address as a code, with nothing of the page it was presented from. */
export default function Afterwards() {
  const w = useWords(remoteWords);
  const language = useLanguage();
  const belt = useTour((tour) => tour.belt!);
  const origins = useOrigins();
  const edition = useView((view) => view.edition);
  const own = {
    ...startView,
    page: 'belt',
    tour: belt.id,
    edition,
    language: language === 'en' ? language : null,
  } as const;
  const link = `${origins?.[0] ?? location.origin}${encodeView(own)}`;
  return (
    <figure className="tour-afterwards" data-testid="tour-afterwards" data-link={link}>
      <QrCode text={link} label={w.afterwardsCode} tooLong={w.tooLong} />
      <figcaption>
        {w.afterwards}
        {belt.visibility !== 'public' && <small>{w.needsRights}</small>}
        {origins?.length === 0 && <small data-testid="afterwards-local">{w.onlyHere}</small>}
      </figcaption>
    </figure>
  );
}
