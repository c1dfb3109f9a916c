import type { LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';

/** The shape that a selecting hand draws. */
export const selectionSource: SourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
};
export const selectionLayers = (_colors: Colors): LayerSpecification[] => [];
