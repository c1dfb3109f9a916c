import type { Geometry } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { type Handle, handlesIn } from '../edit/handles';
import type { VertexAt } from '../edit/parts';

/** The handles of a shape that a map shows as it stands: what is drawn is what can be taken. */
export function shownHandles(map: MapLibre, geometry: Geometry, chosen: VertexAt | null): Handle[] {
  const bounds = map.getBounds();
  const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const;
  return handlesIn(geometry, ([lng = 0, lat = 0]) => map.project([lng, lat]), box, chosen);
}
