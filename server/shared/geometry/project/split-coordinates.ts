import { isCode } from './is-code';
import { axisOf, plainWords } from './plain-words';
import { zoneOfNumber } from './told-zone';

/** One of the two numbers of a coordinate: up to three parts (degrees, minutes, seconds), or one in degrees or metres. */
export type Half = {
  parts: number[];
  /** What the writer called it; X and Y tell nothing, because surveyors and software disagree on them. */
  axis: 'lat' | 'lng' | null;
  negative: boolean;
  /** Whether a mark says that these are degrees. */
  marked: boolean;
  text: string;
};

export type Split =
  | { kind: 'none' } // nothing that looks like a coordinate
  | { kind: 'one'; half: Half }
  | { kind: 'unclear' }
  | { kind: 'several' }
  | { kind: 'pairs'; pairs: [Half, Half][]; aside: string | null; isAmidWords: boolean };

const GROUPED = /^\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?$/;
const DEGREES =
  /^(\d+(?:\.\d+)?)(?:\s*(°)\s*|\s+|$)(?:(\d+(?:\.\d+)?)(?:\s*(')\s*|\s+|$)(?:(\d+(?:\.\d+)?)\s*("|''|')?)?)?$/;
/** Without a sign between the parts, as pilots and receivers write: 1131230E, 11312.5E. No easting has seven digits. */
const PACKED = {
  lat: /^(\d\d)(?:(\d\d)(\d\d(?:\.\d+)?)|(\d\d\.\d+))$/,
  lng: /^(\d{3})(?:(\d\d)(\d\d(?:\.\d+)?)|(\d\d\.\d+))$/,
};

function readHalf(given: string): Half | null {
  const text = given.replace(/^[\s,;]+|[\s,;]+$/g, '');
  const letters = text.match(/[NSEW]/g) ?? [];
  if (letters.length > 1) return null;
  const [letter] = letters;
  let bare = text.replace(/^[NSEW]\s*|\s*[NSEW]$/, '').trim();
  if (/[NSEW]/.test(bare)) return null;
  const sign = /^[-+]/.exec(bare)?.[0];
  if (sign) bare = bare.slice(1).trim();
  const axis = letter ? axisOf(letter) : null;
  const negative = (sign === '-') !== (letter === 'S' || letter === 'W');
  const half = (parts: number[], marked: boolean): Half => ({ parts, axis, negative, marked, text });
  if (GROUPED.test(bare)) return half([Number(bare.replace(/[ ,]/g, ''))], false);
  if (/^\d+,\d+$/.test(bare)) return half([Number(bare.replace(',', '.'))], false);
  const packed = axis && PACKED[axis].exec(bare);
  if (packed) return half(numbersOf(packed.slice(1)), true);
  const found = DEGREES.exec(bare);
  if (!found) return null;
  const [, degrees, mark, minutes, , seconds] = found;
  return half(numbersOf([degrees, minutes, seconds]), mark !== undefined);
}

const numbersOf = (parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).map(Number);

const pairOf = (first: string, second: string): [Half, Half][] => {
  const a = readHalf(first);
  const b = readHalf(second);
  return a && b ? [[a, b]] : [];
};

/** Cuts where the writer left no doubt: a hard sign, letters of direction, or a second mark of degrees. */
function cutsBySigns(text: string): [string, string][] {
  const hard = text.split(/\s*;\s*/).filter(Boolean);
  if (hard.length === 2) return [[hard[0]!, hard[1]!]];
  const letters = [...text.matchAll(/[NSEW]/g)];
  if (letters.length === 2) return [cutAt(text, /^[NSEW]/.test(text) ? letters[1]!.index : letters[0]!.index + 1)];
  const [letter] = letters;
  if (letters.length === 1 && letter && /\d.*[NSEW].*\d/.test(text)) return cutsAbout(text, letter.index);
  const marks = [...text.matchAll(/[-+]?\d+(?:\.\d+)?\s*°/g)];
  if (marks.length === 2 && letters.length === 0) return [cutAt(text, marks[1]!.index)];
  return [];
}

const cutAt = (text: string, at: number): [string, string] => [text.slice(0, at), text.slice(at)];

/** A letter between the halves belongs to the one that it touches; where it touches both or none, to either. */
function cutsAbout(text: string, at: number): [string, string][] {
  const [before, after] = [text.slice(0, at), text.slice(at + 1)];
  const isOfFirst = /[^\s,]$/.test(before) || /^\s*,/.test(after);
  const isOfSecond = /^[^\s,]/.test(after) || /,\s*$/.test(before);
  const first = cutAt(text, at + 1);
  const second = cutAt(text, at);
  return isOfFirst === isOfSecond ? [first, second] : [isOfFirst ? first : second];
}

