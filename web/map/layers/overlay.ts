import type { LayerSpecification } from 'maplibre-gl';
import type { ServedLayer } from '#shared/about';
import type { Colors } from '../colors';
import { regular } from '../font-faces';
import type { ByColumn } from './by-column';
import { isHovered, isSelected } from './expressions';

type Overlay = Pick<ServedLayer, 'code' | 'geometry' | 'overlayRole'>;
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

export const overlayColor = ({ code, overlayRole }: Overlay, colors: Colors): string => {
  if (code === 'river') return colors.water;
  if (code === 'road') return colors.highway;
  if (code === 'farmland') return colors.farmland;
  return overlayRole === 'barrier' ? colors.barrier : overlayRole === 'exclusion' ? colors.exclusion : colors.context;
};

const river = (colors: Colors, by: ByColumn | null): LayerSpecification[] => [
  {
    id: 'river-fill',
    type: 'fill',
    source: 'river',
    'source-layer': 'river',
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': by?.color ?? colors.water, 'fill-antialias': false },
  },
  {
    id: 'river-line',
    type: 'line',
    source: 'river',
    'source-layer': 'river',
    layout: round,
    paint: {
      'line-color': by?.color ?? colors.waterLine,
      'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.9, 11, 1.3, 13, 0.8, 16, 1],
      'line-opacity': 0.9,
    },
  },
];

const farmland = (colors: Colors, by: ByColumn | null): LayerSpecification[] => [
  {
    id: 'farmland-fill',
    type: 'fill',
    source: 'farmland',
    'source-layer': 'farmland',
    paint: {
      'fill-color': by?.color ?? colors.farmland,
      'fill-antialias': false,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.5, 11.5, 0.75, 12.5, 0.25, 14, 0],
    },
  },
];

const road = (colors: Colors, by: ByColumn | null): LayerSpecification[] => {
  const base = { type: 'line', source: 'road', 'source-layer': 'road', layout: round } as const;
  return [
    {
      ...base,
      id: 'road-lane',
      minzoom: 10,
      filter: ['!', ['in', ['coalesce', ['get', 'kind'], ''], ['literal', ['公路', '铁路']]]],
      paint: {
        'line-color': by?.color ?? colors.lane,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 14, 2, 17, 5],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 10, 0, 11, 1],
      },
    },
    {
      ...base,
      id: 'road-highway-casing',
      filter: ['==', ['get', 'kind'], '公路'],
      paint: {
        'line-color': colors.highwayCasing,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.9, 11, 2.8, 14, 5.4, 17, 13],
      },
    },
    {
      ...base,
      id: 'road-highway',
      minzoom: 9.5,
      filter: ['==', ['get', 'kind'], '公路'],
      paint: {
        'line-color': by?.color ?? colors.highway,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9.5, 0.6, 11, 1.6, 14, 3.8, 17, 11],
      },
    },
    {
      ...base,
      id: 'road-rail',
      filter: ['==', ['get', 'kind'], '铁路'],
      paint: {
        'line-color': by?.color ?? colors.rail,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 12, 1.6, 16, 2.6],
      },
    },
    {
      ...base,
      id: 'road-rail-sleepers',
      minzoom: 10,
      filter: ['==', ['get', 'kind'], '铁路'],
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colors.land,
        'line-width': ['interpolate', ['linear'], ['zoom'], 10, 0.5, 12, 0.9, 16, 1.6],
        'line-dasharray': [6, 6],
      },
    },
  ];
};

/** Anything that people bring along: quiet, in the colour of its role, below what the programme is about. */
const plain = (overlay: Overlay, colors: Colors, by: ByColumn | null): LayerSpecification[] => {
  const { code, geometry, overlayRole } = overlay;
  const base = { source: code, 'source-layer': code } as const;
  const color = by?.color ?? overlayColor(overlay, colors);
  if (geometry === 'point') {
    return [
      {
        ...base,
        id: `${code}-circle`,
        type: 'circle',
        paint: {
          'circle-color': color,
          'circle-radius': by?.radius ?? ['interpolate', ['linear'], ['zoom'], 8, 2.5, 14, 5],
          'circle-stroke-color': ['case', isSelected, colors.ink, isHovered, colors.ink, colors.land],
          'circle-stroke-width': ['case', isSelected, 3, isHovered, 2, 1.2],
        },
      },
    ];
  }
  const line: LayerSpecification = {
    ...base,
    id: `${code}-line`,
    type: 'line',
    layout: round,
    paint: { 'line-color': color, 'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 14, 1.8] },
  };
  if (geometry === 'line') return [line];
  return [
    {
      ...base,
      id: `${code}-fill`,
      type: 'fill',
      paint: { 'fill-antialias': false, 'fill-color': color, 'fill-opacity': overlayRole === 'context' ? 0.15 : 0.2 },
    },
    line,
  ];
};

export function overlayLayers(overlay: Overlay, colors: Colors, by: ByColumn | null): LayerSpecification[] {
  if (overlay.code === 'river') return river(colors, by);
  if (overlay.code === 'road' && overlay.geometry === 'line') return road(colors, by);
  if (overlay.code === 'farmland') return farmland(colors, by);
  return plain(overlay, colors, by);
}

/** The line of ink along what is selected or pointed at; in the layout of the lines beneath, whose geometry it shares. */
export const overlayMarks = ({ code, geometry }: Overlay, colors: Colors): LayerSpecification[] =>
  geometry === 'point' // its circle has an edge of its own
    ? []
    : [
        {
          id: `${code}-state`,
          type: 'line',
          source: code,
          'source-layer': code,
          layout: round,
          paint: {
            'line-color': colors.ink,
            'line-opacity': 0,
            'line-width': ['case', isSelected, 3, isHovered, 1.8, 0],
          },
        },
      ];

/** Names of what has one, at the zooms of a walk. */
export const overlayLabels = (overlay: Overlay, colors: Colors): LayerSpecification[] => {
  if (overlay.code === 'farmland') return [];
  const isRiver = overlay.code === 'river';
  return [
    {
      id: `${overlay.code}-label`,
      type: 'symbol',
      source: overlay.code,
      'source-layer': overlay.geometry === 'polygon' ? 'label' : overlay.code, // else one name for each tile it lies on
      minzoom: 13,
      filter: ['has', 'name'],
      layout: {
        'symbol-placement': overlay.geometry === 'line' ? 'line' : 'point',
        'symbol-spacing': 600,
        'text-field': ['get', 'name'],
        'text-font': regular,
        'text-size': 11,
        'text-letter-spacing': isRiver ? 0.2 : 0.04,
        'text-padding': 12,
      },
      paint: {
        'text-color': isRiver ? colors.waterText : colors.secondary,
        'text-halo-color': colors.halo,
        'text-halo-width': 1.4,
      },
    },
  ];
};
