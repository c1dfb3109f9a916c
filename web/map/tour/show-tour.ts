import type { Map as MapLibre } from 'maplibre-gl';
import type { StopMedia } from '#shared/media';
import { type Room, roomBetween, stopLook, wholeCamera } from '#shared/tour/framing';
import { drawnShares, itineraryOf } from '#shared/tour/itinerary';
import { glide, rideBetween } from '#shared/tour/move';
import { type Rides, ridesOf, type TourCamera } from '#shared/tour/ride';
import { usePreferences } from '../../state/preferences';
import { useTool } from '../../state/tool';
import { type Tour, useTour } from '../../state/tour';
import { arrive } from '../../state/tour-steps';
import type { StopOfTour } from '../../state/tour-stop';
import { useView } from '../../state/view-store';
import { colorsOf } from '../colors';
import { tourLayerIds } from '../layers/tour';
import { openPadding } from '../padding';
import { fetchMedia } from './fetch-media';
import { fetchWay } from './fetch-way';
import { highlighter } from './show-highlighted';
import { hideLive, showPinned } from './show-pinned';
import { shownNow, showScene } from './show-scene';
import { drawWay, lookWith, markWay } from './way';

const STEEPEST = 60;
const FRAME_MS = 1000 / 60;
const NO_ROOM: Room = { top: 0, right: 0, bottom: 0, left: 0 };
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** Rides the camera from scene to scene and draws the way, until it is ended; then the map stands as before. */
export function showTour(map: MapLibre): () => void {
  const { belt, stops, edition } = useTour.getState();
  const shownBefore = shownNow();
  const legs = itineraryOf(belt!.geometry, stops);
  const drawnAt = drawnShares(legs);
  const before = { center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing() };
  const highlight = highlighter(map);
  let frame = 0;
  let drawnShare = 0;

  /** Colours come with the theme, and a style that was drawn anew has lost what was set on it. */
  const draw = (share: number) => {
    drawnShare = share;
    drawWay(map, share, colorsOf(usePreferences.getState().theme, useView.getState().landPalette));
  };

  /** What the stop at hand sets off, from the arrival on until it is left. */
  const light = ({ isArrived, ...tour }: Tour) =>
    map.style && highlight((isArrived && stopAt(tour)?.detail?.highlighted) || null, calm.matches);

  const framingNow = () => {
    const { clientWidth: widthPx, clientHeight: heightPx } = map.getContainer();
    return { widthPx, heightPx, room: openPadding(map.getContainer()) };
  };
  const lookNow = () => stopLook(legs, stops[0]?.lat ?? 0, framingNow());

  const wholeBelt = (): TourCamera => {
    const [lng, lat] = [stops[0]?.lng ?? 0, stops[0]?.lat ?? 0];
    return wholeCamera(belt!.bbox ?? [lng, lat, lng, lat], framingNow());
  };

  /** Rides worked out for one look: it stays from stop to stop, and they take longer than a frame. */
  let known: { asked: string; ways: Rides } | null = null;
  const ridesNow = () => {
    const look = lookNow();
    const asked = JSON.stringify(look);
    if (known?.asked !== asked) known = { asked, ways: ridesOf(legs, look) };
    return { look, ...known.ways };
  };

  /** Where the camera goes for a scene, and how, in the room that is left now; `move` null: a cut, or it stands there. */
  const moveTo = (scene: number, stops: readonly StopOfTour[], from: number | null) => {
    const { look, rides, bearings } = ridesNow();
    const stop = stops[scene - 1];
    const byRule: TourCamera = stop
      ? { lng: stop.lng, lat: stop.lat, zoom: look.zoom, bearing: bearings[scene - 1] ?? 0, pitch: look.pitch }
      : wholeBelt();
    const target = handViewOf(stop) ?? byRule;
    // a ride along the belt ends where the rule looks from: to and from a view set by a hand it is a glide
    const isByHand = [stop, stops[(from ?? 0) - 1]].some(handViewOf);
    const ride = isByHand ? null : rideBetween(from, scene, stops.length, rides);
    return { target, move: ride ?? glide(cameraNow(map), target) };
  };

  /**
   * The camera sets out at once, and nothing else keeps the next frame from showing it. The rest comes with the frame
   * after: by then the card stands and is laid out, and with it the room that is left for the map.
   */
  const go = (tour: Tour, from: number | null) => {
    cancelAnimationFrame(frame);
    if (tour.scene !== null && map.style && !calm.matches && !useTour.getState().answering) {
      const { move } = moveTo(tour.scene, tour.stops, from);
      if (move) lookWith(map, move.at(FRAME_MS / move.durationMs), { ...NO_ROOM, ...map.getPadding() });
    }
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame((now) => begin(tour, from, now));
    });
  };

  const begin = ({ scene, stops }: Tour, from: number | null, now: number) => {
    if (scene === null || !map.style || useTour.getState().answering) return;
    const stop = stops[scene - 1];
    showScene(stop?.detail?.scene ?? null, shownBefore);
    if (edition) hideLive(map, true);
    const { room } = framingNow();
    const share = stop ? drawnAt[scene - 1]! : 1; // the whole way is drawn at the beginning and at the end
    const fromShare = scene === 0 || from === null || from === 0 ? 0 : (drawnAt[from - 1] ?? 1);
    markWay(map, stop ? [stop.lng, stop.lat] : null, legs);
    const { target, move } = moveTo(scene, stops, from);
    const arrived = () => {
      const place = stop && map.style ? map.project([stop.lng, stop.lat]) : null;
      arrive(place && { x: place.x, y: place.y });
      light(useTour.getState());
    };
    if (calm.matches || !move) {
      lookWith(map, target, room);
      draw(share);
      map.once('render', arrived);
      map.triggerRepaint(); // it may stand there already
      if (!move && !calm.matches) fade(map);
      return;
    }
    const fromRoom = { ...NO_ROOM, ...map.getPadding() };
    const began = now - 2 * FRAME_MS; // it set out with the key, two frames ago
    const step = (now: number) => {
      const done = Math.min(1, Math.max(0, (now - began) / move.durationMs));
      lookWith(map, move.at(done), roomBetween(fromRoom, room, Math.min(1, done * 2)));
      draw(fromShare + done * (share - fromShare));
      if (done < 1) frame = requestAnimationFrame(step);
      else arrived();
    };
    step(now);
  };

  /** For what is asked about: the page's own map, which fits what is opened. */
  const standUpright = () => {
    cancelAnimationFrame(frame);
    map.jumpTo({ pitch: 0, bearing: 0, padding: NO_ROOM });
  };

  map.setMaxPitch(STEEPEST);
  for (const id of tourLayerIds) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'visible');
  markWay(map, null, legs);
  if (edition) showPinned(map, stops);
  draw(0);
  if (useTour.getState().scene !== null) go(useTour.getState(), null);
  else lookWith(map, wholeBelt(), framingNow().room);
  useTour.setState({ readCamera: () => cameraNow(map) });
  const stopScenes = useTour.subscribe((tour, old) => {
    if (tour.answering && !old.answering) {
      putDown();
      light(tour);
      standUpright();
    } else if (!tour.answering && old.answering) {
      if (tour.scene === null) lookWith(map, wholeBelt(), framingNow().room);
      else go(tour, null);
    } else if (tour.scene !== old.scene && tour.belt) {
      putDown();
      light(tour);
      go(tour, old.isArrived ? old.scene : null);
    } else if (tour.stops !== old.stops && tour.isArrived) {
      light(tour);
      if (viewOf(stopAt(tour)) !== viewOf(stopAt(old)) || !stopAt(tour)) go(tour, null);
    }
  });
  const again = () => {
    const tour = useTour.getState();
    if (tour.isArrived) go(tour, null);
  };
  map.on('resize', again);
  const stopTheme = usePreferences.subscribe(() => requestAnimationFrame(() => map.style && draw(drawnShare)));
  const fetching = new AbortController();
  const onReady = ({ sha256 }: StopMedia) =>
    useTour.setState(({ readyMedia }) => ({ readyMedia: [...readyMedia, sha256] }));
  Promise.all([
    fetchMedia(stops, fetching.signal, onReady),
    fetchWay(map, stops, lookNow().zoom, fetching.signal),
  ]).then(([, failedTiles]) => fetching.signal.aborted || useTour.setState({ isFetched: true, failedTiles }));
  return () => {
    fetching.abort();
    cancelAnimationFrame(frame);
    putDown();
    stopScenes();
    stopTheme();
    showScene(null, shownBefore);
    useTour.setState({ readCamera: null });
    map.off('resize', again);
    if (!map.style) return;
    for (const id of tourLayerIds) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'none');
    markWay(map, null, []);
    highlight(null, true);
    if (edition) showPinned(map, null);
    map.jumpTo({ ...before, pitch: 0, padding: NO_ROOM });
    map.setMaxPitch(0);
  };
}

const stopAt = ({ stops, scene }: Pick<Tour, 'stops' | 'scene'>) => stops[(scene ?? 0) - 1];

/** How a stop is looked at, whatever is told and set off there: a row that changes in those moves no camera. */
const viewOf = (stop: StopOfTour | undefined) => {
  const { camera, layers, year } = stop?.detail?.scene ?? {};
  return JSON.stringify([stop?.lng, stop?.lat, camera, layers, year]);
};

/** What a hand picks, it picks for one stop. */
const putDown = () => useTool.setState(({ tool }) => (tool === 'highlight' ? { tool: 'pan' } : {}));

const handViewOf = (stop: StopOfTour | undefined) => stop?.detail?.scene?.camera ?? null;

function cameraNow(map: MapLibre): TourCamera {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() };
}

/** A cut: the picture comes up from the ground's colour. */
function fade(map: MapLibre) {
  map.getCanvas().animate([{ opacity: 0 }, { opacity: 1 }], { duration: 300, easing: 'ease-out' });
}
