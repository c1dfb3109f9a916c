import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Year } from '../../state/view';
import type { Colors } from '../colors';
import { regular } from '../font-faces';
import { byProjectYear } from '../plan-year';
import type { ByColumn } from './by-column';
import { byZoom, isHovered, isSelected } from './expressions';

const project = { source: 'project', 'source-layer': 'project' } as const;

/** A status that the screen has no shape for still gets a point. */
const reportedSign: ExpressionSpecification = [
  'match',
  ['coalesce', ['get', 'status'], ''],
  ['前期', '在建', '滞后', '停滞', '竣工'],
  ['concat', 'project-', ['get', 'status']],
  'project-其他',
];

const ring = (colors: Colors): LayerSpecification => ({
  ...project,
  id: 'project-ring',
  type: 'circle',
  paint: {
    'circle-radius': 12,
    'circle-color': 'rgba(0,0,0,0)',
    'circle-stroke-color': colors.ink,
    'circle-stroke-width': ['case', isSelected, 2, isHovered, 1, 0],
  },
});

/** By its status: colour and shape together. In a year to come by its plan: not begun, due to be complete. */
const sign = (year: Year | null): LayerSpecification => ({
  ...project,
  id: 'project-icon',
  type: 'symbol',
  layout: {
    'icon-image': byProjectYear<string | ExpressionSpecification>(year, {
      planned: 'project-planned',
      due: 'project-due',
      reported: reportedSign,
    }) as ExpressionSpecification,
    'icon-size': byZoom(8, 0.6, 11, 0.82, 14, 1),
    'icon-allow-overlap': true,
    'icon-padding': 0,
  },
  paint: { 'icon-opacity': byProjectYear(year, { planned: 0.6, due: 1, reported: 1 }) },
});

const circle = (colors: Colors, by: ByColumn): LayerSpecification => ({
  ...project,
  id: 'project-circle',
  type: 'circle',
  paint: {
    'circle-color': by.color,
    'circle-radius': by.radius ?? byZoom(8, 4, 11, 6, 14, 7.5),
    'circle-opacity': 0.9,
    'circle-stroke-color': colors.land,
    'circle-stroke-width': 1.4,
  },
});

export const projectLayers = (colors: Colors, by: ByColumn | null, year: Year | null): LayerSpecification[] => [
  ring(colors),
  by ? circle(colors, by) : sign(year),
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
