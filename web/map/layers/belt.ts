import type { LayerSpecification } from 'maplibre-gl';
import type { Year } from '../../state/view';
import type { Colors } from '../colors';
import { bold } from '../font-faces';
import { byBeltYear } from '../plan-year';
import type { ByColumn } from './by-column';
import { byZoom, isHovered, isSelected } from './expressions';

const belt = { source: 'belt', 'source-layer': 'belt' } as const;
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** A belt that starts only after the year is a faint promise. */
export const beltLayers = (colors: Colors, by: ByColumn | null, year: Year | null): LayerSpecification[] => [
  {
    ...belt,
    id: 'belt-casing',
    type: 'line',
    layout: round,
    paint: {
      'line-color': colors.beltCasing,
      'line-width': byZoom(8, 4, 11, ['case', isSelected, 10.5, isHovered, 9, 7.5], 15, 9),
      'line-opacity': byBeltYear(year, { started: 1, later: 0.4 }),
    },
  },
  {
    ...belt,
    id: 'belt-line',
    type: 'line',
    layout: round,
    paint: {
      'line-color': by?.color ?? colors.belt,
      'line-width': byZoom(8, 2, 11, ['case', isSelected, 6.5, isHovered, 5, 4], 15, ['case', isSelected, 7, 5]),
      'line-opacity': byBeltYear(year, { started: 1, later: 0.35 }),
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
