import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { FARTHEST_M, LONGEST_MS, type Ride, type TourCamera, TURN_DEG_PER_S, wrapped } from './ride';

/** The ride between two scenes that are neighbours on the way, forward or back; scenes count from 1, the first stop. */
export function rideBetween(
  from: number | null,
  to: number,
  count: number,
  rides: readonly (Ride | null)[],
): Ride | null {
  if (from === null || from < 1 || to < 1 || from > count || to > count || Math.abs(from - to) !== 1) return null;
  const ride = rides[Math.min(from, to) - 1];
  if (!ride) return null;
  return to > from ? ride : { durationMs: ride.durationMs, at: (share) => ride.at(1 - share) };
}

const GLIDE_MS = 1800;

/** Straight to another place, softly; null where that is too far, or the head would turn too fast: then it is a cut. */
export function glide(from: TourCamera, to: TourCamera): Ride | null {
  const turn = wrapped(to.bearing - from.bearing);
  const durationMs = Math.max(GLIDE_MS, (1500 * Math.abs(turn)) / TURN_DEG_PER_S);
  if (geodesicM([from.lng, from.lat], [to.lng, to.lat]) > FARTHEST_M || durationMs > LONGEST_MS) return null;
  return {
    durationMs,
    at: (share) => {
      const soft = share * share * (3 - 2 * share);
      const mixed = (name: 'lng' | 'lat' | 'zoom' | 'pitch') => from[name] + soft * (to[name] - from[name]);
      const bearing = wrapped(from.bearing + soft * turn);
      return { lng: mixed('lng'), lat: mixed('lat'), zoom: mixed('zoom'), pitch: mixed('pitch'), bearing };
    },
  };
}
