import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { stopLabels, stopLayers } from './stop';

const empty = { type: 'FeatureCollection' as const, features: [] };

/**
 * The way of a tour, drawn as far as it has come, and the stop at hand; the stops of an edition; what a stop sets off,
 * with the veil over the rest. Filled by `tour/show-tour.ts`.
 */
export const tourSources: Record<string, SourceSpecification> = {
  tour: { type: 'geojson', lineMetrics: true, data: empty },
  pinned: { type: 'geojson', data: empty },
  highlighted: { type: 'geojson', data: empty },
};

const highlightIds = ['tour-veil', 'tour-shown', 'tour-shown-casing', 'tour-shown-edge', 'tour-shown-place'];
export const tourLayerIds = ['tour-casing', 'tour-line', 'tour-stop', ...highlightIds];

/** Stops as an edition has them, in the look of those of today, whose place they take. */
export const pinnedLayers = (colors: Colors): LayerSpecification[] =>
  [...stopLayers(colors, null), ...stopLabels(colors)].map((layer) => {
    const { 'source-layer': _, ...rest } = layer as typeof layer & { 'source-layer'?: string };
    return { ...rest, id: layer.id.replace('stop', 'pinned'), source: 'pinned' } as LayerSpecification;
  });

/**
 * A colour up to a share of the line, nothing beyond it. Not as steps: of those the map works out each tile of the line
 * at up to 8192 places with every frame, a third of a ride's script; of all else at 256.
 */
export const drawnTo = (share: number, color: string): ExpressionSpecification => [
  'case',
  ['<', ['line-progress'], share < 1 ? share : 2],
  color,
  'rgba(0,0,0,0)',
];

const isWay: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];
const round = { 'line-cap': 'round', 'line-join': 'round', visibility: 'none' } as const;

export const tourLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'tour-casing',
    source: 'tour',
    type: 'line',
    filter: isWay,
    layout: round,
    paint: { 'line-width': 11, 'line-gradient': drawnTo(0, colors.halo), 'line-opacity': 0.9 },
  },
  {
    id: 'tour-line',
    source: 'tour',
    type: 'line',
    filter: isWay,
    layout: round,
    paint: { 'line-width': 6, 'line-gradient': drawnTo(0, colors.stop) },
  },
  {
    id: 'tour-stop',
    source: 'tour',
    type: 'circle',
    filter: ['==', ['geometry-type'], 'Point'],
    layout: { visibility: 'none' },
    paint: {
      'circle-radius': 18,
      'circle-color': colors.stop,
      'circle-opacity': 0.25,
      'circle-stroke-color': colors.stop,
      'circle-stroke-width': 3,
      'circle-pitch-alignment': 'map',
    },
  },
];

const isVeil: ExpressionSpecification = ['has', 'veil'];
const isOf = (type: string): ExpressionSpecification => ['all', ['!', isVeil], ['==', ['geometry-type'], type]];
const hasEdge: ExpressionSpecification = ['all', ['!', isVeil], ['!=', ['geometry-type'], 'Point']];

/** Above all else: the veil covers names and signs, too. Its thickness follows the tour. */
export const highlightLayers = (colors: Colors): LayerSpecification[] => {
  const base = { source: 'highlighted', layout: { visibility: 'none' } } as const;
  const edge = { ...base, type: 'line', filter: hasEdge, layout: round } as const;
  return [
    {
      ...base,
      id: 'tour-veil',
      type: 'fill',
      filter: isVeil,
      paint: { 'fill-color': colors.veil, 'fill-opacity': 0, 'fill-antialias': false },
    },
    {
      ...base,
      id: 'tour-shown',
      type: 'fill',
      filter: isOf('Polygon'),
      paint: { 'fill-color': colors.highlight, 'fill-opacity': 0.16, 'fill-antialias': false },
    },
    { ...edge, id: 'tour-shown-casing', paint: { 'line-color': colors.halo, 'line-width': 7.5 } },
    { ...edge, id: 'tour-shown-edge', paint: { 'line-color': colors.highlight, 'line-width': 4 } },
    {
      ...base,
      id: 'tour-shown-place',
      type: 'circle',
      filter: isOf('Point'),
      paint: {
        'circle-radius': 15,
        'circle-color': colors.highlight,
        'circle-opacity': 0.16,
        'circle-stroke-color': colors.highlight,
        'circle-stroke-width': 4,
      },
    },
  ];
};
