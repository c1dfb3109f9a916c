import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { usePointer } from '../state/pointer';

/** Tells where on the ground the pointer is, once a frame; off the map the last place stays to be read. */
export function watchPointer(map: MapLibre) {
  let asked: number | null = null;
  let latest: MapMouseEvent | null = null;
  map.on('mousemove', (event) => {
    latest = event;
    asked ??= requestAnimationFrame(() => {
      asked = null;
      if (latest) usePointer.setState({ at: { lng: latest.lngLat.lng, lat: latest.lngLat.lat } });
    });
  });
}
