import type { StopFigure } from '#shared/feature';
import type { Language } from '../state/view';
import { formatFigure, hedges } from './format';

/** A figure in one line, its hedge with it: 年接待游客 约8.2 万人次. */
export function figureText({ label, value, unit, qualifier }: StopFigure, language: Language): string {
  const { before, after } = hedges[language][qualifier];
  return `${label} ${before}${formatFigure(value, language)} ${unit}${after}`;
}
