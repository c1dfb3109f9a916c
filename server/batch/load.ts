import type { Geometry } from 'geojson';

/** A row about to be written. `values` by the registry's column names; geometry in degrees, EPSG:4490; null only for regions. */
export type NewFeature = {
  values: Record<string, unknown>;
  props: Record<string, unknown> | null;
  geometry: Geometry | null;
};