/** Every cut at a comma or a blank that leaves two readable halves: 113 12 30 22 30 may be cut in two ways. */
function pairsByBlanks(given: string): [Half, Half][] {
  const text = given.replace(/^([NSEW]) /, '$1').replace(/ ([NSEW])$/, '$1');
  const cutsOf = (parts: string[]) =>
    parts.slice(1).map((_, at) => [parts.slice(0, at + 1).join(' '), parts.slice(at + 1).join(' ')] as const);
  const all = text.split(/[\s,]+/);
  const metres = cutsOf(all).filter((halves) => halves.every((half) => GROUPED.test(half) && half.length > 6));
  if (metres.length > 0) return metres.flatMap(([a, b]) => pairOf(a, b));
  const commas = text.split(/\s*,\s*/);
  if (commas.length === 2) return pairOf(commas[0]!, commas[1]!);
  const spaced = text.split(/,\s+|\s+,/);
  if (spaced.length === 2) return pairOf(spaced[0]!, spaced[1]!);
  const parts = all.length === 6 ? all : text.split(' '); // 113,12,30,22,30,00
  if (parts.length === 3) return [];
  const middle = parts.length / 2;
  const near = cutsOf(parts).filter((_, at) => Math.abs(at + 1 - middle) < 1);
  return near.flatMap(([a, b]) => pairOf(a, b));
}

const METRES = '\\d{6,8}(?:\\.\\d+)?';
const FRACTION = '(?:[NSEW]\\s*)?[-+]?\\d+\\.\\d+\\s*°?\\s*[NSEW]?';
const WHOLE = '[-+]?\\d+';
const pairsBeforeHeight = [
  `${FRACTION}[\\s,;]+${FRACTION}`,
  `${FRACTION}\\s*,\\s*${WHOLE}(?=,)`,
  `${WHOLE}\\s*,\\s*${FRACTION}(?=,)`,
  `${METRES}[\\s,;]+${METRES}`,
  `[^NSEW]*[\\d°'"]\\s*[NSEW][^NSEW]*[\\d°'"]\\s*[NSEW]`,
];
/** A third number behind two that are complete is a height: 113.2, 22.5, 12.3. */
const HEIGHT_BEHIND = new RegExp(`^(${pairsBeforeHeight.join('|')})[\\s,;]+([-+]?\\d+(?:\\.\\d+)?)$`);

/** The zone before a six-digit easting, apart from it: 38 412345. */
const ZONE_APART = /(?<![\d.])(\d\d)[\s-](?=\d{6}(?:\.\d+)?(?!\d))/g;

/** What stands about a coordinate, the name of a place say, and holds no digit. */
const AMID_WORDS = /^(\D*[^\d\s.,;°'"NSEW+-])?([\d\s.,;°'"NSEW+-]+)([^\d\s.,;°'"NSEW+-]\D*)?$/;

/** Finds the two halves of a coordinate in what was typed, folded by `foldSigns`, in any of the usual spellings. */
export function splitCoordinates(folded: string): Split {
  const { text, isAmidWords } = withoutWords(plainWords(folded));
  if (!/\d/.test(text) || isCode(text, folded)) return { kind: 'none' };
  const [, pair = text, aside = null] = HEIGHT_BEHIND.exec(text) ?? [];
  const cuts = cutsBySigns(pair);
  const pairs = cuts.length > 0 ? cuts.flatMap((cut) => pairOf(...cut)) : pairsByBlanks(pair.replaceAll(';', ' '));
  if (isAmidWords && !pairs.flat().every(isTelling)) return { kind: 'none' };
  if (isSeveral(text)) return { kind: 'several' };
  if (pairs.length > 0) return { kind: 'pairs', pairs, aside, isAmidWords };
  return isAmidWords ? { kind: 'none' } : readRest(text, folded);
}

function withoutWords(plain: string): { text: string; isAmidWords: boolean } {
  const [, before = '', run = '', behind = ''] = AMID_WORDS.exec(plain) ?? [];
  const text = run
    .replace(/[A-Z]$/.test(before) ? /^[NSEW]+/ : /^/, '') // LOCATION is no north
    .replace(/^[A-Z]/.test(behind) ? /[NSEW]+$/ : /$/, '')
    .replace(ZONE_APART, (apart, number) => (zoneOfNumber(Number(number)) ? number : apart))
    .replace(/^[\s,;]+|[\s,;]+$/g, '');
  return { text, isAmidWords: before + behind !== '' };
}

/** Whether half a coordinate can be told from the numbers that stand in names and addresses. */
const isTelling = ({ parts, marked, axis, text }: Half) =>
  marked || axis !== null || parts.length > 2 || text.includes('.') || parts[0]! >= 100_000;

const numbersIn = (text: string) => text.match(/\d+(?:\.\d+)?/g) ?? [];

function isSeveral(text: string): boolean {
  const whole = numbersIn(text).filter((number) => number.includes('.') || Number(number) >= 100_000);
  return (text.match(/[NSEW]/g) ?? []).length > 3 || (whole.length > 3 && !/[°'"]/.test(text));
}

/** What is no pair: one number or, where nothing says that a place is meant, no coordinate. */
function readRest(text: string, folded: string): Split {
  const half = readHalf(text) ?? readHalf(text.replace(/[\s,;]*[NSEW]$/, '')); // 东经113° 北纬
  const isOne = half && (half.marked || half.axis || isInChina(text) || /^[XY]\s*[:=]/.test(folded));
  if (isOne) return { kind: 'one', half };
  const isPlain =
    half?.parts.length === 1 || numbersIn(text).length < 2 || !/[\s,;°'"]/.test(text) || /\d-\d/.test(text);
  return isPlain ? { kind: 'none' } : { kind: 'unclear' };
}

/** A number alone is half a coordinate where it has a fraction and is a longitude or a latitude of China. */
const isInChina = (text: string) =>
  /^\d+\.\d+$/.test(text) && ((+text >= 3 && +text <= 54) || (+text >= 73 && +text <= 136));
