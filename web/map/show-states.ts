import type { Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import type { Selection } from '../state/view';

/** `parcel-state`, `region-state-town`: what a layer draws round the feature that is selected or pointed at. */
const STATE = /^(.+)-state(?:-|$)/;

/**
 * Draws the marks of those layers alone that have a feature to mark: lines of no width round ten thousand parcels cost a
 * machine without a graphics card as much as visible ones, and MapLibre leaves out a layer of no opacity.
 */
export function showStates(map: MapLibre, style: StyleSpecification, marked: readonly (Selection | null)[]): void {
  for (const { id } of style.layers) {
    const code = STATE.exec(id)?.[1];
    if (!code || !map.getLayer(id)) continue;
    const opacity = marked.some((feature) => feature?.layer === code) ? 1 : 0;
    if (map.getPaintProperty(id, 'line-opacity') !== opacity)
      map.setPaintProperty(id, 'line-opacity', opacity, { validate: false });
  }
}
