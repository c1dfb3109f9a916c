import type { Position } from 'geojson';
import { CGCS2000_A_M, CGCS2000_F } from '#shared/geometry/cgcs2000';

/** A place in m east and north of a middle. */
export type Metres = readonly [x: number, y: number];

/**
 * Metres about a place and back: true to a thousandth within a degree of latitude, for what moves on a screen. What is
 * told in figures comes from geodesics.
 */
export type LocalPlane = { toMetres: (position: Position) => Metres; toDegrees: (place: Metres) => [number, number] };

const RAD = Math.PI / 180;

export function localPlane([lng0 = 0, lat0 = 0]: Position): LocalPlane {
  const e2 = CGCS2000_F * (2 - CGCS2000_F);
  const w2 = 1 - e2 * Math.sin(lat0 * RAD) ** 2;
  const east = (RAD * CGCS2000_A_M * Math.cos(lat0 * RAD)) / Math.sqrt(w2);
  const north = (RAD * CGCS2000_A_M * (1 - e2)) / w2 ** 1.5;
  return {
    toMetres: ([lng = 0, lat = 0]) => [(lng - lng0) * east, (lat - lat0) * north],
    toDegrees: ([x, y]) => [lng0 + x / east, lat0 + y / north],
  };
}
