import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { DEMO_NOTICE, INTERNAL_NOTICE } from '#shared/demo';
import { Legend } from '../layer/legend';
import { openPadding } from '../map/padding';
import { formatDate } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';
import { printWords } from '../messages/print';
import { usePanels } from '../state/panels';
import { useScreen } from '../state/screen';
import { aboutQuery, regionQuery } from '../state/server';
import type { Swipe } from '../state/view';
import { useView } from '../state/view-store';
import { useCaptions } from '../swipe/captions';
import { PrintFilters, PrintSigns } from './print-signs';
import { PrintSums } from './print-sums';
import { metresPerPixel, roundScale } from './scale';
import { RoundLength } from './scale-bar';
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
  const [cut] = useState(cutOut);
  const bearing = useScreen(({ camera }) => camera?.bearing ?? 0);

  useEffect(() => {
    const done = () => {
      URL.revokeObjectURL(picture);
      usePanels.setState({ print: null });
    };
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, [picture]);

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
        <figure>
          <img src={picture} alt={m.map.label} style={cut.style} onLoad={() => window.print()} />
          <PrintScale widthPx={cut.width} />
          <span className="print-north" style={{ transform: `rotate(${-bearing}deg)` }}>
            ▲<b>{w.north}</b>
          </span>
        </figure>
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

/** The part of the map that the sheet shows: as large as fits, about the middle of what no panel covers. */
function cutOut() {
  const map = document.getElementById('map');
  if (!map) return { width: 1, style: { width: '100%' } };
  const { clientWidth, clientHeight } = map;
  const width = Math.min(clientWidth, clientHeight * RATIO);
  const height = width / RATIO;
  const { left, right, top, bottom } = openPadding(map);
  const within = (start: number, size: number, all: number) => Math.max(0, Math.min(start, all - size));
  const x = within((left + clientWidth - right - width) / 2, width, clientWidth);
  const y = within((top + clientHeight - bottom - height) / 2, height, clientHeight);
  const share = (part: number, all: number) => `${(100 * part) / all}%`;
  return {
    width,
    style: { width: share(clientWidth, width), left: share(-x, width), top: share(-y, height) },
  };
}

/** A round length, true at the middle of the picture, as a share of its width. */
function PrintScale({ widthPx }: { widthPx: number }) {
  const camera = useScreen((screen) => screen.camera);
  if (!camera) return null;
  const acrossM = metresPerPixel(camera.lat, camera.zoom) * widthPx;
  const lengthM = roundScale(acrossM / 5);
  return (
    <div className="print-scale">
      <i style={{ width: `${(100 * lengthM) / acrossM}%` }} />
      <RoundLength lengthM={lengthM} />
    </div>
  );
}
