import type { Position } from 'geojson';
import { GUANGDONG } from '#shared/guangdong';
import type { DeclaredCrs } from '../source';
import { epsgOf, isLocalGrid, isOldNational, type TransverseMercator, transverseMercatorOf } from './declared-crs';
import { type GridReading, gridReadings, numbersInWords, plainGaussCrs } from './grid-readings';
import { type Bbox, landsAt, middleOf, shareInside } from './lands-at';
import { type GridName, type Notice, notice } from './notice';

export type CrsEvidence = {
  declared: DeclaredCrs;
  /** What the person passed as `--crs`; it counts as a declaration and goes before the file's. */
  option: string | null;
  /** Vertices as stored, in the file's own units. */
  sample: readonly Position[];
  /** Where the data should land: the declared region's box, else those of regions with a boundary, else the province. */
  places: readonly Bbox[];
};

export type CrsVerdict = {
  /** What the reader is told: null leaves the file's own declaration in force. */
  fromCrs: string | null;
  swapAxes: boolean;
  declared: string | null;
  /** True where the file or the person stated the system. */
  stated: boolean;
  used: string;
  confidence: number;
  notices: Notice[];
};

const FEW = 20; // vertices below which a guess is weak

/**
 * Decides in which reference system a layer's numbers are read. A statement goes before a guess, a statement that the
 * numbers contradict is asked about, and a question or refusal among `notices` means that nothing may be read.
 */
export function judgeCrs({ declared, option, sample, places }: CrsEvidence): CrsVerdict {
  const finite = sample.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  const verdict: CrsVerdict = {
    fromCrs: null,
    swapAxes: false,
    declared: declared?.name ?? null,
    stated: false,
    used: declared?.name ?? '',
    confidence: 0,
    notices: [],
  };
  if (option !== null) {
    const epsg = epsgOf(option);
    if (epsg === null) return withNotice(verdict, notice('refusal', 'crs-not-known', { option }));
    const stated = { epsg, name: `EPSG:${epsg}`, wkt: null, projected: !isGeographic(epsg) };
    if (declared && declared.epsg !== epsg)
      verdict.notices.push(notice('warning', 'crs-option-overrides', { declared: declared.name, option: stated.name }));
    return judgeStated({ ...verdict, fromCrs: stated.name, used: stated.name }, stated, finite, 'option');
  }
  return declared ? judgeStated(verdict, declared, finite, 'file') : infer(verdict, finite, places);
}

const isGeographic = (epsg: number) =>
  epsg >= 4000 && epsg < 5000 && !transverseMercatorOf({ epsg, name: '', wkt: null, projected: true });

const withNotice = (verdict: CrsVerdict, ...notices: Notice[]): CrsVerdict => ({
  ...verdict,
  notices: [...verdict.notices, ...notices],
});

function judgeStated(
  verdict: CrsVerdict,
  stated: NonNullable<DeclaredCrs>,
  sample: readonly Position[],
  by: 'file' | 'option',
): CrsVerdict {
  const numbers = numbersInWords(sample);
  if (isOldNational(stated))
    return withNotice(verdict, notice('refusal', 'crs-old-national', { name: stated.name, numbers }));
  if (isLocalGrid(stated)) return withNotice(verdict, notice('refusal', 'crs-local', { name: stated.name }));
  const held = { ...verdict, stated: true, confidence: 1 };
  const known = withNotice(held, notice('note', 'crs-declared', { name: stated.name, by }));
  if (!sample.length) return known;
  const fits = fitOf(stated);
  const share = (test: (x: number, y: number) => boolean) =>
    sample.filter(([x = 0, y = 0]) => test(x, y)).length / sample.length;
  const straight = share(fits);
  const readings = gridReadings(sample);
  const latFirst = readings.some(({ kind, swapped }) => kind === 'degrees' && swapped);
  if (straight >= 0.9 && !(latFirst && !stated.projected)) return known;
  const turned = share((x, y) => fits(y, x));
  if (turned >= 0.9 && (stated.projected || latFirst))
    return swap({ ...held, confidence: turned * weight(sample) }, sample);
  const suggestions = readings.flatMap((reading) => suggestionsFor(reading, stated));
  return withNotice(
    held,
    notice('question', 'crs-contradicted', {
      declared: stated.name,
      numbers,
      looksLike: readings[0] ? gridOf(readings[0]) : null,
      suggestions: [...new Set(suggestions)].slice(0, 4),
    }),
  );
}

const swap = (verdict: CrsVerdict, sample: readonly Position[]): CrsVerdict => {
  const [first = 0, second = 0] = sample[0]!;
  return withNotice(
    { ...verdict, swapAxes: true },
    notice('warning', 'crs-swapped', { confidence: verdict.confidence, first: String(first), second: String(second) }),
  );
};

/** Which numbers a stated system can hold at all. */
function fitOf(stated: NonNullable<DeclaredCrs>): (x: number, y: number) => boolean {
  const inDegrees = (x: number, y: number) => Math.abs(x) <= 180.001 && Math.abs(y) <= 90.001;
  if (!stated.projected) return inDegrees;
  const strip = transverseMercatorOf(stated);
  if (strip) return (x, y) => !inChineseDegrees(x, y) && onStrip(strip, x, y);
  return (x, y) => !inChineseDegrees(x, y) && Math.abs(x) <= 2.1e7 && Math.abs(y) <= 2.1e7;
}

