import type { Position } from 'geojson';

/**
 * The plane that the county is built on: metres east and north of an origin in the open sea. Every vertex that ends in
 * a file is snapped once to the grid of 1e-7 degree (about 1 cm) when it is made; what is built on it uses that vertex.
 */
export type Frame = {
  /** Origin in 1e-7 degree. */
  lng0: number;
  lat0: number;
  /** Metres in 1e-7 degree at the origin. */
  unitX: number;
  unitY: number;
};

const SEMI_MAJOR_M = 6378137;
const ECCENTRICITY2 = 0.0066943800229; // CGCS2000
const NORTH_LIMIT = 21.3; // no part of the county comes nearer to the coast of Guangdong than this latitude

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const meridianRadius = (lat: number): number =>
  (SEMI_MAJOR_M * (1 - ECCENTRICITY2)) / (1 - ECCENTRICITY2 * Math.sin(lat) ** 2) ** 1.5;
const parallelRadius = (lat: number): number =>
  (SEMI_MAJOR_M * Math.cos(lat)) / Math.sqrt(1 - ECCENTRICITY2 * Math.sin(lat) ** 2);

/** A frame whose origin leaves `halfHeightM` to the north in open sea. */
export function frameFor(halfHeightM: number): Frame {
  const lat = Math.min(20.9, NORTH_LIMIT - halfHeightM / 110700);
  return {
    lng0: 1132000000,
    lat0: Math.round(lat * 1e7),
    unitX: radians(1e-7) * parallelRadius(radians(lat)),
    unitY: radians(1e-7) * meridianRadius(radians(lat)),
  };
}

export const snapX = (frame: Frame, x: number): number => Math.round(x / frame.unitX) * frame.unitX;
export const snapY = (frame: Frame, y: number): number => Math.round(y / frame.unitY) * frame.unitY;

/** [lng, lat] of a point of the plane, with seven decimals. */
export const positionOf = (frame: Frame, x: number, y: number): Position => [
  (frame.lng0 + Math.round(x / frame.unitX)) / 1e7,
  (frame.lat0 + Math.round(y / frame.unitY)) / 1e7,
];

/** What an area of the plane at northing `y` is multiplied by to be true on the ellipsoid (parts per million). */
export function areaFactor(frame: Frame, y: number): number {
  const lat = radians((frame.lat0 + y / frame.unitY) / 1e7);
  const lat0 = radians(frame.lat0 / 1e7);
  return (meridianRadius(lat) * parallelRadius(lat)) / (meridianRadius(lat0) * parallelRadius(lat0));
}
