import type { Position } from 'geojson';
import type { GridName } from './notice';

/** What a set of numbers could be: a reference system and whether the axes stand the other way round. */
export type GridReading = {
  kind: GridName['kind'];
  /** `EPSG:n`; null for Gauss-Krüger without zone prefix, whose central meridian the numbers do not tell. */
  crs: string | null;
  swapped: boolean;
  /** Share of the vertices that fit, 0 to 1. */
  share: number;
};

type Fits = (x: number, y: number) => boolean;
const between = (value: number, low: number, high: number) => value >= low && value <= high;
/** Northings of China, 17° to 54° N, on any Gauss-Krüger strip. */
const isNorthing = (y: number) => between(y, 1_850_000, 6_000_000);
const STRIP_3_M = 250_000; // half a 3° strip is 160 km at 17° N; files reach into the neighbour's
const STRIP_6_M = 400_000;

/**
 * What the numbers of a file could be by their size alone, best first; domain table of coordinate ranges.
 * @param sample [first, second] as stored, 20 vertices or more for a firm answer.
 */
export function gridReadings(sample: readonly Position[]): GridReading[] {
  const finite = sample.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  if (!finite.length) return [];
  const readings: GridReading[] = [];
  for (const swapped of [false, true]) {
    const share = (fits: Fits) =>
      finite.filter(([x = 0, y = 0]) => (swapped ? fits(y, x) : fits(x, y))).length / finite.length;
    const add = (kind: GridReading['kind'], crs: string | null, fits: Fits) => {
      const found = share(fits);
      if (found >= 0.9) readings.push({ kind, crs, swapped, share: found });
    };
    if (!swapped || isLatFirst(finite))
      add('degrees', 'EPSG:4326', (x, y) => between(x, -180, 180) && between(y, -90, 90));
    const zone = commonZone(finite, swapped);
    if (zone >= 25 && zone <= 45)
      add('gauss-3-zone', `EPSG:${4488 + zone}`, (x, y) => offStrip(x, zone) <= STRIP_3_M && isNorthing(y));
    if (zone >= 13 && zone <= 23)
      add('gauss-6-zone', `EPSG:${4478 + zone}`, (x, y) => offStrip(x, zone) <= STRIP_6_M && isNorthing(y));
    add('gauss', null, (x, y) => between(x, 500_000 - STRIP_6_M, 500_000 + STRIP_6_M) && isNorthing(y));
    add('web-mercator', 'EPSG:3857', (x, y) => between(x, 8_100_000, 15_050_000) && between(y, 1_850_000, 7_200_000));
  }
  return readings.sort((a, b) => b.share - a.share || Number(a.swapped) - Number(b.swapped));
}

const offStrip = (x: number, zone: number) => Math.abs(x - zone * 1e6 - 500_000);

/** The leading millions of the eastings where most vertices share them. */
function commonZone(positions: readonly Position[], swapped: boolean): number {
  const eastings = positions.map(([x = 0, y = 0]) => (swapped ? y : x)).sort((a, b) => a - b);
  return Math.floor(eastings[eastings.length >> 1]! / 1e6);
}

/**
 * [lat, lng] order: the second number cannot be a latitude, or the pair lies in China only when read that way round.
 * Nowhere are both readings in China: its latitudes end at 54, its longitudes begin at 73.
 */
function isLatFirst(positions: readonly Position[]): boolean {
  const fitting = positions.filter(([a = 0, b = 0]) => between(a, -90, 90) && between(b, -180, 180));
  const told = fitting.filter(([a = 0, b = 0]) => Math.abs(b) > 90 || (between(a, 17, 54) && between(b, 73, 90)));
  return fitting.length >= positions.length * 0.9 && told.length > positions.length * 0.5;
}

/** EPSG code of CGCS2000 Gauss-Krüger without zone prefix on a central meridian. */
export const plainGaussCrs = (centralMeridian: number, degrees: 3 | 6): string =>
  degrees === 3 ? `EPSG:${4534 + (centralMeridian - 75) / 3}` : `EPSG:${4502 + (centralMeridian - 75) / 6}`;

/** The numbers in words, for a sentence: `499,205 to 500,970 and −750 to 478`. */
export function numbersInWords(sample: readonly Position[]): string {
  const span = (axis: 0 | 1) => {
    const values = sample.map((position) => position[axis] ?? Number.NaN).filter(Number.isFinite);
    if (!values.length) return '—';
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const digits = Math.max(Math.abs(low), Math.abs(high)) <= 360 ? 4 : 0;
    const text = (value: number) => value.toLocaleString('en', { maximumFractionDigits: digits });
    return `${text(low)} … ${text(high)}`;
  };
  return `${span(0)} / ${span(1)}`;
}
