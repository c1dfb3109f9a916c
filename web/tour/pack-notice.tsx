import type { PackMeta } from '#shared/pack';
import { LookButtons } from '../frame/look-buttons';
import { formatDate, formatMoment, formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { packWords } from '../messages/pack';
import { TourNotice } from './tour-notice';
import './pack.css';

/** What a pack is, on its own first slate: by whom, of when, how large, and until when it may be shown. */
export function PackNotice({ pack }: { pack: PackMeta }) {
  const w = useWords(packWords);
  const language = useLanguage();
  const { madeAt, by, dataDate, bytes, validUntil } = pack;
  const until = validUntil && formatDate(validUntil, language);
  const isOver = validUntil !== null && Date.parse(validUntil) < Date.now();
  return (
    <div className="tour-pack" data-testid="pack-notice">
      <p>
        {[
          w.opened,
          w.made(formatMoment(madeAt, language), w.by[by]),
          ...(dataDate ? [w.dataDate(formatDate(dataDate, language))] : []),
          w.size(formatNumber(bytes / 1e6, 1, language)),
        ].join(' · ')}
      </p>
      {until && <p data-over={isOver || undefined}>{isOver ? w.over(until) : w.until(until)}</p>}
      <TourNotice />
      <p className="tour-acts">
        <LookButtons />
      </p>
    </div>
  );
}