/** Degrees of China under a projected system: metres this close to a projection's origin are no place there. */
const inChineseDegrees = (x: number, y: number) =>
  (x >= 73 && x <= 136 && y >= 3 && y <= 54) || (y >= 73 && y <= 136 && x >= 3 && x <= 54);

const onStrip = ({ falseEasting, falseNorthing }: TransverseMercator, x: number, y: number) =>
  Math.abs(x - falseEasting) <= 1_000_000 && Math.abs(y - falseNorthing) <= 10_001_000;

function suggestionsFor(reading: GridReading, stated: NonNullable<DeclaredCrs>): string[] {
  if (reading.crs) return [reading.kind === 'degrees' ? 'EPSG:4490' : reading.crs];
  const strip = stated.projected ? transverseMercatorOf(stated) : null;
  if (strip && strip.centralMeridian % 3 === 0 && strip.centralMeridian >= 75 && strip.centralMeridian <= 135)
    return [plainGaussCrs(strip.centralMeridian, 3)];
  return [111, 114, 117].map((meridian) => plainGaussCrs(meridian, 3));
}

const zoneOf = (crs: string, base: number) => Number(crs.replace('EPSG:', '')) - base;

const gridOf = ({ kind, crs }: GridReading): GridName => ({
  kind,
  zone: kind === 'gauss-3-zone' ? zoneOf(crs!, 4488) : kind === 'gauss-6-zone' ? zoneOf(crs!, 4478) : null,
});

const weight = (sample: readonly Position[]) => (sample.length >= FEW ? 1 : 0.5 + (0.5 * sample.length) / FEW);

function infer(verdict: CrsVerdict, sample: readonly Position[], places: readonly Bbox[]): CrsVerdict {
  const numbers = numbersInWords(sample);
  if (sample.length && sample.length < FEW)
    verdict.notices.push(notice('note', 'crs-few-vertices', { vertices: sample.length }));
  const readings = gridReadings(sample);
  if (!readings.length) return withNotice(verdict, notice('refusal', 'crs-unreadable-numbers', { numbers }));
  const degrees = readings.find(({ kind }) => kind === 'degrees');
  if (degrees) {
    const latFirst = readings.find(({ kind, swapped }) => kind === 'degrees' && swapped);
    return settle(verdict, latFirst ?? degrees, 'EPSG:4326', sample, latFirst ? 0.97 : 0.99);
  }
  const candidates = readings.flatMap((reading) => landings(reading, sample));
  const there = candidates.filter(({ landed }) => shareInside(landed, places) >= 0.9);
  const chosen = only(there) ?? (there.length ? null : only(candidates));
  if (chosen) return settle(verdict, chosen.reading, chosen.crs, sample, chosen.reading.crs ? 0.97 : 0.85);
  const likely = candidates.filter(({ landed }) => shareInside(landed, [GUANGDONG]) >= 0.9);
  const open = ([there, likely].find(({ length }) => length) ?? candidates.slice(0, 8)).map(({ crs, landed }) => {
    const [lng, lat] = middleOf(landed) as [number, number];
    return { crs, lng, lat };
  });
  const code = readings.some(({ kind }) => kind === 'gauss') ? 'crs-zone-open' : 'crs-undecided';
  return withNotice(verdict, notice('question', code, { numbers, candidates: open }));
}

type Landing = { reading: GridReading; crs: string; landed: Position[] };

/** The one candidate; Web Mercator before its rare ellipsoidal sister where the place allows both. */
function only(candidates: readonly Landing[]): Landing | null {
  const [first, ...others] = candidates.filter(({ crs }) => crs !== 'EPSG:3395');
  return others.length ? null : (first ?? (candidates.length === 1 ? candidates[0]! : null));
}

function landings(reading: GridReading, sample: readonly Position[]): Landing[] {
  const sister = reading.kind === 'web-mercator' ? ['EPSG:3395'] : [];
  const crss = reading.crs ? [reading.crs, ...sister] : plainGaussChoices(reading, sample);
  return crss.flatMap((crs) => {
    const landed = landsAt(sample, crs, reading.swapped);
    return landed?.length ? [{ reading, crs, landed }] : [];
  });
}

/** Central meridians from 75° to 135°: 3° strips, or 6° ones where the eastings reach too far for those. */
function plainGaussChoices({ swapped }: GridReading, sample: readonly Position[]): string[] {
  const wide = sample.some((position) => Math.abs((position[swapped ? 1 : 0] ?? 0) - 500_000) > 250_000);
  return Array.from({ length: wide ? 11 : 21 }, (_, at) => plainGaussCrs(75 + at * (wide ? 6 : 3), wide ? 6 : 3));
}

function settle(
  verdict: CrsVerdict,
  reading: GridReading,
  crs: string,
  sample: readonly Position[],
  base: number,
): CrsVerdict {
  const confidence = base * reading.share * weight(sample);
  const found = withNotice(
    { ...verdict, fromCrs: crs, used: crs, confidence },
    notice('note', 'crs-inferred', { grid: gridOf(reading), crs, confidence, vertices: sample.length }),
  );
  if (reading.kind.startsWith('gauss')) found.notices.push(notice('note', 'crs-gauss-undeclared', { crs }));
  return reading.swapped ? swap(found, sample) : found;
}
