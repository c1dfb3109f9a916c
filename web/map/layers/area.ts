import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold } from '../font-faces';
import type { ByColumn } from './by-column';
import { fade, isHovered, isSelected } from './expressions';

const area = { source: 'area', 'source-layer': 'area' } as const;

export const areaLayers = (colors: Colors, by: ByColumn | null): LayerSpecification[] => [
  {
    ...area,
    id: 'area-fill',
    type: 'fill',
    paint: {
      'fill-antialias': false,
      'fill-color': by?.color ?? colors.area, // 盘整连片区
      'fill-opacity': ['case', isSelected, by ? 0.75 : 0.4, isHovered, by ? 0.7 : 0.33, by ? 0.6 : 0.25],
    },
  },
  {
    ...area,
    id: 'area-casing',
    type: 'line',
    minzoom: 11,
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colors.casing, 'line-width': 4.5, 'line-opacity': fade(11, 12.5, 0.8) },
  },
  {
    ...area,
    id: 'area-line',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.area,
      'line-width': ['case', isSelected, 3.5, isHovered, 2.6, 2],
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
