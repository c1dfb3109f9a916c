import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';
import { bold, regular } from '../font-faces';

/** What the reader's hand drew: measures, buffers, notes. Filled by `follow-sketch.ts`. */
export const sketchSource: SourceSpecification = {
  type: 'geojson',
  data: { type: 'FeatureCollection', features: [] },
};

export const sketchLayerIds = ['sketch-fill', 'sketch-casing', 'sketch-line', 'sketch-point', 'sketch-label'];

const source = 'sketch';
const isChosen: ExpressionSpecification = ['boolean', ['get', 'chosen'], false];

/** One accent that no theme of the county uses, over everything: the hand's own ink. */
const inkLayers = (colors: Colors): LayerSpecification[] => [
  {
    id: 'sketch-fill',
    type: 'fill',
    source,
    filter: ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false],
    paint: { 'fill-color': colors.focus, 'fill-opacity': ['case', isChosen, 0.16, 0.08] },
  },
  {
    id: 'sketch-casing',
    type: 'line',
    source,
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colors.halo, 'line-width': 4.5 },
  },
  {
    id: 'sketch-line',
    type: 'line',
    source,
    filter: ['!=', ['geometry-type'], 'Point'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.focus,
      'line-width': ['case', isChosen, 2.6, 1.8],
      'line-dasharray': ['case', ['boolean', ['get', 'drawing'], false], ['literal', [2, 1.6]], ['literal', [1, 0]]],
    },
  },
  {
    id: 'sketch-point',
    type: 'circle',
    source,
    filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-radius': ['case', ['boolean', ['get', 'guide'], false], 4, 5.5],
      'circle-color': ['case', ['boolean', ['get', 'guide'], false], colors.land, colors.focus],
      'circle-stroke-color': ['case', ['boolean', ['get', 'guide'], false], colors.focus, colors.land],
      'circle-stroke-width': 2,
    },
  },
  {
    id: 'sketch-label',
    type: 'symbol',
    source,
    filter: ['has', 'label'],
    layout: {
      'text-field': ['get', 'label'],
      'text-font': ['case', isChosen, ['literal', bold], ['literal', regular]],
      'text-size': 13,
      'text-max-width': 14,
      'text-offset': [0, -1.2],
      'text-anchor': 'bottom',
      'text-allow-overlap': true,
      'symbol-placement': 'point',
    },
    paint: { 'text-color': colors.ink, 'text-halo-color': colors.halo, 'text-halo-width': 2 },
  },
];

/** Not drawn until there is something: five layers of nothing are not free. `follow-sketch.ts` shows them. */
export const sketchLayers = (colors: Colors): LayerSpecification[] =>
  inkLayers(colors).map(
    (layer) => ({ ...layer, layout: { ...layer.layout, visibility: 'none' } }) as LayerSpecification,
  );
