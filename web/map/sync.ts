import { QueryObserver } from '@tanstack/react-query';
import type { Map as MapLibre } from 'maplibre-gl';
import type { About } from '#shared/about';
import { type Preferences, usePreferences } from '../state/preferences';
import { type Screen, useScreen } from '../state/screen';
import { aboutQuery, queryClient } from '../state/server';
import type { Camera, Selection, View } from '../state/view';
import { type Fit, useView } from '../state/view-store';
import { applyStyle } from './apply-style';
import { drawnOf, type Side } from './drawn-side';
import { followBasket } from './follow-basket';
import { followBlock } from './follow-block';
import { followClasses } from './follow-classes';
import { followHeights } from './follow-heights';
import { followShape } from './follow-shape';
import { followSketch } from './follow-sketch';
import { followSuitability } from './follow-suitability';
import { followTour } from './follow-tour';
import { showImages } from './icons';
import { regionLevels } from './layers/region';
import { openPadding } from './padding';
import { showStates } from './show-states';
import { type Drawn, mapStyle } from './style';
import { retryTiles } from './tile-faults';

/** Areas on parcels are for close up: the first map waits for none. */
const loadLabels = () => import('./parcel-labels');

async function placeLabels(map: MapLibre) {
  const { placeParcelLabels } = await loadLabels();
  if (map.style) placeParcelLabels(map);
}

const calm = matchMedia('(prefers-reduced-motion: reduce)');

export const cameraOf = (map: MapLibre): Camera => {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom(), bearing: map.getBearing() };
};

const isThere = (map: MapLibre, camera: Camera) => {
  const now = cameraOf(map);
  return (
    Math.abs(now.lng - camera.lng) < 1e-7 &&
    Math.abs(now.lat - camera.lat) < 1e-7 &&
    Math.abs(now.zoom - camera.zoom) < 1e-6 &&
    Math.abs(now.bearing - camera.bearing) < 1e-6
  );
};

function follow(map: MapLibre, camera: Camera) {
  if (isThere(map, camera)) return;
  const { lng, lat, zoom, bearing } = camera;
  map.jumpTo({ center: [lng, lat], zoom, bearing });
  map.redraw(); // now, not with the next frame: else one half of the picture trails the other
}

function mark(map: MapLibre, feature: Selection | null, state: 'selected' | 'hover', on: boolean) {
  if (!feature || !map.getSource(feature.layer)) return;
  const sourceLayers = feature.layer === 'region' ? regionLevels : [feature.layer];
  for (const sourceLayer of sourceLayers)
    map.setFeatureState({ source: feature.layer, sourceLayer, id: feature.id }, { [state]: on });
}

function applyCamera(map: MapLibre, view: { camera: Camera | null; fit: Fit | null }, before: typeof view) {
  const duration = calm.matches ? 0 : 700;
  if (view.fit && view.fit !== before.fit) {
    const { bbox, maxZoom } = view.fit;
    map.fitBounds(bbox, { padding: openPadding(map.getContainer()), maxZoom, bearing: 0, duration });
  } else if (view.camera && view.camera !== before.camera && !isThere(map, view.camera)) {
    const { lng, lat, zoom, bearing } = view.camera;
    map.easeTo({ center: [lng, lat], zoom, bearing, duration: calm.matches ? 0 : 400 });
  }
}

/** A side of a swipe makes a list of its own each time; it may be the same. */
const sameList = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((code, n) => code === b[n]);

const shown = new WeakMap<MapLibre, Drawn>();

/** What a map shows now, for what reads the picture back. */
export const drawnOn = (map: MapLibre): Drawn | undefined => shown.get(map);

/**
 * The one writer to the map: it follows the view, the theme and the served layers, compares with what is drawn and
 * does only what changed. Answers how to stop. The map must have been opened with `drawn`. The right side follows the
 * camera of the left one, within the same frame.
 */
