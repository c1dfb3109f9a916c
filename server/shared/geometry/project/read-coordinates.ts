import { GUANGDONG } from '#shared/guangdong';
import { foldSigns } from './fold-signs';
import { fromGauss } from './gauss';
import { type Half, splitCoordinates } from './split-coordinates';
import { chinaZones, toldZone, type Zone, zoneOfNumber } from './told-zone';
import { unwrapCoordinates } from './unwrap-coordinates';

/** A place that what was typed may mean. Degrees, CGCS2000. */
export type CoordinateReading = {
  lng: number;
  lat: number;
  form: 'degrees' | 'dms' | 'gauss' | 'mercator';
  /** Latitude, or northing, came first. */
  swapped: boolean;
  /** Of Gauss metres. */
  zone: Zone | null;
  /** What was typed with the place and not used, as it was: a height, a point's name. */
  aside: string | null;
};

/** Why no place could be read; the page words it, with the part of the text that is at fault. */
export type CoordinateFault =
  | 'one-only'
  | 'unclear'
  | 'latitude-range'
  | 'longitude-range'
  | 'minutes'
  | 'seconds'
  | 'fraction'
  | 'same-axis'
  | 'mixed'
  | 'metres'
  | 'several'
  | 'other-datum';

export type CoordinateAnswer =
  | { kind: 'none' }
  | { kind: 'fault'; fault: CoordinateFault; text: string }
  | { kind: 'found'; readings: CoordinateReading[] };

type Bbox = readonly [number, number, number, number];
/** Longitudes and latitudes of China share no number: whichever order they come in, they tell themselves apart. */
const CHINA: Bbox = [73, 3, 136, 54];
const METRES_FROM = 100_000; // no degree comes near, no metre of China falls below
const MERCATOR_RADIUS = 6_378_137;

const isIn = ([west, south, east, north]: Bbox, { lng, lat }: { lng: number; lat: number }) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const NEAR_DEGREES = 0.5;
const isNear = ([west, south, east, north]: Bbox, place: { lng: number; lat: number }) =>
  isIn([west - NEAR_DEGREES, south - NEAR_DEGREES, east + NEAR_DEGREES, north + NEAR_DEGREES], place);

const MOST_LETTERS = 2000; // a pasted GeoJSON point has some hundred

/**
 * Reads what was typed as a coordinate: degrees in decimals or in degrees, minutes, seconds, Gauss-Krüger metres with
 * a zone's prefix (3° zones 25–45, 6° zones 13–23), with a zone in words or without one, web Mercator metres; either
 * order; bare, or in a link, WKT, GeoJSON or a line of a table.
 * @param near where the data lies, as west, south, east, north in degrees: of several places those in or about it come first.
 */
export function readCoordinates(typed: string, near: Bbox | null): CoordinateAnswer {
  if (typed.length > MOST_LETTERS) return { kind: 'none' };
  const unwrapped = unwrapCoordinates(foldSigns(typed));
  if (unwrapped.kind === 'fault') return fault(unwrapped.fault, typed.trim());
  const { zone, text } = toldZone(unwrapped.text);
  const split = splitCoordinates(text);
  if (split.kind === 'none') return { kind: 'none' };
  if (split.kind === 'unclear' || split.kind === 'several') return fault(split.kind, typed.trim());
  if (split.kind === 'one') return fault('one-only', split.half.text);
  const answers = split.pairs.map((pair) => readPair(pair, zone));
  const readings = answers
    .flatMap((answer) => (answer.kind === 'found' ? answer.readings : []))
    .filter((place) => !split.isAmidWords || isIn(CHINA, place));
  if (readings.length === 0) return (!split.isAmidWords && answers[0]) || { kind: 'none' };
  const aside = unwrapped.aside ?? split.aside;
  return { kind: 'found', readings: bestFirst(readings, near).map((place) => ({ ...place, aside })) };
}

const MOST_READINGS = 6;

function bestFirst(readings: CoordinateReading[], near: Bbox | null): CoordinateReading[] {
  const [west, , east] = near ?? GUANGDONG;
  const rank = (place: CoordinateReading) =>
    near && isNear(near, place) ? 0 : isIn(GUANGDONG, place) ? 1 : isIn(CHINA, place) ? 2 : 3;
  const aside = ({ lng, zone }: CoordinateReading) => (zone?.told === false ? Math.abs(lng - (west + east) / 2) : 0);
  const isFirst = ({ lng, lat }: CoordinateReading, at: number) =>
    readings.findIndex((place) => place.lng === lng && place.lat === lat) === at; // 45, 45 is one place
  return readings
    .filter(isFirst)
    .sort((a, b) => rank(a) - rank(b) || aside(a) - aside(b))
    .slice(0, MOST_READINGS);
}

const fault = (code: CoordinateFault, text: string): CoordinateAnswer => ({ kind: 'fault', fault: code, text });
const sizeOf = ({ parts }: Half) => parts[0] ?? 0;

function readPair([a, b]: [Half, Half], told: Zone | null): CoordinateAnswer {
  if (a.axis && a.axis === b.axis) return fault('same-axis', `${a.text} ${b.text}`);
  const [isMetresA, isMetresB] = [a, b].map((half) => half.parts.length === 1 && sizeOf(half) >= METRES_FROM);
  if (isMetresA && isMetresB) return readMetres(a, b, told);
  if (isMetresA || isMetresB) return fault('mixed', `${a.text} ${b.text}`);
  return readDegrees(a, b);
}

