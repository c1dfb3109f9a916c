import { area } from '@turf/area';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { meridianOf, toGauss, zoneOf } from '#shared/geometry/project/gauss';

/** Areas in m² that are not those of the ellipsoid. */
export type OtherAreas = {
  /** In the Gauss-Krüger plane of the 3° zone that holds the middle of the shape; `meridian` in degrees. */
  plane: { zone: number; meridian: number; areaM2: number };
  /** On a sphere of 6 371 008.8 m, as Turf measures. */
  sphereM2: number;
};

/**
 * What other ways of measuring make of a shape ([lng, lat] in degrees, within 10° of its zone's meridian): to show by
 * how much they are off, and for nothing else. Null where the shape has no corner.
 */
export function otherAreas(shape: Polygon | MultiPolygon): OtherAreas | null {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const lngs = polygons.flat(2).map(([lng = 0]) => lng);
  if (lngs.length === 0) return null;
  const [west, east] = lngs.reduce(([least, most], lng) => [Math.min(least, lng), Math.max(most, lng)], [180, -180]);
  const zone = zoneOf((west + east) / 2);
  const meridian = meridianOf(zone);
  const areaM2 = polygons.reduce(
    (sum, rings) => rings.reduce((all, ring, at) => all + (at === 0 ? 1 : -1) * planeM2(ring, meridian), sum),
    0,
  );
  return { plane: { zone, meridian, areaM2 }, sphereM2: area(shape) };
}

function planeM2(ring: readonly Position[], meridian: number): number {
  const corners = ring.map(([lng = 0, lat = 0]) => toGauss(lng, lat, meridian));
  const origin = corners[0]; // sums of products of a ring's own size, not of its distance from the equator
  if (!origin) return 0;
  const twice = corners.reduce((sum, { easting, northing }, at) => {
    const next = corners[(at + 1) % corners.length]!;
    const [x, y] = [easting - origin.easting, northing - origin.northing];
    return sum + x * (next.northing - origin.northing) - (next.easting - origin.easting) * y;
  }, 0);
  return Math.abs(twice) / 2;
}
