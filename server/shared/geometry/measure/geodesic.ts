import type { Geometry, Position } from 'geojson';
import { geodesicM } from '#shared/geometry/measure/ellipsoid';
import { ellipsoidalArea } from '#shared/geometry/measure/ellipsoidal-area';

/** Shortest way over the ellipsoid through the positions ([lng, lat] in degrees), in m. */
export const lengthM = (line: readonly Position[]): number =>
  line.reduce((sum, to, at) => (at > 0 ? sum + geodesicM(line[at - 1]!, to) : 0), 0);

/** What there is to measure of a shape: null where its kind has none. A polygon's length is around all its rings. */
export type Measures = { lengthM: number | null; areaM2: number | null };

export function measuresOf(geometry: Geometry): Measures {
  switch (geometry.type) {
    case 'LineString':
      return { lengthM: lengthM(geometry.coordinates), areaM2: null };
    case 'Polygon':
      return { lengthM: aroundM(geometry.coordinates), areaM2: ellipsoidalArea(geometry) };
    case 'MultiPolygon':
      return { lengthM: aroundM(geometry.coordinates.flat()), areaM2: ellipsoidalArea(geometry) };
    default:
      return { lengthM: null, areaM2: null };
  }
}

const aroundM = (rings: readonly Position[][]): number => rings.reduce((sum, ring) => sum + lengthM(ring), 0);
