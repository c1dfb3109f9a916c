import type { ServedLayer } from '#shared/about';
import type { SelectedSums } from '#shared/select';
import { formatKm, formatMu, formatNumber } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';

type Props = { layer: Pick<ServedLayer, 'geometry'>; sums: Pick<SelectedSums, 'count' | 'areaM2' | 'lengthM'> };

/** 1,234 块 · 5,678.90 亩 */
export function CountLine({ layer, sums: { count, areaM2, lengthM } }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const piece = { polygon: m.card.pieces, line: m.card.lines, point: m.card.places }[layer.geometry];
  return (
    <span className="count-line">
      <b>{formatNumber(count, 0, language)}</b> {piece}
      {areaM2 !== null && (
        <>
          {' · '}
          <b>{formatMu(areaM2, language)}</b> {m.unit.mu}
        </>
      )}
      {lengthM !== null && layer.geometry === 'line' && (
        <>
          {' · '}
          <b>{formatKm(lengthM, language)}</b> {m.unit.km}
        </>
      )}
    </span>
  );
}
