import type { BlockQuestion } from '#shared/block';

/**
 * A question for blocks as an address holds it; its region is the view's own. `barriers` and `exclude` of null are the
 * usual ones, as far as the county has them: see `block-asked.ts`.
 */
export type Question = Readonly<
  Omit<BlockQuestion, 'region' | 'classes' | 'ownership' | 'barriers' | 'exclude' | 'lines'>
> & {
  readonly classes: readonly string[];
  readonly ownership: readonly string[];
  readonly barriers: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly lines: readonly (readonly Position[])[];
  /** Id of a parcel: the block that it lies in is the current one, whatever the gap. */
  readonly parcel: number | null;
};

/** Degrees. */
type Position = readonly [lng: number, lat: number];

/** As `blockQuestion` of #shared/block has it where nothing is said: a test holds them to each other. */
export const startQuestion: Question = {
  classes: [],
  lowEfficiency: false,
  ownership: [],
  leastMu: null,
  mostMu: null,
  exclude: null,
  excludeShare: 0.05,
  lines: [],
  gap: 12,
  shared: 1,
  barriers: null,
  sameOwner: false,
  min: 1000,
  mostOwners: null,
  parcel: null,
};

type Word<T> = {
  write: (value: T) => string | null;
  /** Undefined where the text cannot be read. */
  read: (text: string) => T | undefined;
};

const number = (least: number, most: number, digits: number): Word<number> => ({
  write: (value) => String(Number(value.toFixed(digits))),
  read: (text) => {
    const value = /^[0-9]{1,10}(\.[0-9]{1,4})?$/.test(text) ? Number(text) : Number.NaN;
    return value >= least && value <= most ? Number(value.toFixed(digits)) : undefined;
  },
});
const orNone = <T>({ write, read }: Word<T>): Word<T | null> => ({
  write: (value) => (value === null ? null : write(value)),
  read,
});
const flag: Word<boolean> = { write: (on) => (on ? '1' : '0'), read: (text) => (text === '1' ? true : undefined) };

const landPattern = /^((survey2019|yongdi2023):)?[0-9A-Za-z]{2,8}$|^[a-z][a-z0-9-]{1,39}$/;
const ownershipPattern = /^[0-9A-Za-z]{1,10}$/;
/** Said where a list that has its usual members is empty. */
const NONE = '-';

const list = (pattern: RegExp, most: number): Word<readonly string[]> => ({
  write: (codes) => codes.join(',') || NONE,
  read: (text) => {
    const codes = text === NONE ? [] : [...new Set(text.split(','))];
    return codes.length <= most && codes.every((code) => pattern.test(code)) ? codes : undefined;
  },
});

const DEGREE = 1e6; // a tenth of a metre

/** Lines by `~`, numbers by `.`: the first corner in millionths of a degree, then the steps to the next, in base 36. */
const lines: Word<Question['lines']> = {
  write: (drawn) => drawn.map((line) => steps(line).join('.')).join('~') || null,
  read: (text) => {
    const read = text.split('~').map(corners);
    return read.every((line) => line !== null) ? read : undefined;
  },
};

function steps(line: readonly Position[]): string[] {
  let [x, y] = [0, 0];
  return line.flatMap(([lng, lat]) => {
    const [toX, toY] = [Math.round(lng * DEGREE), Math.round(lat * DEGREE)];
    const step = [(toX - x).toString(36), (toY - y).toString(36)];
    [x, y] = [toX, toY];
    return step;
  });
}

function corners(text: string): Position[] | null {
  const numbers = text
    .split('.')
    .map((step) => (/^-?[0-9a-z]{1,6}$/.test(step) ? Number.parseInt(step, 36) : Number.NaN));
  if (numbers.length < 4 || numbers.length % 2 === 1) return null;
  const line: Position[] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < numbers.length; at += 2) {
    x += numbers[at]!;
    y += numbers[at + 1]!;
    line.push([x / DEGREE, y / DEGREE]);
  }
  return line.every(([lng, lat]) => Math.abs(lng) <= 180 && Math.abs(lat) <= 85) ? line : null;
}

const share = number(0, 1, 2);
const mu = number(0, 1e6, 2);

const words = {
  classes: ['class', list(landPattern, 50)],
  lowEfficiency: ['low', flag],
  ownership: ['own', list(ownershipPattern, 20)],
  leastMu: ['least', orNone(mu)],
  mostMu: ['most', orNone(mu)],
  exclude: ['exclude', orNone(list(landPattern, 20))],
  excludeShare: ['share', share],
  lines: ['line', lines],
  gap: ['gap', number(0, 20, 1)],
  shared: ['edge', number(0, 1000, 1)],
  barriers: ['cut', orNone(list(landPattern, 50))],
  sameOwner: ['one', flag],
  min: ['min', number(0, 1e7, 2)],
  mostOwners: ['owners', orNone(number(1, 100_000, 0))],
  parcel: ['at', orNone(number(1, 2 ** 31 - 1, 0))],
} as const satisfies { [Part in keyof Question]: readonly [string, Word<Question[Part]>] };

const PREFIX = 'q.';
type Part = keyof Question;
const parts = Object.keys(words) as Part[];
const wordOf = (part: Part) => words[part] as unknown as readonly [string, Word<unknown>];

/** `q.class=survey2019:0601&q.gap=5`: what differs from the start alone. */
export function questionWords(question: Question): string[] {
  return parts.flatMap((part) => {
    const [name, { write }] = wordOf(part);
    const text = write(question[part]);
    return text === null || text === write(startQuestion[part]) ? [] : [`${PREFIX}${name}=${text}`];
  });
}

/** What of an address is a question; a word that cannot be read is passed over, and `isWhole` is false. */
export function readQuestion(given: URLSearchParams): { read: Question; isWhole: boolean } {
  let read = startQuestion;
  let isWhole = true;
  for (const part of parts) {
    const [name, word] = wordOf(part);
    const text = given.get(PREFIX + name);
    if (!text) continue;
    const value = word.read(text);
    if (value === undefined) isWhole = false;
    else read = { ...read, [part]: value };
  }
  return { read, isWhole };
}

const MOST_LETTERS = 6000; // a server takes a head of sixteen kilobytes, and the rest of the address needs room

/** Whether an address has room for these lines. */
export const fitsAddress = (drawn: Question['lines']): boolean => (lines.write(drawn) ?? '').length <= MOST_LETTERS;
