import geographiclib from 'geographiclib-geodesic';
import type { Position } from 'geojson';
import { CGCS2000_A_M, CGCS2000_F } from '#shared/geometry/cgcs2000';

const { Geodesic } = geographiclib;
const ellipsoid = new Geodesic.Geodesic(CGCS2000_A_M, CGCS2000_F);
const PLACE = Geodesic.LATITUDE | Geodesic.LONGITUDE;

/** Length of the geodesic between two places ([lng, lat] in degrees), in m. */
export const geodesicM = ([fromLng = 0, fromLat = 0]: Position, [lng = 0, lat = 0]: Position): number =>
  ellipsoid.Inverse(fromLat, fromLng, lat, lng, Geodesic.DISTANCE).s12 ?? 0;

/** Places that cut the geodesic between two places into equal parts of up to `longestM`. */
export function alongGeodesic(
  [fromLng = 0, fromLat = 0]: Position,
  [lng = 0, lat = 0]: Position,
  longestM: number,
): Position[] {
  const line = ellipsoid.InverseLine(fromLat, fromLng, lat, lng);
  const parts = Math.max(1, Math.ceil(line.s13 / longestM));
  return Array.from({ length: parts - 1 }, (_, n) => {
    const { lon2 = 0, lat2 = 0 } = line.Position((line.s13 * (n + 1)) / parts, PLACE);
    return [lon2, lat2];
  });
}
