import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold } from '../font-faces';

const area = { source: 'area', 'source-layer': 'area' } as const;

export const areaLayers = (colors: Colors): LayerSpecification[] => [
  {
    ...area,
    id: 'area-fill',
    type: 'fill',
    paint: {
      'fill-antialias': false,
      'fill-color': colors.area, // 盘整连片区
      'fill-opacity': [
        'case',
        ['boolean', ['feature-state', 'selected'], false],
        0.4,
        ['boolean', ['feature-state', 'hover'], false],
        0.33,
        0.25,
      ],
    },
  },
  {
    ...area,
    id: 'area-line',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.area,
      'line-width': ['case', ['boolean', ['feature-state', 'selected'], false], 3.5, 2],
    },
  },
];

export const areaLabels = (colors: Colors): LayerSpecification[] => [
  {
    id: 'area-label',
    type: 'symbol',
    source: 'area',
    'source-layer': 'label',
    minzoom: 10.5,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 10.5, 11, 14, 14],
      'text-max-width': 10,
      'text-padding': 3,
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 1.1,
    },
    paint: { 'text-color': colors.areaText, 'text-halo-color': colors.halo, 'text-halo-width': 1.6 },
  },
];
