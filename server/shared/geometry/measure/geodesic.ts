import { Geodesic } from 'geographiclib-geodesic';
import type { Geometry, Position } from 'geojson';

/** CGCS2000: semi-major axis in metres, flattening. Source: GB 22021-2008, table 1. */
const ellipsoid = new Geodesic.Geodesic(6_378_137, 1 / 298.257222101);

/** Shortest way over the ellipsoid through the positions ([lng, lat] in degrees), in m. */
export function lengthM(line: readonly Position[]): number {
  let sum = 0;
  for (let at = 1; at < line.length; at++) {
    const [fromLng = 0, fromLat = 0] = line[at - 1]!;
    const [toLng = 0, toLat = 0] = line[at]!;
    sum += ellipsoid.Inverse(fromLat, fromLng, toLat, toLng, Geodesic.DISTANCE).s12 ?? 0;
  }
  return sum;
}

/**
 * Area of a polygon on the ellipsoid in m², edges geodesics, holes taken out; whichever way its rings run.
 * @param rings [lng, lat] in degrees, closed or open, the outer ring first. As `st_area(geom::geography)` measures it.
 */
export function areaM2([outer, ...holes]: readonly (readonly Position[])[]): number {
  if (!outer) return 0;
  return ringAreaM2(outer) - holes.reduce((sum, hole) => sum + ringAreaM2(hole), 0);
}

function ringAreaM2(ring: readonly Position[]): number {
  const polygon = ellipsoid.Polygon(false);
  const [first, last] = [ring[0], ring.at(-1)];
  const isClosed = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  for (const [lng = 0, lat = 0] of isClosed ? ring.slice(0, -1) : ring) polygon.AddPoint(lat, lng);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

/** What there is to measure of a shape: null where its kind has none. A polygon's length is around all its rings. */
export type Measures = { lengthM: number | null; areaM2: number | null };

export function measuresOf(geometry: Geometry): Measures {
  switch (geometry.type) {
    case 'LineString':
      return { lengthM: lengthM(geometry.coordinates), areaM2: null };
    case 'Polygon':
      return {
        lengthM: geometry.coordinates.reduce((sum, ring) => sum + lengthM(ring), 0),
        areaM2: areaM2(geometry.coordinates),
      };
    case 'MultiPolygon':
      return geometry.coordinates
        .map((coordinates) => measuresOf({ type: 'Polygon', coordinates }))
        .reduce((sum, one) => ({
          lengthM: (sum.lengthM ?? 0) + (one.lengthM ?? 0),
          areaM2: (sum.areaM2 ?? 0) + (one.areaM2 ?? 0),
        }));
    default:
      return { lengthM: null, areaM2: null };
  }
}
