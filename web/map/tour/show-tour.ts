import type { FeatureCollection, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { itineraryOf } from '#shared/tour/itinerary';
import { acrossOf, zoomAcross } from '#shared/tour/look';
import {
  FARTHEST_M,
  LONGEST_MS,
  type Ride,
  ridesOf,
  type TourCamera,
  TURN_DEG_PER_S,
  wrapped,
} from '#shared/tour/ride';
import { usePreferences } from '../../state/preferences';
import { arrive, type Tour, useTour } from '../../state/tour';
import { useView } from '../../state/view-store';
import { colorsOf } from '../colors';
import { drawnTo, tourLayerIds } from '../layers/tour';
import { openPadding } from '../padding';
import { fetchWay } from './fetch-way';

const STEEPEST = 60;
const PITCH = 45;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

type Move = Ride & {
  /** Shares of the whole way that stand drawn at its beginning and its end. */
  drawn: [number, number];
};

/** Rides the camera from scene to scene and draws the way, until it is ended; then the map stands as before. */
export function showTour(map: MapLibre): () => void {
  const { belt, stops } = useTour.getState();
  const legs = itineraryOf(belt!.geometry, stops);
  const wholeM = legs.reduce((sum, { lengthM }) => sum + lengthM, 0);
  const drawnAt = [0];
  for (const { lengthM } of legs) drawnAt.push(drawnAt.at(-1)! + (wholeM > 0 ? lengthM / wholeM : 0));
  const before = { center: map.getCenter(), zoom: map.getZoom(), bearing: map.getBearing() };
  let frame = 0;
  let drawnShare = 0;

  /** Colours come with the theme, and a style that was drawn anew has lost what was set on it. */
  const draw = (share: number) => {
    drawnShare = share;
    const colors = colorsOf(usePreferences.getState().theme, useView.getState().landPalette);
    for (const [id, color] of [
      ['tour-casing', colors.halo],
      ['tour-line', colors.stop],
    ] as const)
      if (map.getLayer(id)) map.setPaintProperty(id, 'line-gradient', drawnTo(share, color), { validate: false });
  };

  const lookNow = () => {
    const padding = openPadding(map.getContainer());
    const { clientWidth, clientHeight } = map.getContainer();
    const freePx = Math.max(200, clientWidth - padding.left - padding.right);
    const acrossM = acrossOf(legs);
    const zoom = zoomAcross(stops[0]?.lat ?? 0, acrossM, freePx);
    return { padding, look: { zoom, pitch: clientHeight < 500 ? 0 : PITCH, acrossM } };
  };

  const wholeBelt = (): TourCamera => {
    const bounds = belt!.bbox ?? [stops[0]?.lng ?? 0, stops[0]?.lat ?? 0, stops[0]?.lng ?? 0, stops[0]?.lat ?? 0];
    // the container's own padding counts twice where one is set already
    map.setPadding({ top: 0, right: 0, bottom: 0, left: 0 });
    const found = map.cameraForBounds(bounds, { padding: openPadding(map.getContainer()), bearing: 0, maxZoom: 15 });
    const { lng, lat } = map.getCenter();
    const center = found?.center as { lng: number; lat: number } | undefined;
    return { lng: center?.lng ?? lng, lat: center?.lat ?? lat, zoom: found?.zoom ?? 11, bearing: 0, pitch: 0 };
  };

  const show = (camera: TourCamera, padding: ReturnType<typeof openPadding>) =>
    map.jumpTo(
      { center: [camera.lng, camera.lat], zoom: camera.zoom, bearing: camera.bearing, pitch: camera.pitch, padding },
      { isRide: true },
    );

  /** With the next frame: by then the card stands, and with it the room that is left for the map. */
  const go = (tour: Tour, from: number | null) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame((now) => begin(tour, from, now));
  };

  const begin = ({ scene }: Tour, from: number | null, began: number) => {
    if (scene === null || !map.style) return;
    const { padding, look } = lookNow();
    const { rides, bearings } = ridesOf(legs, look);
    const stop = stops[scene - 1];
    const flat = { top: 0, right: 0, bottom: 0, left: 0 };
    const target: TourCamera = stop
      ? { lng: stop.lng, lat: stop.lat, zoom: look.zoom, bearing: bearings[scene - 1] ?? 0, pitch: look.pitch }
      : wholeBelt();
    const room = stop ? padding : flat;
    const share = stop ? drawnAt[scene - 1]! : 1; // the whole way is drawn at the beginning and at the end
    const fromShare = scene === 0 || from === null || from === 0 ? 0 : (drawnAt[from - 1] ?? 1);
    mark(map, stop ? [stop.lng, stop.lat] : null, legs);
    const ride = rideBetween(from, scene, stops.length, rides);
    const move: Move | null = ride
      ? { ...ride, drawn: [fromShare, share] }
      : glide(cameraNow(map), target, [fromShare, share]);
    const arrived = () => {
      const place = stop && map.style ? map.project([stop.lng, stop.lat]) : null;
      arrive(place && { x: place.x, y: place.y });
    };
    if (calm.matches || !move) {
      show(target, room);
      draw(share);
      map.once('render', arrived);
      map.triggerRepaint(); // it may stand there already
      if (!move && !calm.matches) fade(map);
      return;
    }
    const fromRoom = map.getPadding();
    const step = (now: number) => {
      const done = Math.min(1, Math.max(0, (now - began) / move.durationMs));
      show(move.at(done), between(fromRoom, room, Math.min(1, done * 2)));
      draw(move.drawn[0] + done * (move.drawn[1] - move.drawn[0]));
      if (done < 1) frame = requestAnimationFrame(step);
      else arrived();
    };
    frame = requestAnimationFrame(step);
  };

  map.setMaxPitch(STEEPEST);
  for (const id of tourLayerIds) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'visible');
  mark(map, null, legs);
  draw(0);
  if (useTour.getState().scene !== null) go(useTour.getState(), null);
  else show(wholeBelt(), { top: 0, right: 0, bottom: 0, left: 0 });
  const stopScenes = useTour.subscribe((tour, old) => {
    if (tour.scene !== old.scene && tour.belt) go(tour, old.isArrived ? old.scene : null);
  });
  const again = () => {
    const tour = useTour.getState();
    if (tour.isArrived) go(tour, null);
  };
  map.on('resize', again);
  const stopTheme = usePreferences.subscribe(() => requestAnimationFrame(() => map.style && draw(drawnShare)));
  const fetching = new AbortController();
  fetchWay(map, stops, lookNow().look.zoom, fetching.signal).then(
    () => fetching.signal.aborted || useTour.setState({ isFetched: true }),
  );
  return () => {
    fetching.abort();
    cancelAnimationFrame(frame);
    stopScenes();
    stopTheme();
    map.off('resize', again);
    if (!map.style) return;
    for (const id of tourLayerIds) if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', 'none');
    map.getSource<GeoJSONSource>('tour')?.setData({ type: 'FeatureCollection', features: [] });
    map.jumpTo({ ...before, pitch: 0, padding: { top: 0, right: 0, bottom: 0, left: 0 } });
    map.setMaxPitch(0);
  };
}

