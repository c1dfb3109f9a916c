import type { Map as MapLibre, StyleSpecification } from 'maplibre-gl';
import type { Selection } from '../state/view';

/** `parcel-state`, `region-state-town`: what a layer draws round the feature that is selected or pointed at. */
const STATE = /^(.+)-state(?:-|$)/;

/** The lowest of all names: what is put under it stands over all lines. */
const LOWEST_NAME = 'parcel-label';

/**
 * Draws the marks of those layers alone that have a feature to mark: lines of no width round ten thousand parcels cost a
 * machine without a graphics card as much as visible ones, and MapLibre leaves out a layer of no opacity. Marks that
 * would lie under parcels or the lines above these stand over them meanwhile; in `style` they rest with their layer.
 */
export function showStates(map: MapLibre, style: StyleSpecification, marked: readonly (Selection | null)[]): void {
  const { layers } = style;
  const landAt = layers.findIndex(({ id }) => id === 'parcel-state');
  // from the top down: what a mark goes back under is back already
  for (let at = layers.length - 1; at >= 0; at--) {
    const { id } = layers[at]!;
    const code = STATE.exec(id)?.[1];
    if (!code || !map.getLayer(id)) continue;
    const opacity = marked.some((feature) => feature?.layer === code) ? 1 : 0;
    if (map.getPaintProperty(id, 'line-opacity') === opacity) continue;
    map.setPaintProperty(id, 'line-opacity', opacity, { validate: false });
    if (at <= landAt) map.moveLayer(id, opacity ? LOWEST_NAME : layers[at + 1]!.id);
  }
}
