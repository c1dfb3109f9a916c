import type { Position } from 'geojson';
import { meridianOf, toGauss, zoneOf } from '#shared/geometry/project/gauss';

/** `113°12′30.123″E`, a thousandth of a second: three centimetres. */
function dms(degrees: number, positive: string, negative: string): string {
  const thousandths = Math.round(Math.abs(degrees) * 3_600_000);
  const whole = Math.floor(thousandths / 3_600_000);
  const minutes = Math.floor((thousandths % 3_600_000) / 60_000);
  const seconds = ((thousandths % 60_000) / 1000).toFixed(3).padStart(6, '0');
  return `${whole}°${String(minutes).padStart(2, '0')}′${seconds}″${degrees < 0 ? negative : positive}`;
}

export type Readout = {
  /** Seven decimals, longitude first. */
  degrees: string;
  dms: string;
  zone: number;
  meridian: number;
  /** Metres to a centimetre, in China's order: X points north; Y carries the zone before its 500 km. */
  x: string;
  y: string;
};

/** A position in the ways that a survey writes it. */
export function readoutOf([lng = 0, lat = 0]: Position): Readout {
  const zone = zoneOf(lng);
  const meridian = meridianOf(zone);
  const { easting, northing } = toGauss(lng, lat, meridian);
  return {
    degrees: `${lng.toFixed(7)}, ${lat.toFixed(7)}`,
    dms: `${dms(lng, 'E', 'W')} ${dms(lat, 'N', 'S')}`,
    zone,
    meridian,
    x: northing.toFixed(2),
    y: `${zone}${easting.toFixed(2).padStart(9, '0')}`,
  };
}
