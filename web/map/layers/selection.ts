import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { ServedLayer } from '#shared/about';
import { type LayerCode, layers as registry } from '#shared/layers';
import { basketStore } from '../../state/basket-store';
import { isSelectTool, useTool } from '../../state/tool';
import type { Colors } from '../colors';

const picked: ExpressionSpecification = ['boolean', ['feature-state', 'basket'], false];
const whenPicked = (value: number): ExpressionSpecification => ['case', picked, value, 0];
const byZoom = (far: number, middle: number, near: number): ExpressionSpecification => [
  'interpolate',
  ['linear'],
  ['zoom'],
  12,
  whenPicked(far),
  14,
  whenPicked(middle),
  17,
  whenPicked(near),
];

/**
 * Whether the marks of a layer are drawn: an invisible fill over ten thousand parcels costs a machine without a graphics
 * card as much as a visible one.
 */
const isPicking = (layer: string): boolean => {
  const basket = basketStore.getState();
  return basket.layer === layer && (basket.features.size > 0 || isSelectTool(useTool.getState().tool));
};

export const basketLayerIds = (layer: string) => [`${layer}-picked`, `${layer}-picked-edge`];

/** What is in the basket: a soft fill and an edge of ink, by the feature state `basket`. */
export function basketLayers(served: readonly ServedLayer[], colors: Colors): LayerSpecification[] {
  return served.flatMap(({ code, geometry, overlayRole }): LayerSpecification[] => {
    if (code === 'region') return [];
    const from = { source: code, 'source-layer': code, minzoom: registry[code as LayerCode]?.minZoom ?? 6 };
    const [id = '', edge = ''] = basketLayerIds(code);
    // the same layout as the layers beneath, as far as can be: then they share one geometry
    const hidden = isPicking(code) ? {} : ({ visibility: 'none' } as const);
    const layout = { layout: hidden };
    if (geometry === 'point')
      return [
        {
          ...from,
          ...layout,
          id,
          type: 'circle',
          paint: {
            'circle-radius': overlayRole === null ? 12 : byZoom(3, 7, 12), // round a sign, or over points by the thousand
            'circle-color': colors.picked,
            'circle-opacity': whenPicked(0.3),
            'circle-stroke-color': colors.ink,
            'circle-stroke-width': whenPicked(2),
          },
        },
      ];
    const line: LayerSpecification = {
      ...from,
      id: edge,
      type: 'line',
      layout: { 'line-join': 'round', ...hidden },
      paint: { 'line-color': colors.ink, 'line-width': byZoom(0.25, 0.8, 2.2) },
    };
    if (geometry === 'line')
      return [
        {
          ...from,
          id,
          type: 'line',
          layout: { 'line-join': 'round', ...hidden },
          paint: { 'line-color': colors.picked, 'line-opacity': 0.45, 'line-width': byZoom(8, 10, 14) },
        },
        line,
      ];
    const paint = { 'fill-antialias': false, 'fill-color': colors.picked, 'fill-opacity': whenPicked(0.32) } as const;
    return [{ ...from, ...(hidden.visibility ? layout : {}), id, type: 'fill', paint }, line];
  });
}

/** As `basketLayers` would have it: nothing where the layer is drawn. */
export const basketVisibility = (layer: string): 'none' | undefined => (isPicking(layer) ? undefined : 'none');