/** Degrees of a half, or what is wrong with its parts. */
function degreesOf({ parts, negative, text }: Half): number | CoordinateAnswer {
  const [degrees = 0, minutes = 0, seconds = 0] = parts;
  if (parts.length > 1 && !Number.isInteger(degrees)) return fault('fraction', text);
  if (parts.length > 2 && !Number.isInteger(minutes)) return fault('fraction', text);
  if (minutes >= 60) return fault('minutes', text);
  if (seconds >= 60) return fault('seconds', text);
  const value = degrees + minutes / 60 + seconds / 3600;
  return negative ? -value : value;
}

function readDegrees(a: Half, b: Half): CoordinateAnswer {
  const first = degreesOf(a);
  const second = degreesOf(b);
  if (typeof first !== 'number') return first;
  if (typeof second !== 'number') return second;
  const form = a.parts.length > 1 || b.parts.length > 1 ? 'dms' : 'degrees';
  const reading = (lng: number, lat: number, swapped: boolean): CoordinateReading => ({
    lng,
    lat,
    form,
    swapped,
    zone: null,
    aside: null,
  });
  const isLatFirst = a.axis === 'lat' || b.axis === 'lng';
  if (a.axis || b.axis) {
    const [lng, lat] = isLatFirst ? [second, first] : [first, second];
    if (Math.abs(lat) > 90) return fault('latitude-range', isLatFirst ? a.text : b.text);
    if (Math.abs(lng) > 180) return fault('longitude-range', isLatFirst ? b.text : a.text);
    return { kind: 'found', readings: [reading(lng, lat, isLatFirst)] };
  }
  const both = [reading(first, second, false), reading(second, first, true)];
  const possible = both.filter(({ lng, lat }) => Math.abs(lng) <= 180 && Math.abs(lat) <= 90);
  if (possible.length === 0) {
    const far = Math.abs(first) > 180 ? a : Math.abs(second) > 180 ? b : null;
    return far ? fault('longitude-range', far.text) : fault('latitude-range', `${a.text} ${b.text}`);
  }
  const chinese = possible.filter((place) => isIn(CHINA, place));
  return { kind: 'found', readings: chinese.length > 0 ? chinese : possible };
}

function readMetres(a: Half, b: Half, told: Zone | null): CoordinateAnswer {
  const [first, second] = [sizeOf(a), sizeOf(b)];
  const isLatFirst = a.axis === 'lat' || b.axis === 'lng';
  const readings = [
    ...gaussReadings(first, second, told, false),
    ...gaussReadings(second, first, told, true),
    ...mercatorReadings(first, second, false),
    ...mercatorReadings(second, first, true),
  ]
    .filter((place) => isIn(CHINA, place))
    .filter(({ swapped }) => (a.axis || b.axis ? swapped === isLatFirst : true));
  if (readings.length === 0 || a.negative || b.negative) return fault('metres', `${a.text} ${b.text}`);
  const here = readings.filter((place) => place.zone?.told !== false || isIn(GUANGDONG, place));
  return { kind: 'found', readings: here.length > 0 ? here : readings };
}

/** The zones' nominal half width is 167 km (3°) or 334 km (6°); data goes on some way into the neighbour. */
const MOST_ASIDE_M = { 3: 330_000, 6: 480_000 };
const FALSE_EASTING = 500_000;
/** From the south of the Nansha islands to the Amur; beyond it the number is no northing of China. */
const NORTHING_M = [330_000, 6_000_000] as const;
const NORTHING_WITHOUT_ZONE_M = 1_000_000; // below it lies open sea, and two codes of six digits would pass for metres

/** Places that an easting and a northing mean: in the zone of the prefix or the words, else in each 3° zone of China. */
function gaussReadings(easting: number, northing: number, told: Zone | null, swapped: boolean): CoordinateReading[] {
  if (northing < NORTHING_M[0] || northing > NORTHING_M[1]) return [];
  const prefix = Math.floor(easting / 1_000_000);
  const bare = easting - prefix * 1_000_000;
  const written = zoneOfNumber(prefix);
  if (prefix > 0 && (!written || (told && told.meridian !== written.meridian))) return [];
  if (!written && !told && northing < NORTHING_WITHOUT_ZONE_M) return [];
  const zones = written ? [written] : told ? [told] : chinaZones;
  return zones.flatMap((zone) => {
    if (Math.abs(bare - FALSE_EASTING) > MOST_ASIDE_M[zone.width]) return [];
    const { lng, lat } = fromGauss({ easting: bare, northing }, zone.meridian);
    return [{ lng, lat, form: 'gauss' as const, swapped, zone, aside: null }];
  });
}

function mercatorReadings(x: number, y: number, swapped: boolean): CoordinateReading[] {
  const lng = ((x / MERCATOR_RADIUS) * 180) / Math.PI;
  const lat = (Math.atan(Math.sinh(y / MERCATOR_RADIUS)) * 180) / Math.PI;
  return [{ lng, lat, form: 'mercator', swapped, zone: null, aside: null }];
}
