import type { LayerSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { regular } from '../font-faces';
import { landColor, landMatch } from '../land-class';
import { patternOf } from '../patterns';
import type { ByColumn } from './by-column';
import { byZoom, fade, isHovered, isSelected } from './expressions';

const parcel = { source: 'parcel', 'source-layer': 'parcel' } as const;

/** Land classes by colour, and close up by sign as well; over a basemap they let it through. */
export const parcelFills = (colors: Colors, by: ByColumn | null, hasBasemap: boolean): LayerSpecification[] => [
  {
    ...parcel,
    id: 'parcel-fill',
    type: 'fill',
    minzoom: 12,
    paint: {
      'fill-color': by?.color ?? landColor(colors),
      'fill-antialias': false,
      'fill-opacity': hasBasemap ? 0.5 : byZoom(12, 0.8, 13, 1),
    },
  },
  ...(by
    ? []
    : [
        {
          ...parcel,
          id: 'parcel-pattern',
          type: 'fill' as const,
          minzoom: 14,
          paint: {
            'fill-antialias': false,
            'fill-pattern': landMatch((group) => patternOf[group] ?? 'pattern-none'),
            'fill-opacity': fade(14, 15),
          },
        },
      ]),
  {
    ...parcel,
    id: 'parcel-farmland',
    type: 'fill',
    minzoom: 13.5,
    filter: ['==', ['get', 'is_pbf'], true],
    paint: { 'fill-antialias': false, 'fill-pattern': 'hatch-farmland', 'fill-opacity': fade(13.5, 14.5, 0.8) },
  },
  {
    ...parcel,
    id: 'parcel-low-efficiency',
    type: 'fill',
    minzoom: 12,
    filter: ['==', ['get', 'is_low_efficiency'], true],
    paint: {
      'fill-antialias': false,
      'fill-pattern': 'hatch-low-efficiency',
      'fill-opacity': byZoom(12, 0.3, 13.5, 0.5, 15, 0.6),
    },
  },
];

/**
 * Lines between land classes come close up. Parcels without a class are of one colour, so their lines come earlier and
 * are stronger. Two layers, each with one opacity for all: a layer of no opacity is not drawn at all.
 */
export const parcelLines = (colors: Colors): LayerSpecification[] => [
  {
    ...parcel,
    id: 'parcel-line',
    type: 'line',
    minzoom: 13.4, // ten thousand lines cost a machine without a graphics card a third of a frame, and are hardly seen
    filter: ['has', 'dlbm'],
    paint: {
      'line-color': colors.parcelLine,
      'line-width': byZoom(13.4, 0.25, 15, 0.5, 17, 1),
      'line-opacity': byZoom(13.4, 0, 14, 0.4, 16, 0.7),
    },
  },
  {
    ...parcel,
    id: 'parcel-unclassed-line',
    type: 'line',
    minzoom: 12,
    filter: ['!', ['has', 'dlbm']],
    paint: {
      'line-color': colors.parcelLine,
      'line-width': byZoom(12, 0.3, 13, 0.5, 15, 0.9, 17, 1),
      'line-opacity': byZoom(12, 0.5, 13, 0.8, 14, 1),
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
      'line-width': byZoom(13, 0.5, 15, 1, 17, 1.4),
      'line-opacity': byZoom(13, 0.2, 15, 0.75),
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
    paint: { 'line-color': colors.ink, 'line-opacity': 0, 'line-width': ['case', isSelected, 2.5, isHovered, 1.5, 0] }, // `show-states.ts` shows it
  },
];

export const PARCEL_LABEL_ZOOM = 16.5;

/** The area of a parcel rides in tiles from z16 only; `parcel-labels.ts` places each once, in the reader's unit. */
export const parcelLabels = (colors: Colors): LayerSpecification[] => [
  {
    id: 'parcel-label',
    source: 'parcel-label',
    type: 'symbol',
    minzoom: PARCEL_LABEL_ZOOM,
    layout: { 'text-field': ['get', 'text'], 'text-font': regular, 'text-size': 11, 'text-padding': 8 },
    paint: { 'text-color': colors.secondary, 'text-halo-color': colors.halo, 'text-halo-width': 1.2 },
  },
];
