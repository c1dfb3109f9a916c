import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Colors } from '../colors';

const nothing: SourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

/** The shape in the reader's hand and two states that are compared; its handles apart, as they change by themselves. */
export const shapeSources: Record<string, SourceSpecification> = { shape: nothing, 'shape-hand': nothing };

export const shapeLayerIds = [
  'shape-fill',
  'shape-casing',
  'shape-before',
  'shape-line',
  'shape-place',
  'shape-middle',
  'shape-vertex',
  'shape-crossed',
  'shape-snap',
];

/** What a part of the drawing is, told by `follow-shape.ts`. */
export type ShapeRole = 'edited' | 'before' | 'after' | 'drawing' | 'vertex' | 'middle' | 'crossed' | 'snap';
const is = (role: ShapeRole): ExpressionSpecification => ['==', ['get', 'role'], role];
const isPoint: ExpressionSpecification = ['match', ['geometry-type'], ['Point', 'MultiPoint'], true, false];
const isChosen: ExpressionSpecification = ['boolean', ['get', 'chosen'], false];
const onGround = { source: 'shape' } as const;
const inHand = { source: 'shape-hand' } as const;

const layersOf = (colors: Colors): LayerSpecification[] => [
  {
    ...onGround,
    id: 'shape-fill',
    type: 'fill',
    filter: ['match', ['geometry-type'], ['Polygon', 'MultiPolygon'], true, false],
    paint: {
      'fill-antialias': false,
      'fill-color': ['case', is('before'), colors.secondary, colors.focus],
      'fill-opacity': ['case', is('before'), 0.1, 0.12],
    },
  },
  {
    ...onGround,
    id: 'shape-casing',
    type: 'line',
    filter: ['!', isPoint],
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': colors.halo, 'line-width': 5 },
  },
  {
    ...onGround,
    id: 'shape-before',
    type: 'line',
    filter: ['all', is('before'), ['!', isPoint]],
    paint: { 'line-color': colors.secondary, 'line-width': 1.8, 'line-dasharray': [3, 2] },
  },
  {
    ...onGround,
    id: 'shape-line',
    type: 'line',
    filter: ['all', ['!', is('before')], ['!', isPoint]],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.focus,
      'line-width': 2.2,
      'line-dasharray': ['case', is('drawing'), ['literal', [2, 1.6]], ['literal', [1, 0]]],
    },
  },
  {
    ...onGround,
    id: 'shape-place',
    type: 'circle',
    filter: isPoint,
    paint: {
      'circle-radius': ['case', is('before'), 5, 6],
      'circle-color': ['case', is('before'), colors.land, colors.focus],
      'circle-stroke-color': ['case', is('before'), colors.secondary, colors.land],
      'circle-stroke-width': 2,
    },
  },
  {
    ...inHand,
    id: 'shape-middle',
    type: 'circle',
    filter: is('middle'),
    paint: {
      'circle-radius': 3.5,
      'circle-color': colors.land,
      'circle-stroke-color': colors.focus,
      'circle-stroke-opacity': 0.75,
      'circle-stroke-width': 1.2,
    },
  },
  {
    ...inHand,
    id: 'shape-vertex',
    type: 'circle',
    filter: is('vertex'),
    paint: {
      'circle-radius': ['case', isChosen, 8, 5.5],
      'circle-color': ['case', isChosen, colors.focus, colors.land],
      'circle-stroke-color': ['case', isChosen, colors.land, colors.focus],
      'circle-stroke-width': ['case', isChosen, 2.5, 2],
    },
  },
  {
    ...inHand,
    id: 'shape-crossed',
    type: 'circle',
    filter: is('crossed'),
    paint: {
      'circle-radius': 11,
      'circle-color': colors.fault,
      'circle-opacity': 0.25,
      'circle-stroke-color': colors.fault,
      'circle-stroke-width': 2.5,
    },
  },
  {
    ...inHand,
    id: 'shape-snap',
    type: 'circle',
    filter: is('snap'),
    paint: {
      'circle-radius': ['case', isChosen, 12, 9], // a vertex is caught more firmly than an edge
      'circle-opacity': 0,
      'circle-stroke-color': colors.snap,
      'circle-stroke-width': 2.5,
    },
  },
];

/** Not drawn until there is something, as the sketches. `follow-shape.ts` shows them. */
export const shapeLayers = (colors: Colors): LayerSpecification[] =>
  layersOf(colors).map(
    (layer) => ({ ...layer, layout: { ...layer.layout, visibility: 'none' } }) as LayerSpecification,
  );
