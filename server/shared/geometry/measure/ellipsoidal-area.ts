import { area } from '@turf/area';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { CGCS2000_A_M, CGCS2000_F } from '#shared/geometry/cgcs2000';
import { alongGeodesic } from '#shared/geometry/measure/ellipsoid';

const E = Math.sqrt(CGCS2000_F * (2 - CGCS2000_F)); // eccentricity
const radians = Math.PI / 180;

/** Snyder's q of the sine of a latitude: how the ellipsoid's area grows from the equator to it. */
const q = (sine: number): number => (1 - E * E) * (sine / (1 - (E * sine) ** 2) + Math.atanh(E * sine) / E);

const Q_POLE = q(1);
/** Of the sphere with as much area as the ellipsoid: 6 371 007.181 m. */
const AUTHALIC_M = CGCS2000_A_M * Math.sqrt(Q_POLE / 2);
/** Of the sphere that Turf measures on, in m: `earthRadius` of @turf/helpers. */
const TURF_M = 6_371_008.8;

/** The great circle of a longer edge leaves its geodesic: by 15 m² along 26 km at 21° N. */
const LONGEST_M = 2000;
const LONGEST = LONGEST_M / 111_700; // degrees: no meridian has more metres to one

/**
 * Turf's edge runs straight in longitude and sine of latitude and leaves the great circle in its middle: 8 mm over 1 km
 * at 22° N, which is nothing on two opposite sides and 85 ppm of a triangle of 3 km. In radians.
 */
const LONGEST_STRAIGHT = 20 / AUTHALIC_M;

/**
 * Area on the CGCS2000 ellipsoid in m², edges geodesics, holes taken out; whichever way the rings run, closed or open.
 * Turf measures rings whose latitudes were replaced by authalic ones, and its figure goes over to the sphere that has
 * the ellipsoid's area.
 * @param shape [lng, lat] in degrees, EPSG:4490, not across the 180th meridian; its parts do not overlap.
 * Source: J. P. Snyder, "Map Projections: A Working Manual", USGS Professional Paper 1395, 1987, eq. 3-11 to 3-13.
 * For parcels within 1 ppm of `st_area(geom::geography)` and of the series of 国土调查办发〔2008〕32号.
 * Turf alone, on its sphere, reads 0.20 to 0.28 % high in Guangdong: 997.5 亩 would pass for a thousand.
 */
export function ellipsoidalArea(shape: Polygon | MultiPolygon): number {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const coordinates = polygons.map((rings) =>
    rings.map((ring) => closed(ring).flatMap(cut).map(onSphere).flatMap(bent)),
  );
  return area({ type: 'MultiPolygon', coordinates }) * (AUTHALIC_M / TURF_M) ** 2;
}

function closed(ring: readonly Position[]): readonly Position[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const isOpen = first && last && (first[0] !== last[0] || first[1] !== last[1]);
  return isOpen ? [...ring, first] : ring;
}

/** The place at its authalic latitude: up to there the sphere has as much area as the ellipsoid up to `lat`. */
function onSphere([lng = 0, lat = 0]: Position): Position {
  const share = q(Math.sin(lat * radians)) / Q_POLE;
  return [lng, Math.asin(Math.min(1, Math.max(-1, share))) / radians];
}

/** The end of an edge, before it the places that cut a long one along its geodesic. */
function cut(to: Position, at: number, ring: readonly Position[]): Position[] {
  const from = ring[at - 1];
  return from && legs(from, to) > LONGEST ? [...alongGeodesic(from, to, LONGEST_M), to] : [to];
}

/** The end of an edge of the sphere, before it the places that bend it into its great circle. */
function bent(to: Position, at: number, ring: readonly Position[]): Position[] {
  const from = ring[at - 1];
  if (!from || legs(from, to) * radians <= LONGEST_STRAIGHT) return [to];
  const [a, b] = [vectorOf(from), vectorOf(to)];
  const angle = 2 * Math.asin(Math.min(1, Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) / 2));
  const parts = Math.max(1, Math.ceil(angle / LONGEST_STRAIGHT));
  const places = Array.from({ length: parts - 1 }, (_, n): Position => {
    const [u, v] = [Math.sin(angle * (1 - (n + 1) / parts)), Math.sin((angle * (n + 1)) / parts)];
    const [x, y, z] = [u * a[0] + v * b[0], u * a[1] + v * b[1], u * a[2] + v * b[2]];
    return [Math.atan2(y, x) / radians, Math.atan2(z, Math.hypot(x, y)) / radians];
  });
  return [...places, to];
}

/** No edge is longer than its two legs, in degrees: nearly all are done with by them. */
const legs = ([fromLng = 0, fromLat = 0]: Position, [lng = 0, lat = 0]: Position): number =>
  Math.abs(lng - fromLng) + Math.abs(lat - fromLat);

function vectorOf([lng = 0, lat = 0]: Position): [number, number, number] {
  const [lambda, phi] = [lng * radians, lat * radians];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
