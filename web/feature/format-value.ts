import { m2OfMu } from '#shared/geometry/measure/mu';
import type { Column } from '#shared/layers';
import { formatDate, formatFigure, formatKm, formatMoney } from '../messages/format';
import type { zhCN } from '../messages/zh-cn';
import type { Language } from '../state/view';

type Value = string | number | boolean | null;

/** Writes an area of so many m². */
type AreaText = (areaM2: number) => string;

/** A value as the registry's column means it: areas in the reader's unit, money with its unit, 是 or 否, days in words. */
export function formatValue(
  value: Value,
  { name, type, unit }: Pick<Column, 'name' | 'type' | 'unit'>,
  language: Language,
  m: typeof zhCN,
  area: AreaText,
): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? m.card.yes : m.card.no;
  if (type === 'date') return formatDate(String(value), language);
  const words = m.code[name]?.[String(value)];
  if (words) return name === 'qsxz' ? `${value} ${words}` : words;
  // Years and codes are numbers only by accident.
  if (typeof value === 'string' || (!unit && name.endsWith('year'))) return String(value);
  switch (unit) {
    case 'm2':
      return area(value);
    case 'm':
      return `${formatKm(value, language)} ${m.unit.km}`;
    case 'mu':
      return area(m2OfMu(value));
    case 'wanyuan':
      return formatMoney(value, language);
    case undefined:
      return formatFigure(value, language);
    default:
      return `${formatFigure(value, language)} ${m.unit[unit]}`;
  }
}
