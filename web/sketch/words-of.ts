import { measuresOf } from '#shared/geometry/measure/geodesic';
import { areaText, formatNumber } from '../messages/format';
import { messagesIn } from '../messages/messages';
import type { AreaUnit } from '../state/preferences';
import type { Sketch } from '../state/sketch';
import type { Language } from '../state/view';

/** Metres below a kilometre, kilometres above. */
export function formatLength(lengthM: number, language: Language): string {
  const { unit } = messagesIn(language);
  return lengthM < 1000
    ? `${formatNumber(lengthM, 2, language)} ${unit.m}`
    : `${formatNumber(lengthM / 1000, 3, language)} ${unit.km}`;
}

/** What a shape measures, in one line: of a line its length, of ground its area. */
export function measureWords(geometry: Sketch['geometry'], unit: AreaUnit, language: Language): string {
  const { lengthM, areaM2 } = measuresOf(geometry);
  if (areaM2 !== null) return areaText(areaM2, unit, language);
  if (lengthM !== null) return formatLength(lengthM, language);
  return '';
}
