import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';

/** What the reader's hand drew: measures, buffers, notes. */
export const sketchSource: SourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
};
export const sketchLayers = (_colors: Colors): LayerSpecification[] => [];
