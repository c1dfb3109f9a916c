import type { DeclaredCrs } from '../source';

/** Transverse Mercator as a file declares it: central meridian in degrees, false easting and northing in metres. */
export type TransverseMercator = { centralMeridian: number; falseEasting: number; falseNorthing: number };

const oldNationalName =
  /xi[_' ]?an[_ ]?(19)?80|beijing[_ ]?(19)?54|krasovsky|krassovsky|西安[ _]?(19)?80|北京[ _]?(19)?54/i;
// Xi'an 1980: 4610, 2327–2390; Beijing 1954: 4214, 2401–2442, 214xx; New Beijing: 4555, 4568–4589, 4652, 4766–4800
const oldNationalCodes: readonly (readonly [number, number])[] = [
  [4610, 4610],
  [2327, 2390],
  [4214, 4214],
  [2401, 2442],
  [21413, 21423],
  [21453, 21463],
  [21473, 21483],
  [4555, 4555],
  [4568, 4589],
  [4652, 4652],
  [4766, 4800],
];

/** Whether a file says that its coordinates stand on Xi'an 1980 or Beijing 1954, whose shifts are state secrets. */
export const isOldNational = ({ epsg, name, wkt }: NonNullable<DeclaredCrs>): boolean =>
  (epsg !== null && oldNationalCodes.some(([first, last]) => epsg >= first && epsg <= last)) ||
  oldNationalName.test(name) ||
  oldNationalName.test(wkt ?? '');

/** Whether a file declares a grid of its own that is tied to no datum. */
export const isLocalGrid = ({ wkt, epsg }: NonNullable<DeclaredCrs>): boolean =>
  epsg === null && /^\s*(LOCAL_CS|ENGCRS|ENGINEERINGCRS)\b/i.test(wkt ?? '');

/** `EPSG:4547` and `4547` as 4547; null for anything else. */
export function epsgOf(text: string): number | null {
  const [, digits] = /^\s*(?:epsg:{1,2}|urn:ogc:def:crs:epsg:[\d.]*:)?(\d{4,6})\s*$/i.exec(text) ?? [];
  return digits ? Number(digits) : null;
}

/**
 * The Gauss-Krüger or UTM strip behind a declaration, from its EPSG code where that is one of China's or of UTM,
 * else from the parameters in its WKT (1 or 2); null for any other projection.
 */
export function transverseMercatorOf({ epsg, wkt }: NonNullable<DeclaredCrs>): TransverseMercator | null {
  return (epsg !== null ? fromEpsg(epsg) : null) ?? (wkt ? fromWkt(wkt) : null);
}

function fromEpsg(epsg: number): TransverseMercator | null {
  const strip = (centralMeridian: number, falseEasting: number, falseNorthing = 0) => ({
    centralMeridian,
    falseEasting,
    falseNorthing,
  });
  if (epsg >= 4513 && epsg <= 4533) return strip((epsg - 4488) * 3, (epsg - 4488) * 1e6 + 500_000);
  if (epsg >= 4534 && epsg <= 4554) return strip(75 + (epsg - 4534) * 3, 500_000);
  if (epsg >= 4491 && epsg <= 4501) return strip((epsg - 4478) * 6 - 3, (epsg - 4478) * 1e6 + 500_000);
  if (epsg >= 4502 && epsg <= 4512) return strip(75 + (epsg - 4502) * 6, 500_000);
  if (epsg >= 32601 && epsg <= 32660) return strip((epsg - 32600) * 6 - 183, 500_000);
  if (epsg >= 32701 && epsg <= 32760) return strip((epsg - 32700) * 6 - 183, 500_000, 10_000_000);
  return null;
}

function fromWkt(wkt: string): TransverseMercator | null {
  if (!/(PROJECTION|METHOD)\s*\[\s*"(Transverse[_ ]Mercator|Gauss[_ ]Kruger)"/i.test(wkt)) return null;
  const parameter = (name: string) => {
    const [, value] = new RegExp(`PARAMETER\\s*\\[\\s*"${name}"\\s*,\\s*([-+\\d.eE]+)`, 'i').exec(wkt) ?? [];
    return value === undefined ? null : Number(value);
  };
  const centralMeridian = parameter('(?:central_meridian|longitude of natural origin)');
  const falseEasting = parameter('false[_ ]easting');
  if (centralMeridian === null || falseEasting === null) return null;
  return { centralMeridian, falseEasting, falseNorthing: parameter('false[_ ]northing') ?? 0 };
}
