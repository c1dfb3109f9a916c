import { Map as MapLibre } from 'maplibre-gl';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { aboutQuery, queryClient } from '../state/server';
import { useView } from '../state/view-store';
import { drawnOf } from './drawn-side';
import { showImages } from './icons';
import { hangBeside } from './picture';
import { shareMasks } from './share-masks';
import { mapStyle } from './style';
import { syncMap } from './sync';
import { isBasemap, watchTileFaults } from './tile-faults';
import { tileOptions } from './tile-options';

/**
 * A second map in `box`, which lies exactly over the first one: the right side of a swipe. It takes no gesture; the
 * hand moves the map beneath, and this one follows. Null where there is no first map. Answers how to take it away.
 */
export function openTwin(box: HTMLElement): (() => void) | null {
  const about = queryClient.getQueryData(aboutQuery.queryKey);
  const camera = useScreen.getState().camera ?? useView.getState().camera;
  if (!about || !camera) return null;
  const { layers, basemaps } = about;
  const { theme } = usePreferences.getState();
  const drawn = {
    ...drawnOf(useView.getState(), 'right'),
    layers,
    basemaps,
    terrain: about.terrain,
    isWhole: true,
    theme,
    magnify: 1,
    classes: {},
  };
  const map = new MapLibre({
    container: box,
    style: mapStyle(drawn),
    center: [camera.lng, camera.lat],
    zoom: camera.zoom,
    bearing: camera.bearing,
    minZoom: 4,
    ...tileOptions,
    maxPitch: 0,
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
  });
  shareMasks(map);
  map.getCanvas().setAttribute('aria-hidden', 'true');
  map.getCanvas().tabIndex = -1;
  watchTileFaults(map, isBasemap); // all other tiles the first map asks for too, and reports what did not come
  let stopSync = () => {};
  map.once('style.load', () => {
    showImages(map, drawn.theme);
    stopSync = syncMap(map, drawn, 'right');
    hangBeside(map);
  });
  map.once('idle', () => {
    box.dataset.drawn = 'true';
  });
  return () => {
    hangBeside(null);
    stopSync();
    try {
      map.remove();
    } catch {
      box.replaceChildren(); // a map whose device is gone cannot always take itself down
    }
  };
}
