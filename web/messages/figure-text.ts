import type { StopFigure } from '#shared/feature';
import type { Language } from '../state/view';
import { formatFigure, hedged } from './format';

/** A figure in one line, its hedge with it: 年接待游客 约8.2 万人次. */
export function figureText({ label, value, unit, qualifier }: StopFigure, language: Language): string {
  return `${label} ${hedged(`${formatFigure(value, language)} ${unit}`, qualifier, language)}`;
}
