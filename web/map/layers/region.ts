import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { regionPrefix } from '#shared/region-prefix';
import type { Colors } from '../colors';
import { bold, regular } from '../font-faces';
import type { ByColumn } from './by-column';
import { byZoom, fade, isHovered, isSelected } from './expressions';

const ofLevel = (level: number): ExpressionSpecification => ['==', ['get', 'level'], level];
const border = { source: 'region', 'source-layer': 'border', type: 'line' } as const;
const round = { 'line-cap': 'round', 'line-join': 'round' } as const;

/** Paper under everything: the land lies a shade lighter than the ground, with a soft shore as on an old sheet. */
export const regionGround = (colors: Colors, by: ByColumn | null = null): LayerSpecification[] => [
  {
    ...border,
    id: 'region-shore',
    maxzoom: 13, // close up its softness reaches beyond the screen
    filter: ['<=', ['get', 'level'], 3],
    layout: round,
    paint: {
      'line-color': colors.shore,
      'line-width': ['interpolate', ['linear'], ['zoom'], 7, 6, 12, 22],
      'line-blur': ['interpolate', ['linear'], ['zoom'], 7, 5, 12, 18],
      'line-opacity': byZoom(12, 0.55, 13, 0),
    },
  },
  ...(['province', 'city'] as const).map(
    (level): LayerSpecification => ({
      id: `region-${level}-land`,
      type: 'fill',
      source: 'region',
      'source-layer': level,
      paint: { 'fill-color': colors.land, 'fill-antialias': false },
    }),
  ),
  {
    id: 'region-land',
    type: 'fill',
    source: 'region',
    'source-layer': 'county',
    paint: { 'fill-color': colors.land, 'fill-antialias': false },
  },
  {
    id: 'region-town-fill',
    type: 'fill',
    source: 'region',
    'source-layer': 'town',
    paint: { 'fill-color': colors.land, 'fill-antialias': false },
  },
  {
    id: 'region-village-fill',
    type: 'fill',
    source: 'region',
    'source-layer': 'village',
    minzoom: 8,
    paint: {
      'fill-color': by?.color ?? [
        'match',
        ['%', ['to-number', ['coalesce', ['id'], 0]], 5],
        0,
        colors.villages[0],
        1,
        colors.villages[1],
        2,
        colors.villages[2],
        3,
        colors.villages[3],
        colors.villages[4],
      ],
      'fill-antialias': false,
      'fill-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0, 9, 1, 12.4, 1, 13.4, 0.25],
    },
  },
];

/** Borders of each level, each drawn once: dash-dot-dot above the county, dash-dot, dash, short dash. */
export const regionBorders = (colors: Colors): LayerSpecification[] => [
  {
    ...border,
    id: 'region-village-line',
    filter: ofLevel(5),
    minzoom: 9.5,
    layout: round,
    paint: {
      'line-color': colors.village,
      'line-width': ['interpolate', ['linear'], ['zoom'], 9.5, 0.5, 12, 0.9, 15, 1.2],
      'line-dasharray': [2, 2.4],
      'line-opacity': fade(9.5, 11, 0.75),
    },
  },
  {
    ...border,
    id: 'region-town-casing',
    filter: ofLevel(4),
    minzoom: 7,
    layout: round,
    paint: { 'line-color': colors.casing, 'line-width': 4, 'line-opacity': fade(8, 10) },
  },
  {
    ...border,
    id: 'region-town-line',
    filter: ofLevel(4),
    minzoom: 7,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.town,
      'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.7, 10, 1.3, 14, 1.8],
      'line-dasharray': [5, 2.2],
      'line-opacity': fade(7, 8.5),
    },
  },
  {
    ...border,
    id: 'region-county-casing',
    filter: ofLevel(3),
    layout: round,
    paint: { 'line-color': colors.casing, 'line-width': 5.5 },
  },
  {
    ...border,
    id: 'region-county-line',
    filter: ofLevel(3),
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.county,
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1.2, 10, 2.2, 14, 2.8],
      'line-dasharray': [6, 2, 1, 2],
    },
  },
  {
    ...border,
    id: 'region-city-line',
    filter: ['<=', ['get', 'level'], 2],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.county,
      'line-width': ['interpolate', ['linear'], ['zoom'], 5, 1.4, 10, 2.6, 14, 3.2],
      'line-dasharray': [7, 2, 1, 2, 1, 2],
    },
  },
];

