import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';

export const suitabilityLayerId = 'parcel-suitability';

/** Parcels by the band of their score, a feature state; not drawn until their page is open: `follow-suitability.ts`. */
export const suitabilityLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: suitabilityLayerId,
    source: 'parcel',
    'source-layer': 'parcel',
    type: 'fill',
    minzoom: 12,
    layout: { visibility: 'none' },
    paint: {
      'fill-antialias': false,
      'fill-color': [
        'match',
        ['number', ['feature-state', 'band'], 0],
        ...colors.scores.flatMap((color, at) => [at + 1, color]),
        'rgba(0,0,0,0)',
      ] as unknown as string,
      'fill-opacity': 0.92,
    },
  },
];
