import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold } from '../font-faces';

const belt = { source: 'belt', 'source-layer': 'belt', type: 'line' } as const;
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

export const beltLayers = (colors: Colors): LayerSpecification[] => [
  {
    ...belt,
    id: 'belt-casing',
    layout: round,
    paint: {
      'line-color': colors.casing,
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 4, 11, 7.5],
    },
  },
  {
    ...belt,
    id: 'belt-line',
    layout: round,
    paint: {
      'line-color': colors.belt,
      'line-width': [
        'interpolate',
        ['linear'],
        ['zoom'],
        8,
        2,
        11,
        [
          'case',
          ['boolean', ['feature-state', 'selected'], false],
          6.5,
          ['boolean', ['feature-state', 'hover'], false],
          5,
          4,
        ],
      ],
    },
  },
];

export const beltLabels = (colors: Colors): LayerSpecification[] => [
  {
    ...belt,
    id: 'belt-label',
    type: 'symbol',
    minzoom: 10,
    layout: {
      'symbol-placement': 'line',
      'symbol-spacing': 420,
      'text-field': ['get', 'name'],
      'text-font': bold,
      'text-size': 12,
      'text-letter-spacing': 0.08,
      'text-offset': [0, -1],
    },
    paint: { 'text-color': colors.beltText, 'text-halo-color': colors.halo, 'text-halo-width': 1.8 },
  },
];