/** A town or a village that the page is about, by the digits that its code needs: what is larger shows its border anyway. */
const focusLevels: Readonly<Record<number, string>> = { 9: 'town', 12: 'village' };

export function regionFocus(colors: Colors, region: string | null): LayerSpecification[] {
  const level = region && focusLevels[regionPrefix(region).length];
  if (!level) return [];
  return [
    {
      id: `region-focus-${level}`,
      type: 'line',
      source: 'region',
      'source-layer': level,
      filter: ['==', ['get', 'code'], region],
      layout: round,
      paint: {
        'line-color': colors.focus,
        'line-width': ['interpolate', ['linear'], ['zoom'], 9, 1.8, 14, 2.6],
        'line-opacity': 0.9,
      },
    },
  ];
}

/** Levels of a region's tiles: each is a source-layer, and the ids of all are those of one table. */
export const regionLevels = ['province', 'city', 'county', 'town', 'village'] as const;

/** The edge of a region that is selected as a row, or whose row the pointer is on. */
export const regionStates = (colors: Colors): LayerSpecification[] =>
  regionLevels.map((level) => ({
    id: `region-state-${level}`,
    type: 'line',
    source: 'region',
    'source-layer': level,
    layout: round,
    paint: { 'line-color': colors.ink, 'line-opacity': 0, 'line-width': ['case', isSelected, 3, isHovered, 2, 0] },
  }));

/** Where a name may stand beside its own place, in ems, nearest first: never so far that it names a neighbour. */
const steps: readonly [number, number][] = [
  [0, 0],
  ...[-1.3, 1.3].map((y): [number, number] => [0, y]),
  ...[-1.2, 1.2, -2.2, 2.2].flatMap((x) => [0, -1.3, 1.3].map((y): [number, number] => [x, y])),
  ...[-2.4, 2.4].flatMap((y) => [0, -1.2, 1.2].map((x): [number, number] => [x, y])),
];
const aside = steps.flatMap((offset): (string | [number, number])[] => ['center', offset]);

const label = {
  type: 'symbol',
  source: 'region',
  'source-layer': 'label',
} as const;

const villageLabels = (colors: Colors): LayerSpecification => ({
  ...label,
  id: 'region-village-label',
  filter: ofLevel(5),
  minzoom: 11.4,
  layout: {
    'text-field': ['step', ['zoom'], ['get', 'short_name'], 13, ['get', 'name']],
    'text-font': regular,
    'text-size': ['interpolate', ['linear'], ['zoom'], 11.4, 11, 15, 13],
    'text-padding': 4,
    'text-max-width': 12,
    'text-variable-anchor': ['center', 'top', 'bottom'],
    'text-radial-offset': 0.8,
  },
  paint: {
    'text-color': colors.secondary,
    'text-halo-color': colors.halo,
    'text-halo-width': 1.5,
    'text-opacity': fade(11.4, 12),
  },
});

export const regionLabels = (colors: Colors, withVillages: boolean): LayerSpecification[] => [
  ...(withVillages ? [villageLabels(colors)] : []),
  {
    ...label,
    id: 'region-town-label',
    filter: ofLevel(4),
    minzoom: 8.6,
    maxzoom: 14.5,
    layout: {
      'text-field': ['step', ['zoom'], ['get', 'short_name'], 10, ['get', 'name']],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 8.6, 11.5, 12, 15],
      'text-letter-spacing': 0.06,
      'text-padding': 2,
      'text-max-width': 12,
      'text-variable-anchor-offset': aside, // for a project or a stop
    },
    paint: {
      'text-color': colors.ink,
      'text-halo-color': colors.halo,
      'text-halo-width': 1.8,
      'text-opacity': ['interpolate', ['linear'], ['zoom'], 8.6, 0, 9, 1, 14, 1, 14.5, 0],
    },
  },
  {
    ...label,
    id: 'region-county-label',
    filter: ofLevel(3),
    minzoom: 6,
    maxzoom: 9.6,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 6, 13, 9, 18],
      'text-letter-spacing': 0.15,
    },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 2 },
  },
  {
    ...label,
    id: 'region-city-label',
    filter: ofLevel(2),
    maxzoom: 7.5,
    layout: {
      'text-field': ['get', 'short_name'],
      'text-font': bold,
      'text-size': ['interpolate', ['linear'], ['zoom'], 4, 12, 7, 17],
      'text-letter-spacing': 0.15,
    },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 2 },
  },
];
