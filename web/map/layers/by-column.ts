import type { ExpressionSpecification } from 'maplibre-gl';

/** How a layer is drawn by one of its columns: colour of a feature, and radius in pixels of a point by size. */
export type ByColumn = {
  color: ExpressionSpecification | string;
  radius: ExpressionSpecification | number | null;
};
