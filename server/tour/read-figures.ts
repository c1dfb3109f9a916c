import type { StopFigure } from '#shared/feature';
import type { Qualifier } from '#shared/region';
import { figuresSchema, MOST_FIGURES } from '#shared/tour/scene';
import { parseNumber } from '../import/check/parse-value';

/** Full-width signs as those that they stand for; superscripts stay, m² is no m2. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/[\u3000\u00a0]/g, ' ');

const before: readonly (readonly [RegExp, Qualifier])[] = [
  [/(?:大约|约为|约|近)\s*$/, 'about'],
  [/(?:超过|突破|超|逾|>)\s*$/, 'over'],
  [/(?:至少|不少于|不低于|≥)\s*$/, 'at_least'],
  [/(?:预计|计划|预期)\s*$/, 'estimated'],
];
const after: readonly (readonly [RegExp, Qualifier])[] = [
  [/^以上|以上$/, 'at_least'],
  [/^[余多]|[余多]$/, 'over'],
  [/^左右|左右$/, 'about'],
];
const ofWord: Readonly<Record<string, Qualifier>> = {
  '': 'exact',
  准确: 'exact',
  约: 'about',
  近: 'about',
  超: 'over',
  以上: 'at_least',
  至少: 'at_least',
  预计: 'estimated',
};
/** A hedge that stands in a cell of its own; one that we do not know is none of ours to drop. */
export const qualifierOf = (word: string): Qualifier | null => ofWord[word.trim()] ?? null;

function hedged(text: string, hedges: typeof before): { rest: string; qualifier: Qualifier | null } {
  for (const [pattern, qualifier] of hedges)
    if (pattern.test(text)) return { rest: text.replace(pattern, ''), qualifier };
  return { rest: text, qualifier: null };
}

const SOURCE = /(?:[[【]\s*(?:来源:?\s*)?([^\]】]+)[\]】]|\(\s*来源:?\s*([^)]+)\))\s*$/;
const NUMBER = /-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|-?\d+(?:\.\d+)?/;

/**
 * Reads a figure as people write one: `光伏发电 约1 600 m²[S4]`, `1600 m² 光伏发电`, `带动就业:210人以上(来源:县人社局)`.
 * Null where it has no number, no unit or no name: nothing of it is guessed.
 * @param source of a figure that names none.
 */
export function readFigure(text: string, source: string): StopFigure | null {
  const whole = halfWidth(text).trim();
  const [tail = '', square, round] = SOURCE.exec(whole) ?? [];
  const told = whole.slice(0, whole.length - tail.length).trim();
  const number = NUMBER.exec(told);
  const value = number && parseNumber(number[0].replace(/[, ]/g, ''));
  if (!number || value === null) return null;
  const ahead = hedged(told.slice(0, number.index).trim(), before);
  const behind = hedged(told.slice(number.index + number[0].length).trim(), after);
  const isForeseen = /^(?:预计|计划|预期)/.test(ahead.rest); // it stands before the whole as often as before the number
  const name = ahead.rest
    .replace(/^(?:预计|计划|预期)/, '')
    .replace(/[:,\s]+$/, '')
    .trim();
  const [unit = '', ...words] = behind.rest.split(/\s+/);
  const unhedged = hedged(unit, after);
  const label = [name, ...words].filter(Boolean).join(name ? '' : ' ');
  const figure = {
    label,
    value,
    unit: unhedged.rest,
    qualifier: isForeseen
      ? ('estimated' as const)
      : (ahead.qualifier ?? behind.qualifier ?? unhedged.qualifier ?? 'exact'),
    source: (square ?? round ?? source).trim(),
  };
  return figuresSchema.safeParse([figure]).success ? figure : null;
}

/** Several in one cell, by semicolons, lines or 、; a comma parts them only where no digit follows. */
export function readFigures(text: string, source: string): { figures: StopFigure[]; unread: string[] } {
  const pieces = halfWidth(text)
    .split(/[;\n、]|,(?!\d)/)
    .map((piece) => piece.trim())
    .filter(Boolean);
  const read = pieces.map((piece) => ({ piece, figure: readFigure(piece, source) }));
  return {
    figures: read.flatMap(({ figure }) => figure ?? []),
    unread: read.flatMap(({ piece, figure }) => (figure ? [] : piece)),
  };
}

/** Four at most and none twice; the rest by name. */
export function boardOf(figures: readonly StopFigure[]): { board: StopFigure[]; left: StopFigure[] } {
  const board: StopFigure[] = [];
  const left: StopFigure[] = [];
  for (const figure of figures)
    (board.length < MOST_FIGURES && !board.some(({ label }) => label === figure.label) ? board : left).push(figure);
  return { board, left };
}

/**
 * A stay in s: `5分钟`, `1小时30分`, `90秒`, `5 min`. A bare number counts what its title says, else minutes up to 90,
 * as route sheets do, and seconds beyond. Null where it is no time.
 */
export function readStay(cell: string | number, title: string): number | null {
  const text = halfWidth(String(cell)).trim().toLowerCase();
  const bare = parseNumber(text);
  if (bare !== null) {
    const inSeconds = /秒|\bs\b/.test(title.toLowerCase()) || (!/分|min/.test(title.toLowerCase()) && bare > 90);
    return inDay(Math.round(bare * (inSeconds ? 1 : 60)));
  }
  const [all, hours, minutes, seconds] =
    /^(?:(\d+(?:\.\d+)?)\s*(?:小时|时|h))?\s*(?:(\d+(?:\.\d+)?)\s*(?:分钟|分|min|'|′))?\s*(?:(\d+)\s*(?:秒|s|"|″))?$/.exec(
      text,
    ) ?? [];
  if (!all) return null;
  return inDay(Math.round(Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)));
}

const inDay = (seconds: number): number | null => (seconds >= 0 && seconds <= 86_400 ? seconds : null);
