import type { Geometry } from 'geojson';
import { type Framing, type Room, roomBetween, stopLook, wholeCamera } from './framing';
import { drawnShares, itineraryOf, type TourStop } from './itinerary';
import { glide, rideBetween } from './move';
import { type Ride, ridesOf, type TourCamera } from './ride';

/** What a film of a tour is made from: a part of its stops, the first and the last counted from 1. */
export type FilmAsked = {
  axis: Geometry | null;
  /** West, south, east, north; null: that of the stops. */
  bbox: [number, number, number, number] | null;
  stops: readonly FilmStop[];
  first: number;
  last: number;
  fps: number;
  /** The whole belt before the first stop, and after the last. */
  wholeS: { before: number; after: number };
  /** With the room that is left beside a stop's card, and where the whole belt is shown. */
  framing: { stop: Framing; whole: Framing };
};

/** `camera`: set by a hand; else by the rule. */
export type FilmStop = TourStop & { dwellS: number; camera: TourCamera | null };

/** One frame of a film. */
export type FilmFrame = {
  /** 0: the whole belt, 1 to n: its stops, n + 1: the end. */
  scene: number;
  /** Null while a scene stands; else the scene that the camera comes from. */
  from: number | null;
  camera: TourCamera;
  room: Room;
  /** No ride led to the scene that stands: its picture comes up from nothing. */
  isCut: boolean;
  /** Share of the whole way that stands drawn. */
  drawn: number;
  /** Of the scene's standing, or of the way to it: above 0, and 1 with its last frame. */
  share: number;
  /** Since the standing, or the way, began. */
  passedS: number;
};

/** Frames at a fixed rate: frame n is shown from n / fps s on. The same asked for twice is the same. */
export type Timeline = { fps: number; frames: number; at(frame: number): FilmFrame };

type Scene = { scene: number; camera: TourCamera; room: Room; drawn: number; dwellS: number };
type Segment = { first: number; frames: number; to: Scene; way: { from: Scene; ride: Ride } | null; isCut: boolean };

const DRAWN_BY = 0.6; // of the first scene's time

/** The whole belt, stop by stop, and the end, with the rides between them; a ride that would be too far is a cut. */
export function timelineOf(asked: FilmAsked): Timeline {
  const { fps } = asked;
  const { scenes, rides } = scenesOf(asked);
  const segments: Segment[] = [];
  let frames = 0;
  const add = (count: number, to: Scene, way: Segment['way'], isCut: boolean) => {
    segments.push({ first: frames, frames: count, to, way, isCut });
    frames += count;
  };
  for (const [n, to] of scenes.entries()) {
    const from = scenes[n - 1];
    const ride = from && wayBetween(from, to, asked, rides);
    if (from && ride) add(Math.ceil((ride.durationMs / 1000) * fps - 1e-9), to, { from, ride }, false);
    add(Math.max(1, Math.round(to.dwellS * fps)), to, null, !ride);
  }
  return { fps, frames, at: (frame) => shownAt(frame, segments, fps) };
}

function scenesOf({ axis, bbox, stops, first, last, wholeS, framing }: FilmAsked) {
  const legs = itineraryOf(axis, stops);
  const drawn = drawnShares(legs);
  const look = stopLook(legs, stops[0]?.lat ?? 0, framing.stop);
  const { rides, bearings } = ridesOf(legs, look);
  const whole = { camera: wholeCamera(bbox ?? aroundStops(stops), framing.whole), room: framing.whole.room, drawn: 1 };
  const shown = stops.slice(first - 1, last).map(({ lng, lat, camera, dwellS }, n): Scene => {
    const at = first - 1 + n;
    const rule = { lng, lat, zoom: look.zoom, bearing: bearings[at] ?? 0, pitch: look.pitch };
    return { scene: at + 1, camera: camera ?? rule, room: framing.stop.room, drawn: drawn[at]!, dwellS };
  });
  return {
    rides,
    scenes: [
      { ...whole, scene: 0, dwellS: wholeS.before },
      ...shown,
      { ...whole, scene: stops.length + 1, dwellS: wholeS.after },
    ],
  };
}

function aroundStops(stops: readonly TourStop[]): [number, number, number, number] {
  const [lngs, lats] = [stops.map(({ lng }) => lng), stops.map(({ lat }) => lat)];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/** A ride along the belt ends where the rule looks from: to and from a view set by a hand it is a glide. */
function wayBetween(from: Scene, to: Scene, { stops }: FilmAsked, rides: readonly (Ride | null)[]): Ride | null {
  const isByHand = [from, to].some(({ scene }) => stops[scene - 1]?.camera);
  const ride = isByHand ? null : rideBetween(from.scene, to.scene, stops.length, rides);
  return ride ?? glide(from.camera, to.camera);
}

function shownAt(frame: number, segments: readonly Segment[], fps: number): FilmFrame {
  const { first, frames, to, way, isCut } = segments.findLast((segment) => segment.first <= frame)!;
  const passed = frame - first;
  const share = (passed + 1) / frames;
  const { scene, camera, room } = to;
  const common = { scene, share, passedS: passed / fps, isCut };
  if (!way) {
    const drawn = scene === 0 ? Math.min(1, share / DRAWN_BY) : to.drawn;
    return { ...common, from: null, camera, room, drawn };
  }
  return {
    ...common,
    from: way.from.scene,
    camera: way.ride.at(share),
    room: roomBetween(way.from.room, room, Math.min(1, share * 2)),
    drawn: way.from.drawn + share * (to.drawn - way.from.drawn),
  };
}
