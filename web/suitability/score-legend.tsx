import { useMemo } from 'react';
import { AreaMethod } from '../card/area-method';
import { colorsOf } from '../map/colors';
import { useAreaText } from '../messages/area';
import { formatNumber } from '../messages/format';
import { useLanguage, useWords } from '../messages/messages';
import { suitabilityWords } from '../messages/suitability';
import { usePreferences } from '../state/preferences';
import { bandLimits, bandOf } from '../state/score-bands';
import { useScreen } from '../state/screen';
import type { Judged } from '../state/suitability';
import { useView } from '../state/view-store';

const LEAST_ZOOM = 12;

/** What each colour means, how many parcels have it, and how much land that is. */
export function ScoreLegend({ judged: { answer, scores } }: { judged: Judged }) {
  const w = useWords(suitabilityWords);
  const language = useLanguage();
  const area = useAreaText();
  const theme = usePreferences((preferences) => preferences.theme);
  const isFar = useScreen(({ camera }) => camera !== null && camera.zoom < LEAST_ZOOM);
  const isHidden = useView(({ hidden }) => hidden.includes('parcel'));
  const bands = useMemo(() => {
    const sums = [0, ...bandLimits].map(() => ({ count: 0, areaM2: 0 }));
    scores.forEach((score, at) => {
      const sum = sums[bandOf(score)]!;
      sum.count++;
      sum.areaM2 += answer.areasM2[at]!;
    });
    return sums;
  }, [scores, answer]);
  const colors = colorsOf(theme).scores;
  const count = (value: number) => formatNumber(value, 0, language);
  const wholeM2 = bands.reduce((sum, { areaM2 }) => sum + areaM2, 0);
  const limit = (at: number) => String(bandLimits[at] ?? 10);
  return (
    <section className="suit-part" data-testid="score-legend">
      <h3 className="overline">{w.legend}</h3>
      <table className="suit-legend">
        <tbody>
          {bandLimits
            .map((_, at) => bandLimits.length - 1 - at)
            .map((at) => (
              <tr key={at} data-testid={`band-${at + 1}`}>
                <th scope="row">
                  <i className="suit-swatch" style={{ background: colors[at] }} aria-hidden="true" />
                  {w.band(limit(at), limit(at + 1))}
                </th>
                <td>{w.pieces(count(bands[at + 1]!.count))}</td>
                <td>{area(bands[at + 1]!.areaM2)}</td>
              </tr>
            ))}
          {bands[0]!.count > 0 && (
            <tr data-testid="band-0">
              <th scope="row">{w.unscored}</th>
              <td>{w.pieces(count(bands[0]!.count))}</td>
              <td>{area(bands[0]!.areaM2)}</td>
            </tr>
          )}
          <tr className="suit-sum">
            <th scope="row">{w.total}</th>
            <td data-testid="score-count">{w.pieces(count(scores.length))}</td>
            <td data-testid="score-area">
              <AreaMethod subject={{ name: `${w.title} · ${w.total}`, areaM2: wholeM2, of: null }}>
                {area(wholeM2)}
              </AreaMethod>
            </td>
          </tr>
        </tbody>
      </table>
      {isHidden ? <p className="suit-note">{w.hidden}</p> : isFar && <p className="suit-note">{w.zoom}</p>}
    </section>
  );
}
