import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { usePointer } from '../state/pointer';

/** Tells where on the ground the pointer is, once a frame; off the map the last place stays to be read. */
export function watchPointer(map: MapLibre) {
  let latest: MapMouseEvent | null = null;
  const tell = () => {
    if (latest) usePointer.setState({ at: { lng: latest.lngLat.lng, lat: latest.lngLat.lat } });
    latest = null;
  };
  map.on('mousemove', (event) => {
    if (!latest) requestAnimationFrame(tell);
    latest = event;
  });
}
