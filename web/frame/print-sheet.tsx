import { useQuery } from '@tanstack/react-query';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { Legend } from '../layer/legend';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { aboutQuery, regionQuery } from '../state/server';
import type { Swipe } from '../state/view';
import { useView } from '../state/view-store';
import { useCaptions } from '../swipe/captions';
import { PrintPicture } from './print-picture';
import { PrintFilters, PrintSigns } from './print-signs';
import { PrintSums } from './print-sums';
import { usePrinted } from './use-printed';
import './print.css';

/** One A4 page across: the map as it stood on the screen, with all that a sheet has to say of itself. */
export default function PrintSheet({ picture }: { picture: string }) {
  const m = useMessages();
  const w = useWords(printWords);
  const language = useLanguage();
  const about = useQuery(aboutQuery).data;
  const code = useView((view) => view.region);
  const region = useQuery({ ...regionQuery(code ?? ''), enabled: code !== null }).data;
  const swipe = useView((view) => view.swipe);
  usePrinted(picture);

  const place = region && [...region.crumb, region].map(({ name }) => name).join(' › ');
  return (
    <section className="print-sheet" data-testid="print-sheet">
      <header>
        <h1>{region?.name ?? m.productLong}</h1>
        {region && region.crumb.length > 0 && <p>{place}</p>}
        <strong>
          {[about?.demo && DEMO_NOTICE, about?.mapReviewNo || INTERNAL_NOTICE].filter(Boolean).join(' · ')}
        </strong>
      </header>
      {region && <PrintSums region={region} />}
      <div className="print-body">
        <PrintPicture picture={picture} ratio={RATIO} onLoad={() => window.print()} />
        <aside>
          <h2>{w.legend}</h2>
          {swipe && <PrintSwipe swipe={swipe} />}
          {about && (
            <>
              <PrintFilters layers={about.layers} />
              <PrintSigns layers={about.layers} />
              <Legend layers={about.layers} />
            </>
          )}
        </aside>
      </div>
      <footer>
        <span>{m.productLong}</span>
        <span>{w.crs}</span>
        {about?.dataDate && <span>{m.notice.dataDate(formatDate(about.dataDate, language))}</span>}
        <span>{w.printed(formatDate(new Date().toISOString(), language))}</span>
      </footer>
    </section>
  );
}

function PrintSwipe({ swipe }: { swipe: Swipe }) {
  const w = useWords(printWords);
  const [left, right] = useCaptions(swipe);
  return <p data-testid="print-swipe">{w.swipe(left, right)}</p>;
}

const RATIO = 222 / 164; // of the figure in print.css
