import type { ServedLayer } from '#shared/about';
import type { SelectedSums } from '#shared/select';
import { useArea } from '../messages/area';
import { formatKm, formatNumber } from '../messages/format';
import { useLanguage, useMessages } from '../messages/messages';

type Props = { layer: Pick<ServedLayer, 'geometry'>; sums: Pick<SelectedSums, 'count' | 'areaM2' | 'lengthM'> };

/** 1,234 块 · 5,678.90 亩 */
export function CountLine({ layer, sums: { count, areaM2, lengthM } }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const area = useArea();
  const shown = areaM2 === null ? null : area(areaM2);
  const piece = { polygon: m.card.pieces, line: m.card.lines, point: m.card.places }[layer.geometry];
  return (
    <span className="count-line">
      <b>{formatNumber(count, 0, language)}</b> {piece}
      {shown && (
        <>
          {' · '}
          <b>{shown.text}</b> {shown.unit}
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
