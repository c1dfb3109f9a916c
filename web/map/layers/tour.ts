import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { stopLabels, stopLayers } from './stop';

const empty = { type: 'FeatureCollection' as const, features: [] };

/** The way of a tour, drawn as far as it has come, and the stop at hand; the stops of an edition. Filled by `tour/show-tour.ts`. */
export const tourSources: Record<string, SourceSpecification> = {
  tour: { type: 'geojson', lineMetrics: true, data: empty },
  pinned: { type: 'geojson', data: empty },
};

export const tourLayerIds = ['tour-casing', 'tour-line', 'tour-stop'];

/** Stops as an edition has them, in the look of those of today, whose place they take. */
export const pinnedLayers = (colors: Colors): LayerSpecification[] =>
  [...stopLayers(colors, null), ...stopLabels(colors)].map((layer) => {
    const { 'source-layer': _, ...rest } = layer as typeof layer & { 'source-layer'?: string };
    return { ...rest, id: layer.id.replace('stop', 'pinned'), source: 'pinned' } as LayerSpecification;
  });

/** A colour up to a share of the line, nothing beyond it. */
export const drawnTo = (share: number, color: string): ExpressionSpecification =>
  share <= 0
    ? ['step', ['line-progress'], 'rgba(0,0,0,0)', 1, 'rgba(0,0,0,0)']
    : ['step', ['line-progress'], color, Math.min(1, share), share < 1 ? 'rgba(0,0,0,0)' : color];

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
