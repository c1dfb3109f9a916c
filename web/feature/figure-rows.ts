import type { StopFigure } from '#shared/feature';
import { valueOfText } from './value-of-text';

/** A figure as it stands in its fields, read or not. */
export type FigureRow = Record<keyof StopFigure, string>;

/** What a draft holds of figures, else those that the stop has. */
export function figureRows(text: string | undefined, figures: readonly StopFigure[]): readonly FigureRow[] {
  if (text !== undefined) return JSON.parse(text);
  return figures.map((figure) => ({ ...figure, value: String(figure.value) }));
}

/** The figures of a draft; what cannot be read stays as it is, for the schema to refuse. */
export const figuresOfText = (text: string): StopFigure[] =>
  (JSON.parse(text) as FigureRow[]).map(
    (row) => ({ ...row, value: valueOfText(row.value, { type: 'number' }) }) as unknown as StopFigure,
  );
