import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { usePointer } from '../state/pointer';
import { useScreen } from '../state/screen';
import { useTool } from '../state/tool';
import { useView } from '../state/view-store';
import { untilHandRests } from './hand-rest';
import { hitsAt, regionHit } from './hit';

/**
 * Tells once a frame where on the ground the pointer is and, with no tool in hand, what lies under it. While the map
 * moves it tells nothing: the ground goes along with the hand. Off the map the last place stays to be read.
 */
export function watchPointer(map: MapLibre) {
  let latest: MapMouseEvent | null = null;
  const tell = () => {
    const event = latest;
    latest = null;
    if (!event || !map.style || map.isMoving()) return;
    usePointer.setState({ at: { lng: event.lngLat.lng, lat: event.lngLat.lat } });
    if (useTool.getState().tool === 'pan') showTip(map, event.point);
  };
  map.on('mousemove', (event) => {
    if (!latest) setTimeout(() => requestAnimationFrame(tell), untilHandRests());
    latest = event;
  });
  map.on('mouseout', hideTip);
}

function showTip(map: MapLibre, point: { x: number; y: number }) {
  const [hit] = hitsAt(map, point);
  map.getCanvas().style.cursor = hit ? 'pointer' : '';
  const met = hit ?? (useView.getState().hidden.includes('region') ? null : regionHit(map, point)); // regions come last
  if (met) useScreen.setState({ tip: { x: point.x, y: point.y, ...met } });
  else hideTip();
}

function hideTip() {
  if (useScreen.getState().tip) useScreen.setState({ tip: null });
}
