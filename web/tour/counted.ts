import { formatFigure, formatNumber } from '../messages/format';
import type { Language } from '../state/view';

/** In which a figure runs from 0 to its value. */
export const COUNT_S = 1.2;

/**
 * A figure on its way, with the decimals of its end, so that no digit moves; from the end on exactly as it is told.
 * @param passedS since the arrival.
 */
export function countedText(value: number, passedS: number, language: Language): string {
  const end = formatFigure(value, language);
  if (passedS >= COUNT_S) return end;
  const decimals = end.split('.')[1]?.length ?? 0;
  const left = 1 - Math.max(0, passedS) / COUNT_S;
  return formatNumber(value * (1 - left ** 3), decimals, language);
}