export function syncMap(map: MapLibre, opened: Drawn, side: Side): () => void {
  let drawn = opened;
  let style = mapStyle(opened);
  shown.set(map, drawn);

  const showMarked = () => {
    const { tip, pointed } = useScreen.getState();
    showStates(map, style, [useView.getState().selected, tip, pointed]);
  };

  const draw = (asked: Drawn) => {
    if (!map.style) return; // the graphics device is gone; the next map begins from the state
    const next = sameList(asked.hidden, drawn.hidden) ? { ...asked, hidden: drawn.hidden } : asked;
    if ((Object.keys(next) as (keyof Drawn)[]).every((key) => next[key] === drawn[key])) return;
    if (next.theme !== drawn.theme) showImages(map, next.theme);
    showStates(map, style, []); // what marks a feature goes back to its place in the style
    const now = mapStyle(next);
    applyStyle(map, now, style);
    mark(map, useView.getState().selected, 'selected', true); // a source that was added anew has forgotten it
    style = now;
    showMarked();
    drawn = next;
    shown.set(map, drawn);
  };

  const wantClasses = followClasses(
    () => drawn,
    (classes) => draw({ ...drawn, classes }),
  );

  const applyView = (view: View & { fit: Fit | null }, before: View & { fit: Fit | null }) => {
    if (!map.style) return;
    draw({ ...drawn, ...drawnOf(view, side) });
    if (view.styles !== before.styles || view.filters !== before.filters) wantClasses(view);
    if (view.selected !== before.selected) {
      mark(map, before.selected, 'selected', false);
      mark(map, view.selected, 'selected', true);
      showMarked();
    }
    if (side === 'left') applyCamera(map, view, before);
  };

  const applyScreen = (screen: Screen, before: Screen) => {
    if (!map.style) return;
    const isSame = screen.tip?.layer === before.tip?.layer && screen.tip?.id === before.tip?.id;
    if (!isSame) {
      mark(map, before.tip, 'hover', false);
      mark(map, screen.tip, 'hover', true);
    }
    if (screen.pointed !== before.pointed) {
      mark(map, before.pointed, 'hover', false);
      mark(map, screen.pointed, 'hover', true);
    }
    if (!isSame || screen.pointed !== before.pointed) showMarked();
    if (side === 'left' && screen.magnify !== before.magnify) draw({ ...drawn, magnify: screen.magnify });
    if (side === 'right' && screen.camera && screen.camera !== before.camera) follow(map, screen.camera);
    if (screen.settled && !before.settled && !showRest()) void placeLabels(map);
    if (screen.attempt !== before.attempt || (screen.online && !before.online)) retryTiles(map);
  };

  const applyAbout = ({ layers, basemaps, terrain }: About) => {
    draw({ ...drawn, layers, basemaps, terrain: drawn.isWhole ? terrain : null });
    wantClasses(useView.getState());
  };

  const applyPreferences = ({ theme, areaUnit }: Preferences, before: Preferences) => {
    draw({ ...drawn, theme });
    if (areaUnit !== before.areaUnit) void placeLabels(map);
  };

  /** What the first map does not wait for, hills and the names of villages, once it stands. True where that is new. */
  const showRest = () => {
    const terrain = queryClient.getQueryData(aboutQuery.queryKey)?.terrain ?? null;
    if (drawn.isWhole && terrain?.version === drawn.terrain?.version) return false;
    if (useScreen.getState().map !== 'ready') return false;
    if (side === 'left') useScreen.setState({ settled: false });
    void loadLabels();
    draw({ ...drawn, terrain, isWhole: true });
    return true;
  };

  const stops = [
    followBasket(map),
    followHeights(map),
    followSketch(map),
    followShape(map),
    followSuitability(map),
    followBlock(map),
    ...(side === 'left' ? [followTour(map)] : []),
    useView.subscribe(applyView),
    useScreen.subscribe(applyScreen),
    usePreferences.subscribe(applyPreferences),
    new QueryObserver(queryClient, { ...aboutQuery, refetchOnMount: false }).subscribe(({ data }) => {
      if (data && (data.layers !== drawn.layers || (drawn.isWhole && data.terrain !== drawn.terrain))) applyAbout(data);
    }),
  ];
  draw({ ...drawn, ...drawnOf(useView.getState(), side), theme: usePreferences.getState().theme });
  mark(map, useView.getState().selected, 'selected', true);
  showMarked();
  wantClasses(useView.getState());
  return () => {
    for (const stop of stops) stop();
  };
}
