import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { landColor } from '../land-class';

const parcel = { source: 'parcel', 'source-layer': 'parcel' } as const;

export const parcelFills = (colors: Colors): LayerSpecification[] => [
  {
    ...parcel,
    id: 'parcel-fill',
    type: 'fill',
    minzoom: 12,
    paint: {
      'fill-color': landColor(colors),
      'fill-antialias': false,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 12, 0.75, 13, 1],
    },
  },
  {
    ...parcel,
    id: 'parcel-farmland',
    type: 'fill',
    minzoom: 13.5,
    filter: ['==', ['get', 'is_pbf'], true],
    paint: {
      'fill-antialias': false,
      'fill-pattern': 'hatch-farmland',
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 13.5, 0, 14.5, 0.55],
    },
  },
  {
    ...parcel,
    id: 'parcel-low-efficiency',
    type: 'fill',
    minzoom: 12,
    filter: ['==', ['get', 'is_low_efficiency'], true],
    paint: { 'fill-antialias': false, 'fill-pattern': 'hatch-low-efficiency', 'fill-opacity': 0.6 },
  },
];

export const parcelLines = (colors: Colors): LayerSpecification[] => [
  {
    ...parcel,
    id: 'parcel-line',
    type: 'line',
    minzoom: 13,
    paint: {
      'line-color': colors.parcelLine,
      'line-width': ['interpolate', ['linear'], ['zoom'], 13, 0.2, 15, 0.5, 17, 1],
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0, 14, 0.45, 16, 0.7],
    },
  },
  {
    ...parcel,
    id: 'parcel-low-efficiency-line',
    type: 'line',
    minzoom: 13,
    filter: ['==', ['get', 'is_low_efficiency'], true],
    paint: {
      'line-color': colors.lowEfficiency,
      'line-width': 1,
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 13, 0.3, 15, 0.8],
    },
  },
];

export const parcelMarks = (colors: Colors): LayerSpecification[] => [
  {
    ...parcel,
    id: 'parcel-state',
    type: 'line',
    minzoom: 12,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.ink,
      'line-width': [
        'case',
        ['boolean', ['feature-state', 'selected'], false],
        2.5,
        ['boolean', ['feature-state', 'hover'], false],
        1.5,
        0,
      ],
    },
  },
];

export const PARCEL_LABEL_ZOOM = 16.5;

/** The 亩 of a parcel rides in tiles from z16 only; `parcel-labels.ts` places each once. */
export const parcelLabels = (colors: Colors): LayerSpecification[] => [
  {
    id: 'parcel-label',
    source: 'parcel-label',
    type: 'symbol',
    minzoom: PARCEL_LABEL_ZOOM,
    layout: {
      'text-field': [
        'number-format',
        ['/', ['*', ['get', 'area_m2'], 3], 2000],
        { 'min-fraction-digits': 1, 'max-fraction-digits': 1 },
      ],
      'text-font': ['Noto Sans SC'],
      'text-size': 11,
      'text-padding': 8,
    },
    paint: { 'text-color': colors.secondary, 'text-halo-color': colors.halo, 'text-halo-width': 1.2 },
  },
];
