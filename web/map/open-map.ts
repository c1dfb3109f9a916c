import { QueryObserver } from '@tanstack/react-query';
import {
  addProtocol,
  type LngLatBoundsLike,
  Map as MapLibre,
  type MapMouseEvent,
  prewarm,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { About } from '#shared/about';
import { GUANGDONG } from '#shared/guangdong';
import { messagesIn } from '../messages/messages';
import { insteadOfLastStep } from '../state/address';
import { useBlockDrawing } from '../state/blocks';
import { noteSeen } from '../state/offline';
import { openRegionWhole } from '../state/open-region-whole';
import { usePreferences } from '../state/preferences';
import { useScreen } from '../state/screen';
import { aboutQuery, featureQuery, queryClient, regionQuery } from '../state/server';
import { useTool } from '../state/tool';
import { useTour } from '../state/tour';
import { transport } from '../state/transport';
import { openRegion, select, settleCamera, useView } from '../state/view-store';
import { loadFonts } from '../ui/fonts';
import { drawnOf } from './drawn-side';
import { untilHandRests, watchHand } from './hand-rest';
import { type Hit, hitsAt, regionAt } from './hit';
import { showImages } from './icons';
import { countInView } from './in-view';
import { openPadding } from './padding';
import { hang } from './picture';
import { mapStyle } from './style';
import { cameraOf, syncMap } from './sync';
import { watchTileFaults } from './tile-faults';
import { tileOptions } from './tile-options';
import { watchTools } from './tools';
import { watchPointer } from './watch-pointer';

setWorkerUrl(workerUrl);
addProtocol('gcj02', async ({ url }) => (await import('./gcj-tiles')).warpedTile(url));
prewarm(); // its worker starts while the first answers are still on their way

const REBUILD_MS = 250; // a lost device often comes back at once; asking it sooner fails

/** Resolves with the first answer, however long the server takes to get ready. */
const firstAbout = (signal: AbortSignal): Promise<About> =>
  new Promise((resolve) => {
    const observer = new QueryObserver(queryClient, aboutQuery);
    const take = ({ data }: { data?: About }) => {
      if (data) {
        stop();
        resolve(data);
      }
    };
    const stop = observer.subscribe(take);
    signal.addEventListener('abort', stop);
    take(observer.getCurrentResult());
  });

/** Where the map opens without a camera: at what is selected, else the region, else all data, else the south. */
async function openingPlace(about: About): Promise<LngLatBoundsLike> {
  const { selected } = useView.getState();
  const feature = selected
    ? await queryClient.ensureQueryData(featureQuery(selected.layer, selected.id)).catch(() => null)
    : null;
  if (feature?.bbox) return feature.bbox;
  const region = useView.getState().region ?? about.home;
  const detail = region ? await queryClient.ensureQueryData(regionQuery(region)).catch(() => null) : null;
  return detail?.bbox ?? about.layers.find(({ bbox }) => bbox)?.bbox ?? GUANGDONG;
}

/**
 * Opens the map inside `box` and keeps it there: after the graphics device was lost a new one opens at the same
 * camera. Gestures only set state; `sync.ts` draws it. Answers how to close the map.
 */
export function openMap(box: HTMLElement): () => void {
  const closing = new AbortController();
  let close = () => {};

  const open = async () => {
    const [about] = await Promise.all([firstAbout(closing.signal), loadFonts(transport())]);
    const bounds = useView.getState().camera ? null : await openingPlace(about);
    if (closing.signal.aborted) return;
    close = drawMap(box, about, bounds, () => {
      close();
      setTimeout(() => {
        if (!closing.signal.aborted) open();
      }, REBUILD_MS);
    });
  };
  open();

  return () => {
    closing.abort();
    close();
  };
}

function drawMap(box: HTMLElement, about: About, bounds: LngLatBoundsLike | null, onLost: () => void): () => void {
  const { camera, language } = useView.getState();
  const { layers, basemaps } = about;
  const { theme } = usePreferences.getState();
  const { magnify } = useScreen.getState();
  const view = drawnOf(useView.getState(), 'left');
  const drawn = { ...view, layers, basemaps, terrain: null, isWhole: false, theme, magnify, classes: {} };
  let map: MapLibre;
  try {
    map = new MapLibre({
      container: box,
      style: mapStyle(drawn),
      ...(camera
        ? { center: [camera.lng, camera.lat], zoom: camera.zoom, bearing: camera.bearing }
        : { bounds: bounds ?? GUANGDONG, fitBoundsOptions: { padding: openPadding(box), maxZoom: 16 } }),
      minZoom: 4,
      ...tileOptions,
      maxPitch: 0,
      attributionControl: false,
      transformRequest: (url) => {
        noteSeen(url);
        return undefined;
      },
      locale: { 'Map.Title': messagesIn(language ?? 'zh-CN').map.label },
      fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 300,
    });
  } catch {
    useScreen.setState({ map: 'none' });
    return () => {};
  }
  map.doubleClickZoom.disable();
  map.touchZoomRotate.disableRotation();
  watchTileFaults(map);
  watchGestures(map);

  const stopTools = watchTools(map);
  let stopSync = () => {};
  map.once('style.load', () => {
    showImages(map, drawn.theme);
    stopSync = syncMap(map, drawn, 'left');
    hang(map);
    if (!useView.getState().camera) settleCamera(cameraOf(map));
  });
  map.once('load', () => {
    performance.mark('first-useful-map');
    useScreen.setState({ map: 'ready' });
    void import('./share-masks').then(({ shareMasks }) => shareMasks(map)); // the first map does not wait for it
    void import('./carry-picture').then(({ carryPicture }) => carryPicture(map));
  });
  map.on('webglcontextlost', () => {
    useScreen.setState({ map: 'lost', settled: false, tip: null });
    onLost();
  });

  return () => {
    hang(null);
    stopTools();
    stopSync();
    try {
      map.remove();
    } catch {
      box.replaceChildren(); // a map whose device is gone cannot always take itself down
    }
  };
}

/** Gestures set state, nothing else. */
function watchGestures(map: MapLibre) {
  const unsettle = () => {
    if (useScreen.getState().settled) useScreen.setState({ settled: false });
  };
  map.on('move', () => useScreen.setState({ camera: cameraOf(map), settled: false, tip: null }));
  watchHand(map);
  let settling: ReturnType<typeof setTimeout> | undefined;
  map.on('movestart', () => clearTimeout(settling));
  map.on('moveend', ({ isRide }: { isRide?: boolean; originalEvent?: Event }) => {
    // neither a ride nor what is asked about meanwhile is a place to come back to
    if (isRide || useTour.getState().answering) return;
    const settle = () => {
      if (map.style) settleCamera(cameraOf(map));
    };
    const restsInMs = untilHandRests();
    if (restsInMs === 0) settle();
    else settling = setTimeout(settle, restsInMs); // where a hand takes hold again at once, it is no place yet
  });
  watchRest(map, unsettle);

  let beforeClick = useView.getState();
  map.on('click', ({ point, originalEvent }: MapMouseEvent) => {
    if (useTool.getState().tool !== 'pan' || originalEvent.detail > 1) return; // the rest of a double click is below
    beforeClick = useView.getState();
    const hits = hitsAt(map, point);
    const { selected } = useView.getState();
    const at = hits.findIndex(({ layer, id }) => layer === selected?.layer && id === selected.id);
    const hit = hits[at + 1] ?? hits[0]; // a second click on the same place takes what lies beneath
    if (hit) {
      if (useBlockDrawing.getState().isOpen) clickBlock(hits, hit);
      else select({ layer: hit.layer, id: hit.id });
      return;
    }
    const region = regionAt(map, point);
    if (region) openRegion(region, null);
    else select(null);
  });

  /** On the page of blocks a parcel stands for its block, or goes in and out of the scheme in hand. */
  const clickBlock = async (hits: readonly Hit[], hit: Hit) => {
    const parcel = hits.find(({ layer }) => layer === 'parcel');
    const { clickParcel } = await import('../state/block-hand');
    if (parcel && (await clickParcel(parcel.id))) return;
    select({ layer: hit.layer, id: hit.id });
  };

  map.on('dblclick', ({ point }: MapMouseEvent) => {
    if (useTool.getState().tool !== 'pan') return;
    const code = regionAt(map, point);
    if (code) insteadOfLastStep(beforeClick, () => openRegionWhole(code));
  });

  watchPointer(map);
}

/** Counts what is in view once the map, and the hand that moved it, rest. What a hover repaints is not counted again. */
function watchRest(map: MapLibre, unsettle: () => void) {
  let hasChanged = true;
  let isHeld = false;
  let breakOff = () => {};
  const change = () => {
    hasChanged = true;
    breakOff();
    unsettle();
  };
  map.on('movestart', change);
  map.on('dataloading', change);
  map.on('styledata', change);
  map.on('sourcedata', () => {
    hasChanged = true;
  });
  map.on('resize', change);
  map.on('idle', () => {
    if (!map.style || !hasChanged || isHeld) return;
    hasChanged = false;
    breakOff();
    const count = () => {
      if (!map.style) return; // the map went while the hand rested
      breakOff = countInView(map, (inView) => useScreen.setState({ camera: cameraOf(map), settled: true, inView }));
    };
    const waiting = setTimeout(count, untilHandRests());
    breakOff = () => clearTimeout(waiting);
  });
  // A hand that has taken hold is about to move the map: what was being counted is counted again once it lets go.
  map.getCanvasContainer().addEventListener('pointerdown', () => {
    isHeld = true;
    if (!useScreen.getState().settled) change();
    const release = () => {
      isHeld = false;
      removeEventListener('pointerup', release);
      removeEventListener('pointercancel', release);
      if (hasChanged && map.style) map.triggerRepaint();
    };
    addEventListener('pointerup', release);
    addEventListener('pointercancel', release);
  });
}
