import { meridianOf } from './gauss';

/** A Gauss zone, 3 or 6 degrees wide, its meridian in degrees; `told` where the writer said so. */
export type Zone = { width: 3 | 6; number: number; meridian: number; told: boolean };

/** The Gauss zone of a number: 25 to 45 are 3° wide, 13 to 23 are 6°; no other reaches China. */
export function zoneOfNumber(number: number): Zone | null {
  if (!Number.isInteger(number)) return null;
  if (number >= 25 && number <= 45) return { width: 3, number, meridian: meridianOf(number), told: true };
  if (number >= 13 && number <= 23) return { width: 6, number, meridian: number * 6 - 3, told: true };
  return null;
}

/** The zones that a place of China may lie in, where nothing tells which. */
export const chinaZones: readonly Zone[] = Array.from({ length: 21 }, (_, at) => ({
  width: 3,
  number: 25 + at,
  meridian: meridianOf(25 + at),
  told: false,
}));

const WIDTH = /([36三六])[\s_-]*(?:(?:°|度)\s*分?带|DEGREES?[\s_-]*(?:GAUSS-KR[UÜ]GER|GK))/;
const NUMBER = /(?:第|带号?|ZONE)\s*[:=]?\s*(\d\d)(?!\d)\s*号?带?|(?<!\d)(\d\d)\s*号?带/;
const MERIDIAN =
  /(?:中央子午线|中央经线|CENTRAL MERIDIAN|(?<![A-Z])CM|\bL0)[\s_:=为]*(?:东经|E)?\s*(\d{2,3})(?![\d.])\s*[°度]?E?/;

/**
 * A zone told in words, 38带 or 中央经线114°, and the text without them.
 * @param text folded by `foldSigns`.
 */
export function toldZone(text: string): { zone: Zone | null; text: string } {
  const width = WIDTH.exec(text)?.[1];
  const rest = text.replace(WIDTH, '带');
  const [numberWords, behind, before] = NUMBER.exec(rest) ?? [];
  const [meridianWords, meridian] = MERIDIAN.exec(rest) ?? [];
  const isSix = width === '6' || width === '六';
  const zone = numberWords
    ? zoneOfNumber(Number(behind ?? before))
    : meridianWords
      ? zoneOfMeridian(Number(meridian), isSix)
      : null;
  const told = numberWords ?? meridianWords;
  if (!zone || !told) return { zone: null, text: width ? rest.replace('带', ' ') : text };
  return { zone, text: rest.replace(told, ' ').replace('带', ' ') };
}

function zoneOfMeridian(meridian: number, isSix: boolean): Zone | null {
  const zone = zoneOfNumber(isSix ? (meridian + 3) / 6 : meridian / 3);
  return zone?.meridian === meridian ? zone : null;
}
