import { childOf, findNode, type WktNode } from './parse-wkt';

/**
 * The four ways in which EPSG numbers the Gauss-Krüger belts of a Chinese datum: six or three degrees wide, easting with
 * the zone before it (38 500 000) or by central meridian alone (500 000). Given is the first code of each run.
 */
type GaussKruger = {
  geographic: number;
  zone6: number;
  meridian6: number;
  zone3: number | null;
  meridian3: number | null;
};

const GK = {
  cgcs2000: { geographic: 4490, zone6: 4491, meridian6: 4502, zone3: 4513, meridian3: 4534 },
  xian1980: { geographic: 4610, zone6: 2327, meridian6: 2338, zone3: 2349, meridian3: 2370 },
  beijing1954: { geographic: 4214, zone6: 21413, meridian6: 21453, zone3: 2401, meridian3: 2422 },
  newBeijing: { geographic: 4555, zone6: 4568, meridian6: 4579, zone3: null, meridian3: null },
} satisfies Record<string, GaussKruger>;

const DATUMS: [RegExp, number, GaussKruger?][] = [
  [/CGCS_?2000|China_?2000|China_Geodetic/, 4490, GK.cgcs2000],
  [/Xi_?'?an_?(19)?80/i, 4610, GK.xian1980],
  [/New_Beijing/i, 4555, GK.newBeijing],
  [/Beijing_?(19)?54/i, 4214, GK.beijing1954],
  [/WGS_?(19)?84|World_Geodetic_System_1984/i, 4326],
  [/ETRS_?(19)?89|European_Terrestrial_Reference_System_1989/i, 4258],
  [/TWD_?(19)?97|Taiwan_Datum_1997/i, 3824],
  [/JGD_?2011|Geodetic_Datum_2011/i, 6668],
  [/JGD_?2000|Geodetic_Datum_2000/i, 4612],
  [/Korea_?2000|Geocentric_datum_of_Korea/i, 4737],
  [/Hong_Kong_1980/i, 4611],
  [/North_American_(Datum_)?1983|NAD_?83/i, 4269],
];

function datumOf(crs: WktNode) {
  const geographic =
    findNode(crs, 'GEOGCS', 'GEOGCRS', 'GEODCRS', 'BASEGEOGCRS', 'BASEGEODCRS', 'GEODETICCRS', 'GEOGRAPHICCRS') ?? crs;
  const datum = childOf(geographic, 'DATUM', 'ENSEMBLE', 'TRF', 'GEODETICDATUM');
  const words = [geographic.values[0], datum?.values[0]].join(' ').replace(/[\s-]+/g, '_');
  return DATUMS.find(([pattern]) => pattern.test(words)) ?? null;
}

/** The EPSG code of a geographic system, by the name of its datum. */
export function epsgOfGeographic(crs: WktNode): number | null {
  return datumOf(crs)?.[1] ?? null;
}

/** The EPSG code of a projected system, by its datum and its numbers; null where EPSG has none that we can tell. */
export function epsgOfProjected(crs: WktNode): number | null {
  const [, geographic, gaussKruger] = datumOf(crs) ?? [];
  const conversion = childOf(crs, 'CONVERSION');
  const method = String(
    (conversion ? childOf(conversion, 'METHOD') : childOf(crs, 'PROJECTION'))?.values[0] ?? '',
  ).replace(/[\s-]+/g, '_');
  const name = String(crs.values[0] ?? '').replace(/[\s-]+/g, '_');
  const parameter = parametersOf(conversion ?? crs);
  if (!isMetre(crs)) return null;
  if (/Mercator_Auxiliary_Sphere|Popular_Visuali[sz]ation/i.test(method) || /Pseudo_Mercator|Web_Mercator/i.test(name))
    return 3857;
  if (/^Mercator/i.test(method)) {
    const plain =
      parameter(/central_meridian|longitude_of_nat/) === 0 &&
      parameter(/standard_parallel/) === 0 &&
      parameter(/false_easting/) === 0;
    return plain && geographic === 4326 ? 3395 : null;
  }
  if (!/^(Transverse_Mercator|Gauss_Kruger|Gauss_Krueger)/i.test(method)) return null;
  const meridian = parameter(/central_meridian|longitude_of_nat/);
  const easting = parameter(/false_easting/);
  const northing = parameter(/false_northing/);
  const scale = parameter(/scale_factor/) || 1;
  if (parameter(/latitude_of_origin|latitude_of_nat/) !== 0) return null;
  if (scale === 1 && northing === 0 && gaussKruger) return gaussKrugerEpsg(gaussKruger, meridian, easting, name);
  const utmZone = (meridian + 183) / 6;
  if (scale !== 0.9996 || easting !== 500_000 || !Number.isInteger(utmZone)) return null;
  if (geographic === 4326 && northing === 0) return 32600 + utmZone;
  if (geographic === 4326 && northing === 10_000_000) return 32700 + utmZone;
  return geographic === 4258 && northing === 0 && utmZone >= 28 && utmZone <= 38 ? 25800 + utmZone : null;
}

function gaussKrugerEpsg(
  { zone6, meridian6, zone3, meridian3 }: GaussKruger,
  meridian: number,
  easting: number,
  name: string,
) {
  if (easting === 500_000) {
    // CM 111E is both a six and a three degree belt, on the same numbers: the name decides, three degrees else.
    const sixDegrees =
      meridian % 6 === 3 && /(^|_)GK_CM|6_Degree|[^e]_Gauss_Kruger_CM/i.test(name) && !/3_Degree/i.test(name);
    const step = sixDegrees ? 6 : 3;
    const first = sixDegrees ? meridian6 : meridian3;
    return first && meridian >= 75 && meridian <= 135 && meridian % 3 === 0 ? first + (meridian - 75) / step : null;
  }
  const zone = (easting - 500_000) / 1_000_000;
  if (zone * 3 === meridian && zone >= 25 && zone <= 45) return zone3 && zone3 + zone - 25;
  return zone * 6 - 3 === meridian && zone >= 13 && zone <= 23 ? zone6 + zone - 13 : null;
}

function parametersOf(node: WktNode) {
  const values = node.children
    .filter(({ keyword }) => keyword === 'PARAMETER')
    .map(
      ({ values: [name, value] }) =>
        [
          String(name)
            .toLowerCase()
            .replace(/[\s-]+/g, '_'),
          Number(value),
        ] as const,
    );
  return (pattern: RegExp) => values.find(([name]) => pattern.test(name))?.[1] ?? 0;
}

function isMetre(crs: WktNode) {
  const unit = childOf(crs, 'UNIT', 'LENGTHUNIT') ?? findNode(crs, 'LENGTHUNIT');
  return !unit || Number(unit.values[1]) === 1;
}
