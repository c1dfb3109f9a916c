import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { StopOfTour } from '../../state/tour-stop';
import { useView } from '../../state/view-store';
import { stopLayerIds } from '../layers/stop';

/** Puts the stops of an edition in the place of today's, which have other places and numbers by now; null: back again. */
export function showPinned(map: MapLibre, stops: readonly StopOfTour[] | null): void {
  const features = (stops ?? []).map(({ name, lng, lat }, at) => ({
    type: 'Feature' as const,
    properties: { name, position: at + 1 },
    geometry: { type: 'Point' as const, coordinates: [lng, lat] },
  }));
  map.getSource<GeoJSONSource>('pinned')?.setData({ type: 'FeatureCollection', features });
  hideLive(map, stops !== null);
}

/** A scene with layers of its own shows today's stops again: they are hidden anew. */
export function hideLive(map: MapLibre, isPinned: boolean): void {
  const isHidden = isPinned || useView.getState().hidden.includes('stop');
  for (const id of stopLayerIds)
    if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', isHidden ? 'none' : 'visible');
}
