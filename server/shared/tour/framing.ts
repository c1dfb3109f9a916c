import { worldLat, worldLng, worldX, worldY } from '#shared/geometry/project/world-units';
import type { Leg } from './itinerary';
import type { RideLook, TourCamera } from './ride';

/** Pixels at each edge of a picture that something lies over. */
export type Room = { top: number; right: number; bottom: number; left: number };

/** The picture that a tour is shown in, CSS pixels, and what of it is covered. */
export type Framing = { widthPx: number; heightPx: number; room: Room };

const PITCH = 45;
const EQUATOR_M = 40_075_017;
const TILE_PX = 512;
const WORLD = 2 ** 32;
const NEAREST_ZOOM = 15; // of a belt that is a single place

/** How near stops are looked at: the half of the legs is seen whole, but never less than 900 m nor more than 4 km. */
export function stopLook(legs: readonly Leg[], lat: number, { widthPx, heightPx, room }: Framing): RideLook {
  const freePx = Math.max(200, widthPx - room.left - room.right);
  const middle = legs.map(({ lengthM }) => lengthM).sort((a, b) => a - b)[legs.length >> 1] ?? 2000;
  const acrossM = Math.min(4000, Math.max(900, middle * 0.8));
  const circle = EQUATOR_M * Math.cos((lat * Math.PI) / 180);
  const zoom = Math.min(17, Math.log2((circle * freePx) / (TILE_PX * acrossM)));
  return { zoom, pitch: heightPx < 500 ? 0 : PITCH, acrossM };
}

/** North up and from straight above, so that a whole extent stands in the open part; to be set with the room as padding. */
export function wholeCamera(
  [west, south, east, north]: readonly [number, number, number, number],
  { widthPx, heightPx, room }: Framing,
): TourCamera {
  const [left, right, top, bottom] = [worldX(west), worldX(east), worldY(north), worldY(south)];
  const zoomFor = (freePx: number, units: number) => Math.log2(Math.max(50, freePx) / TILE_PX / (units / WORLD));
  const zoom = Math.min(
    NEAREST_ZOOM,
    zoomFor(widthPx - room.left - room.right, right - left),
    zoomFor(heightPx - room.top - room.bottom, bottom - top),
  );
  return { lng: worldLng((left + right) / 2), lat: worldLat((top + bottom) / 2), zoom, bearing: 0, pitch: 0 };
}

/** The room on the way from one to another. */
export function roomBetween(from: Room, to: Room, share: number): Room {
  const mixed = (edge: keyof Room) => from[edge] + share * (to[edge] - from[edge]);
  return { top: mixed('top'), right: mixed('right'), bottom: mixed('bottom'), left: mixed('left') };
}
