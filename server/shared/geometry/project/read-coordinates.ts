import { fromGauss, meridianOf } from './gauss';
import { type Half, splitCoordinates } from './split-coordinates';

/** A place that what was typed may mean. Degrees, CGCS2000. */
export type CoordinateReading = {
  lng: number;
  lat: number;
  form: 'degrees' | 'dms' | 'gauss' | 'mercator';
  /** Latitude, or northing, came first. */
  swapped: boolean;
  /** Of Gauss metres: 3 or 6 degrees wide, its number, its meridian in degrees; `told` where the prefix said so. */
  zone: { width: 3 | 6; number: number; meridian: number; told: boolean } | null;
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
  | 'metres';

export type CoordinateAnswer =
  | { kind: 'none' }
  | { kind: 'fault'; fault: CoordinateFault; text: string }
  | { kind: 'found'; readings: CoordinateReading[] };

type Bbox = readonly [number, number, number, number];
const GUANGDONG: Bbox = [109.6, 20.1, 117.4, 25.6];
/** Longitudes and latitudes of China share no number: whichever order they come in, they tell themselves apart. */
const CHINA: Bbox = [73, 3, 136, 54];
const METRES_FROM = 1000; // no degree comes near, no metre of China falls below
const MERCATOR_RADIUS = 6_378_137;

const isIn = ([west, south, east, north]: Bbox, { lng, lat }: { lng: number; lat: number }) =>
  lng >= west && lng <= east && lat >= south && lat <= north;

const NEAR_DEGREES = 0.5;
const isNear = ([west, south, east, north]: Bbox, place: { lng: number; lat: number }) =>
  isIn([west - NEAR_DEGREES, south - NEAR_DEGREES, east + NEAR_DEGREES, north + NEAR_DEGREES], place);

/**
 * Reads what was typed as a coordinate: degrees in decimals or in degrees, minutes, seconds, Gauss-Krüger metres with
 * a zone's prefix (3° zones 25–45, 6° zones 13–23) or without one, web Mercator metres; either order.
 * @param near where the data lies, as west, south, east, north in degrees: of several places those in or about it come first.
 */
export function readCoordinates(typed: string, near: Bbox | null): CoordinateAnswer {
  const split = splitCoordinates(typed);
  if (split.kind === 'none') return { kind: 'none' };
  if (split.kind === 'unclear') return { kind: 'fault', fault: 'unclear', text: typed.trim() };
  if (split.kind === 'one') return { kind: 'fault', fault: 'one-only', text: split.half.text };
  const answers = split.pairs.map(readPair);
  const readings = answers.flatMap((answer) => (answer.kind === 'found' ? answer.readings : []));
  if (readings.length === 0) return answers[0] ?? { kind: 'none' };
  const rank = (place: CoordinateReading) =>
    near && isNear(near, place) ? 0 : isIn(GUANGDONG, place) ? 1 : isIn(CHINA, place) ? 2 : 3;
  const sorted = readings.sort((a, b) => rank(a) - rank(b));
  return { kind: 'found', readings: sorted.slice(0, 6) };
}

const fault = (code: CoordinateFault, text: string): CoordinateAnswer => ({ kind: 'fault', fault: code, text });
const sizeOf = ({ parts }: Half) => parts[0] ?? 0;

function readPair([a, b]: [Half, Half]): CoordinateAnswer {
  if (a.axis && a.axis === b.axis) return fault('same-axis', `${a.text} ${b.text}`);
  const isMetres = [a, b].map((half) => !half.marked && half.parts.length === 1 && sizeOf(half) >= METRES_FROM);
  if (isMetres[0] && isMetres[1]) return readMetres(a, b);
  if (isMetres[0] || isMetres[1]) {
    const other = isMetres[0] ? b : a;
    if (other.parts.length === 1 && !other.marked) return fault('mixed', `${a.text} ${b.text}`);
  }
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

function readMetres(a: Half, b: Half): CoordinateAnswer {
  const [first, second] = [a, b].map((half) => (half.negative ? -sizeOf(half) : sizeOf(half)));
  if (first === undefined || second === undefined) return fault('metres', `${a.text} ${b.text}`);
  const readings = [
    ...gaussReadings(first, second, false),
    ...gaussReadings(second, first, true),
    ...mercatorReadings(first, second, false),
    ...mercatorReadings(second, first, true),
  ].filter((place) => isIn(CHINA, place));
  if (readings.length === 0) return fault('metres', `${a.text} ${b.text}`);
  const here = readings.filter((place) => place.zone?.told !== false || isIn(GUANGDONG, place));
  return { kind: 'found', readings: here.length > 0 ? here : readings };
}

/** The zones' nominal half width is 167 km (3°) or 334 km (6°); data goes on some way into the neighbour. */
const MOST_ASIDE_M = { 3: 330_000, 6: 480_000 };
const FALSE_EASTING = 500_000;
/** From the south of the Nansha islands to the Amur; beyond it the number is no northing of China. */
const NORTHING_M = [330_000, 6_000_000] as const;

/** Places that an easting and a northing mean: in the zone of the prefix, else in each 3° zone of China. */
function gaussReadings(easting: number, northing: number, swapped: boolean): CoordinateReading[] {
  if (northing < NORTHING_M[0] || northing > NORTHING_M[1]) return [];
  const prefix = Math.floor(easting / 1_000_000);
  const bare = easting - prefix * 1_000_000;
  const zones =
    prefix >= 25 && prefix <= 45
      ? [{ width: 3, number: prefix, meridian: meridianOf(prefix), told: true } as const]
      : prefix >= 13 && prefix <= 23
        ? [{ width: 6, number: prefix, meridian: prefix * 6 - 3, told: true } as const]
        : prefix === 0
          ? Array.from({ length: 21 }, (_, at) => 25 + at).map(
              (number) => ({ width: 3, number, meridian: meridianOf(number), told: false }) as const,
            )
          : [];
  return zones.flatMap((zone) => {
    if (Math.abs(bare - FALSE_EASTING) > MOST_ASIDE_M[zone.width]) return [];
    const { lng, lat } = fromGauss({ easting: bare, northing }, zone.meridian);
    return [{ lng, lat, form: 'gauss' as const, swapped, zone }];
  });
}

function mercatorReadings(x: number, y: number, swapped: boolean): CoordinateReading[] {
  const lng = ((x / MERCATOR_RADIUS) * 180) / Math.PI;
  const lat = (Math.atan(Math.sinh(y / MERCATOR_RADIUS)) * 180) / Math.PI;
  return [{ lng, lat, form: 'mercator', swapped, zone: null }];
}
