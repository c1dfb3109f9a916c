import type { ExpressionSpecification } from 'maplibre-gl';
import type { ColumnClasses } from '#shared/column';
import type { Theme } from '../state/preferences';
import type { LayerStyle } from '../state/view';

/** The colour of a feature by its attribute `by` (the column of the style, see `tileAddress`); grey without a value. */
export function colorBy(_style: LayerStyle, _classes: ColumnClasses, _theme: Theme): ExpressionSpecification | string {
  return '#888888';
}

/** Radius in pixels of a point by its attribute `by`: its area follows the value. */
export function radiusBy(_style: LayerStyle, _classes: ColumnClasses): ExpressionSpecification | number {
  return 6;
}

/** The lines of the legend of a styled layer, in order: limits in the column's unit, and how many fall into each. */
export type StyleSwatch = {
  color: string;
  /** Pixels, of points by size. */
  radius?: number;
  value?: string | number | boolean;
  from?: number;
  to?: number;
  count: number;
};
export function swatchesBy(_style: LayerStyle, _classes: ColumnClasses, _theme: Theme): StyleSwatch[] {
  return [];
}
