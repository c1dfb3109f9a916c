import { measuresOf } from '#shared/geometry/measure/geodesic';
import { formatArea, formatNumber } from '../messages/format';
import type { AreaUnit } from '../state/preferences';
import type { Sketch } from '../state/sketch';
import type { Language } from '../state/view';

const unitOf = { 'zh-CN': { m: '米', km: '公里' }, en: { m: 'm', km: 'km' } } as const;

/** Metres below a kilometre, kilometres above. */
export function formatLength(lengthM: number, language: Language): string {
  const unit = unitOf[language];
  return lengthM < 1000
    ? `${formatNumber(lengthM, 2, language)} ${unit.m}`
    : `${formatNumber(lengthM / 1000, 3, language)} ${unit.km}`;
}

/** What a shape measures, in one line: of a line its length, of ground its area. */
export function measureWords(geometry: Sketch['geometry'], unit: AreaUnit, language: Language): string {
  const { lengthM, areaM2 } = measuresOf(geometry);
  if (areaM2 !== null) {
    const { text, unit: name } = formatArea(areaM2, unit, language);
    return `${text} ${name}`;
  }
  if (lengthM !== null) return formatLength(lengthM, language);
  return '';
}
