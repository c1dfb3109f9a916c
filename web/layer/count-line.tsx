import type { ServedLayer } from '#shared/about';
import type { SelectedSums } from '#shared/select';
import { AreaMethod } from '../card/area-method';
import { useArea } from '../messages/area';
import { cardPartsWords } from '../messages/card-parts';
import { formatKm, formatNumber } from '../messages/format';
import { useLanguage, useMessages, useWords } from '../messages/messages';

type Props = { layer: Pick<ServedLayer, 'geometry'>; sums: Pick<SelectedSums, 'count' | 'areaM2' | 'lengthM'> };

/** 1,234 块 · 5,678.90 亩 */
export function CountLine({ layer, sums: { count, areaM2, lengthM } }: Props) {
  const m = useMessages();
  const language = useLanguage();
  const area = useArea();
  const words = useWords(cardPartsWords);
  const shown = areaM2 === null ? null : area(areaM2);
  const piece = { polygon: m.card.pieces, line: m.card.lines, point: m.card.places }[layer.geometry];
  return (
    <span className="count-line">
      <b>{formatNumber(count, 0, language)}</b> {piece}
      {shown && areaM2 !== null && (
        <>
          {' · '}
          <AreaMethod subject={{ name: words.total, areaM2, of: null }}>
            <b>{shown.text}</b> {shown.unit}
          </AreaMethod>
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
