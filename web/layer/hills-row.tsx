import { useQuery } from '@tanstack/react-query';
import { formatNumber } from '../messages/format';
import { heightWords } from '../messages/heights';
import { useLanguage, useWords } from '../messages/messages';
import { aboutQuery } from '../state/server';
import { reliefFactors } from '../state/view';
import { toggleLayer, useView } from '../state/view-store';
import './hills-row.css';

const CODE = 'terrain';

/** 山影 below the layers: on or off, how high, and with contours. */
export default function HillsRow() {
  const w = useWords(heightWords);
  const language = useLanguage();
  const hasHeights = useQuery(aboutQuery).data?.terrain != null;
  const isHidden = useView((view) => view.hidden.includes(CODE));
  const contours = useView((view) => view.contours);
  const relief = useView((view) => view.relief);
  if (!hasHeights) return null;
  const said = w.reliefOf(formatNumber(relief, relief % 1 === 0 ? 0 : 1, language));
  return (
    <section className={isHidden ? 'layer off hills-row' : 'layer hills-row'} data-testid="hills">
      <div className="layer-line">
        <label>
          <input type="checkbox" data-testid="toggle-terrain" checked={!isHidden} onChange={() => toggleLayer(CODE)} />
          <i className="hills-mark" aria-hidden="true" />
          <span className="layer-name">{w.hills}</span>
        </label>
        {!isHidden && (
          <label className="hills-relief">
            <span>{w.relief}</span>
            <input
              type="range"
              min={0}
              max={reliefFactors.length - 1}
              step={1}
              value={reliefFactors.indexOf(relief)}
              aria-valuetext={said}
              data-testid="relief"
              onChange={({ target }) => useView.setState({ relief: reliefFactors[Number(target.value)] ?? 1 })}
            />
            <output>{said}</output>
          </label>
        )}
      </div>
      <div className="layer-line">
        <label title={w.zoomFor}>
          <input
            type="checkbox"
            data-testid="toggle-contours"
            checked={contours}
            onChange={() => useView.setState({ contours: !contours })}
          />
          <i className="contour-mark" aria-hidden="true" />
          <span className="layer-name">{w.contours}</span>
        </label>
      </div>
    </section>
  );
}
