import type { ExpressionSpecification } from 'maplibre-gl';

export const isSelected: ExpressionSpecification = ['boolean', ['feature-state', 'selected'], false];
export const isHovered: ExpressionSpecification = ['boolean', ['feature-state', 'hover'], false];

/** Comes in between two zooms. */
export const fade = (from: number, to: number, opacity = 1): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  from,
  0,
  to,
  opacity,
];

/** A number that grows with the zoom: pairs of zoom and value. */
export const byZoom = (...stops: readonly (number | ExpressionSpecification)[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops] as ExpressionSpecification;
