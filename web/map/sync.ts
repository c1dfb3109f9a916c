import { QueryObserver } from '@tanstack/react-query';
import type { Map as MapLibre, VectorTileSource } from 'maplibre-gl';
import type { About, ServedLayer } from '#shared/about';
import { usePreferences } from '../state/preferences';
import { type Screen, useScreen } from '../state/screen';
import { aboutQuery, queryClient } from '../state/server';
import type { Camera, Selection, View } from '../state/view';
import { type Fit, useView } from '../state/view-store';
import { followBasket } from './follow-basket';
import { followSketch } from './follow-sketch';
import { showImages } from './icons';
import { openPadding } from './padding';
import { forgetParcelLabels, placeParcelLabels } from './parcel-labels';
import { type Drawn, mapStyle, tileAddress } from './style';
import { retryTiles } from './tile-faults';

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

function mark(map: MapLibre, feature: Selection | null, state: 'selected' | 'hover', on: boolean) {
  if (!feature || !map.getSource(feature.layer)) return;
  map.setFeatureState({ source: feature.layer, sourceLayer: feature.layer, id: feature.id }, { [state]: on });
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

/** What the picture takes from the view. */
export const drawnOf = ({ hidden, region, order, opacity, filters, styles, landPalette, basemap, year }: View) => ({
  hidden,
  region,
  order,
  opacity,
  filters,
  styles,
  landPalette,
  basemap,
  year,
});

const sameSources = (now: readonly ServedLayer[], before: readonly ServedLayer[]) =>
  now.length === before.length &&
  now.every((layer, n) => layer.code === before[n]?.code && String(layer.bbox) === String(before[n]?.bbox));

/**
 * The one writer to the map: it follows the view, the theme and the served layers, compares with what is drawn and
 * does only what changed. Answers how to stop. The map must have been opened with `drawn`.
 */
export function syncMap(map: MapLibre, opened: Drawn): () => void {
  let drawn = opened;

  const draw = (next: Drawn) => {
    if (!map.style) return; // the graphics device is gone; the next map begins from the state
    if (next.theme !== drawn.theme) showImages(map, next.theme);
    const restyled = (Object.keys(next) as (keyof Drawn)[]).some((key) => key !== 'layers' && next[key] !== drawn[key]);
    if (restyled || !sameSources(next.layers, drawn.layers)) {
      map.setStyle(mapStyle(next), { diff: true });
      mark(map, useView.getState().selected, 'selected', true);
      forgetParcelLabels(map);
    } else {
      for (const [n, layer] of next.layers.entries()) {
        if (layer.revision === drawn.layers[n]?.revision) continue;
        map.getSource<VectorTileSource>(layer.code)?.setTiles([tileAddress(layer, next)]);
      }
    }
    drawn = next;
  };

  const applyView = (view: View & { fit: Fit | null }, before: View & { fit: Fit | null }) => {
    if (!map.style) return;
    draw({ ...drawn, ...drawnOf(view) });
    if (view.selected !== before.selected) {
      mark(map, before.selected, 'selected', false);
      mark(map, view.selected, 'selected', true);
    }
    applyCamera(map, view, before);
  };

  const applyScreen = (screen: Screen, before: Screen) => {
    if (!map.style) return;
    const isSame = screen.tip?.layer === before.tip?.layer && screen.tip?.id === before.tip?.id;
    if (!isSame) {
      mark(map, before.tip, 'hover', false);
      mark(map, screen.tip, 'hover', true);
    }
    if (screen.settled && !before.settled && !showHills()) placeParcelLabels(map);
    if (screen.attempt !== before.attempt || (screen.online && !before.online)) retryTiles(map);
  };

  const applyAbout = ({ layers, basemaps }: About) => draw({ ...drawn, layers, basemaps });

  /** Hills come once everything else stands: the first map does not wait for them. True where they are new. */
  const showHills = () => {
    const terrain = queryClient.getQueryData(aboutQuery.queryKey)?.terrain ?? null;
    if (terrain?.version === drawn.terrain?.version || useScreen.getState().map !== 'ready') return false;
    useScreen.setState({ settled: false });
    draw({ ...drawn, terrain });
    return true;
  };

  const stops = [
    followBasket(map),
    followSketch(map),
    useView.subscribe(applyView),
    useScreen.subscribe(applyScreen),
    usePreferences.subscribe(({ theme }) => draw({ ...drawn, theme })),
    new QueryObserver(queryClient, { ...aboutQuery, refetchOnMount: false }).subscribe(({ data }) => {
      if (data && data.layers !== drawn.layers) applyAbout(data);
    }),
  ];
  mark(map, useView.getState().selected, 'selected', true);
  return () => {
    for (const stop of stops) stop();
  };
}
