import { meridianOf, toGauss, zoneOf } from './gauss';

/** `113.2083333, 22.5000000`: longitude first, seven decimals are a centimetre. */
export const writeDegrees = (lng: number, lat: number) => `${lng.toFixed(7)}, ${lat.toFixed(7)}`;

/** `113°12′30.000″E 22°30′00.000″N`: a thousandth of a second is three centimetres. */
export const writeDms = (lng: number, lat: number) =>
  `${dms(lng)}${lng < 0 ? 'W' : 'E'} ${dms(lat)}${lat < 0 ? 'S' : 'N'}`;

function dms(value: number): string {
  const thousandths = Math.round(Math.abs(value) * 3_600_000); // of a second, so that 59.9996″ never reads 60.000″
  const degrees = Math.floor(thousandths / 3_600_000);
  const minutes = Math.floor(thousandths / 60_000) % 60;
  const seconds = (thousandths % 60_000) / 1000;
  return `${degrees}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(3).padStart(6, '0')}″`;
}

/** `38412345.000, 2498765.000`: easting with the prefix of its 3° zone, then northing, metres. */
export function writeGauss(lng: number, lat: number): string {
  const zone = zoneOf(lng);
  const { easting, northing } = toGauss(lng, lat, meridianOf(zone));
  return `${zone}${easting.toFixed(3).padStart(10, '0')}, ${northing.toFixed(3)}`;
}