/** The ride between two scenes that are neighbours on the way, forward or back. */
function rideBetween(from: number | null, to: number, count: number, rides: readonly (Ride | null)[]): Ride | null {
  if (from === null || from < 1 || to < 1 || from > count || to > count || Math.abs(from - to) !== 1) return null;
  const ride = rides[Math.min(from, to) - 1];
  if (!ride) return null;
  return to > from ? ride : { durationMs: ride.durationMs, at: (share) => ride.at(1 - share) };
}

const GLIDE_MS = 1800;

/** Straight to another place, softly; null where that is too far, or the head would turn too fast: then it is a cut. */
function glide(from: TourCamera, to: TourCamera, drawn: [number, number]): Move | null {
  const turn = wrapped(to.bearing - from.bearing);
  const durationMs = Math.max(GLIDE_MS, (1500 * Math.abs(turn)) / TURN_DEG_PER_S);
  if (geodesicM([from.lng, from.lat], [to.lng, to.lat]) > FARTHEST_M || durationMs > LONGEST_MS) return null;
  return {
    durationMs,
    drawn,
    at: (share) => {
      const soft = share * share * (3 - 2 * share);
      const mixed = (name: 'lng' | 'lat' | 'zoom' | 'pitch') => from[name] + soft * (to[name] - from[name]);
      const bearing = wrapped(from.bearing + soft * turn);
      return { lng: mixed('lng'), lat: mixed('lat'), zoom: mixed('zoom'), pitch: mixed('pitch'), bearing };
    },
  };
}

function cameraNow(map: MapLibre): TourCamera {
  const { lng, lat } = map.getCenter();
  return { lng, lat, zoom: map.getZoom(), bearing: map.getBearing(), pitch: map.getPitch() };
}

type Room = { top?: number; right?: number; bottom?: number; left?: number };
const between = (from: Room, to: Room, share: number) => {
  const mixed = (edge: keyof Room) => (from[edge] ?? 0) + share * ((to[edge] ?? 0) - (from[edge] ?? 0));
  return { top: mixed('top'), right: mixed('right'), bottom: mixed('bottom'), left: mixed('left') };
};

/** A cut: the picture comes up from the ground's colour. */
function fade(map: MapLibre) {
  map.getCanvas().animate([{ opacity: 0 }, { opacity: 1 }], { duration: 300, easing: 'ease-out' });
}

function mark(map: MapLibre, stop: Position | null, legs: readonly { path: Position[] }[]) {
  const way = legs.flatMap(({ path }, at) => (at === 0 ? path : path.slice(1)));
  const data: FeatureCollection = {
    type: 'FeatureCollection',
    features: [
      ...(way.length > 1
        ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'LineString' as const, coordinates: way } }]
        : []),
      ...(stop
        ? [{ type: 'Feature' as const, properties: {}, geometry: { type: 'Point' as const, coordinates: stop } }]
        : []),
    ],
  };
  map.getSource<GeoJSONSource>('tour')?.setData(data);
}
