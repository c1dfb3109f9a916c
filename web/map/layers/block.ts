import type {
  ExpressionSpecification,
  FilterSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold } from '../font-faces';
import { byZoom, fade } from './expressions';

const nothing: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** Blocks that were found, what the current one is made of, what a suggestion brings, and barriers drawn by hand. */
export const blockSources: Record<string, SourceSpecification> = {
  block: nothing,
  'block-inside': nothing,
  'block-preview': nothing,
  'block-drawn': nothing,
};

const outline = { source: 'block' } as const;
const inside = { source: 'block-inside' } as const;
const preview = { source: 'block-preview' } as const;

const isCurrent: ExpressionSpecification = ['boolean', ['get', 'current'], false];
const isShape: ExpressionSpecification = ['!=', ['geometry-type'], 'Point'];
const has = (name: string): ExpressionSpecification => ['has', name];
const isStanding = (...standings: string[]): ExpressionSpecification => [
  'match',
  ['get', 'standing'],
  standings,
  true,
  false,
];
/** Held together by others: it tells less. */
const looseOr = (value: number): ExpressionSpecification => [
  'case',
  ['boolean', ['get', 'isLoose'], false],
  0.4,
  value,
];
const isApart: ExpressionSpecification = ['boolean', ['get', 'isApart'], false];

/** Parcels that are left out, by their ids. */
export const excludedFilter = (ids: readonly number[]): FilterSpecification =>
  ids.length > 0 ? ['match', ['id'], [...ids], true, false] : ['==', ['id'], -1];

const groundLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'block-hatch',
    source: 'parcel',
    'source-layer': 'parcel',
    type: 'fill',
    minzoom: 12,
    filter: excludedFilter([]),
    paint: { 'fill-antialias': false, 'fill-pattern': 'hatch-excluded', 'fill-opacity': fade(12, 13, 0.85) },
  },
  {
    ...outline,
    id: 'block-wash',
    type: 'fill',
    filter: ['all', isShape, isStanding('passes', 'owners', 'near')],
    paint: {
      'fill-antialias': false,
      'fill-color': colors.block,
      'fill-opacity': ['match', ['get', 'standing'], 'passes', 0.2, 0.1],
    },
  },
  {
    ...inside,
    id: 'block-tint',
    type: 'fill',
    filter: has('tone'),
    paint: {
      'fill-antialias': false,
      'fill-color': ['to-color', ['at', ['get', 'tone'], ['literal', [...colors.owners]]]],
      'fill-opacity': 0.82,
    },
  },
  {
    ...inside,
    id: 'block-edge',
    type: 'line',
    filter: has('tone'),
    paint: { 'line-color': colors.ink, 'line-opacity': 0.55, 'line-width': byZoom(11, 0.2, 14, 0.7, 17, 1.2) },
  },
  {
    ...outline,
    id: 'block-soft',
    type: 'line',
    filter: ['all', isShape, isStanding('passes')],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colors.block, 'line-width': 10, 'line-blur': 8, 'line-opacity': 0.4 },
  },
  {
    ...outline,
    id: 'block-rim',
    type: 'line',
    filter: ['all', isShape, isStanding('passes', 'owners', 'below')],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': [
        'case',
        isCurrent,
        colors.ink,
        ['match', ['get', 'standing'], 'passes', colors.block, colors.secondary],
      ],
      'line-width': ['case', isCurrent, 3, 1.8],
    },
  },
  {
    ...outline,
    id: 'block-near',
    type: 'line',
    filter: ['all', isShape, isStanding('near')],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': ['case', isCurrent, colors.ink, colors.block],
      'line-width': ['case', isCurrent, 3, 1.8],
      'line-dasharray': [2.4, 1.8],
    },
  },
  {
    ...inside,
    id: 'block-scheme',
    type: 'line',
    filter: ['all', has('isScheme'), isShape],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colors.ink, 'line-width': 3 },
  },
  {
    ...preview,
    id: 'block-preview-tint',
    type: 'fill',
    paint: { 'fill-antialias': false, 'fill-color': colors.focus, 'fill-opacity': 0.35 },
  },
  {
    ...preview,
    id: 'block-preview-edge',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colors.focus, 'line-width': 2.4, 'line-dasharray': [1.6, 1.2] },
  },
];

const markLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'block-drawn-casing',
    source: 'block-drawn',
    type: 'line',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colors.halo, 'line-width': 6 },
  },
  {
    id: 'block-drawn-barrier',
    source: 'block-drawn',
    type: 'line',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': colors.fault, 'line-width': 3, 'line-dasharray': [3, 1] },
  },
  {
    ...inside,
    id: 'block-seam',
    type: 'line',
    minzoom: 13,
    filter: ['all', has('seam'), ['==', ['geometry-type'], 'LineString']],
    layout: { 'line-cap': 'round' },
    paint: {
      'line-color': ['case', isApart, colors.fault, colors.ink],
      'line-opacity': looseOr(1),
      'line-width': byZoom(13, 1.2, 17, 3),
    },
  },
  {
    ...inside,
    id: 'block-seam-sign',
    type: 'symbol',
    minzoom: 14.5,
    filter: ['all', has('seam'), ['==', ['geometry-type'], 'Point']],
    layout: {
      'icon-image': ['case', isApart, 'block-cut', 'block-joined'],
      'icon-size': byZoom(14.5, 0.6, 17, 1.1),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
    paint: { 'icon-opacity': looseOr(1) },
  },
  {
    ...inside,
    id: 'block-keystone',
    type: 'symbol',
    filter: has('isKeystone'),
    layout: {
      'icon-image': 'block-keystone',
      'icon-size': byZoom(11, 0.4, 15, 1),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  },
  {
    ...outline,
    id: 'block-name',
    type: 'symbol',
    filter: has('label'),
    layout: {
      'text-field': ['get', 'label'],
      'text-font': bold,
      'text-size': ['case', isCurrent, 14, 12.5],
      'text-line-height': 1.15,
      'text-allow-overlap': ['step', ['zoom'], false, 12, true],
      'symbol-sort-key': ['case', isCurrent, -1, ['get', 'place']],
    },
    paint: {
      'text-color': ['match', ['get', 'standing'], 'passes', colors.blockText, colors.ink],
      'text-halo-color': colors.halo,
      'text-halo-width': 2,
    },
  },
];

const unseen = (layers: LayerSpecification[]): LayerSpecification[] =>
  layers.map((layer) => ({ ...layer, layout: { ...layer.layout, visibility: 'none' } }) as LayerSpecification);

/** Not drawn until their page is open: `follow-block.ts` shows them. */
export const blockGround = (colors: Colors): LayerSpecification[] => unseen(groundLayers(colors));
export const blockMarks = (colors: Colors): LayerSpecification[] => unseen(markLayers(colors));

export const blockLayerIds = [
  'block-hatch',
  'block-wash',
  'block-tint',
  'block-edge',
  'block-soft',
  'block-rim',
  'block-near',
  'block-scheme',
  'block-preview-tint',
  'block-preview-edge',
  'block-drawn-casing',
  'block-drawn-barrier',
  'block-seam',
  'block-seam-sign',
  'block-keystone',
  'block-name',
];
