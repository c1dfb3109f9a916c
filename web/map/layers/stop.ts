import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold, regular } from '../font-faces';
import type { ByColumn } from './by-column';
import { byZoom, isHovered, isSelected } from './expressions';

export const stopLayerIds = ['stop-circle', 'stop-number', 'stop-label'];

const stop = { source: 'stop', 'source-layer': 'stop' } as const;

export const stopLayers = (colors: Colors, by: ByColumn | null): LayerSpecification[] => [
  {
    ...stop,
    id: 'stop-circle',
    type: 'circle',
    paint: {
      'circle-color': by?.color ?? colors.stop, // 示范点
      'circle-radius': by?.radius ?? byZoom(9, 4, 10.5, 7.5, 14, 10),
      'circle-stroke-color': ['case', isSelected, colors.ink, colors.land],
      'circle-stroke-width': ['case', isSelected, 2.5, isHovered, 2.5, 1.5],
    },
  },
  {
    ...stop,
    id: 'stop-number',
    type: 'symbol',
    minzoom: 10,
    layout: {
      'text-field': ['to-string', ['coalesce', ['get', 'position'], '']],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 10, 9.5, 14, 12],
      'text-allow-overlap': true,
      'text-padding': 4, // about the circle: names step aside for it
    },
    paint: { 'text-color': colors.stopText },
  },
];

export const stopLabels = (colors: Colors): LayerSpecification[] => [
  {
    ...stop,
    id: 'stop-label',
    type: 'symbol',
    minzoom: 12,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': regular,
      'text-size': 12,
      'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': 1.2,
      'text-justify': 'auto',
      'text-max-width': 12,
    },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 1.6 },
  },
];
