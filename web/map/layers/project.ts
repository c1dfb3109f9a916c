import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { regular } from '../font-faces';

const project = { source: 'project', 'source-layer': 'project' } as const;

export const projectLayers = (colors: Colors): LayerSpecification[] => [
  {
    ...project,
    id: 'project-ring',
    type: 'circle',
    paint: {
      'circle-radius': 12,
      'circle-color': 'rgba(0,0,0,0)',
      'circle-stroke-color': colors.ink,
      'circle-stroke-width': [
        'case',
        ['boolean', ['feature-state', 'selected'], false],
        2,
        ['boolean', ['feature-state', 'hover'], false],
        1,
        0,
      ],
    },
  },
  {
    ...project,
    id: 'project-icon',
    type: 'symbol',
    layout: {
      // A status that the screen has no shape for still gets a point.
      'icon-image': [
        'match',
        ['coalesce', ['get', 'status'], ''],
        ['前期', '在建', '滞后', '停滞', '竣工'],
        ['concat', 'project-', ['get', 'status']],
        'project-其他',
      ],
      'icon-size': ['interpolate', ['linear'], ['zoom'], 8, 0.6, 11, 0.85, 14, 1],
      'icon-allow-overlap': true,
      'icon-padding': 0,
    },
  },
];

export const projectLabels = (colors: Colors): LayerSpecification[] => [
  {
    ...project,
    id: 'project-label',
    type: 'symbol',
    minzoom: 13.2,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': 11.5,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.2,
      'text-justify': 'auto',
      'text-max-width': 12,
    },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 1.6 },
  },
];
