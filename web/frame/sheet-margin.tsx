import { useQuery } from '@tanstack/react-query';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { Coordinates } from './coordinates';
import { ScaleBar } from './scale-bar';

/** The margin of the map sheet: scale on the left, what the map is and may be used for on the right. Never hidden. */
export function SheetMargin() {
  const m = useMessages();
  const language = useLanguage();
  const { data: about } = useQuery(aboutQuery);
  return (
    <footer className="sheet-margin" data-testid="sheet-margin">
      <ScaleBar />
      <Coordinates />
      <div className="notices">
        <span className="crs">CGCS2000</span>
        {about?.dataDate && (
          <span data-testid="data-date">{m.notice.dataDate(formatDate(about.dataDate, language))}</span>
        )}
        {(about?.demo ?? false) && (
          <strong className="demo" data-testid="notice-demo">
            {DEMO_NOTICE}
          </strong>
        )}
        {m.notice.demoGloss && about?.demo && <span className="gloss">{m.notice.demoGloss}</span>}
        <strong data-testid="notice-review">{about?.mapReviewNo ? about.mapReviewNo : INTERNAL_NOTICE}</strong>
        {m.notice.internalGloss && !about?.mapReviewNo && <span className="gloss">{m.notice.internalGloss}</span>}
      </div>
    </footer>
  );
}
