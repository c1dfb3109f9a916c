/** One of the two numbers of a coordinate: up to three parts (degrees, minutes, seconds), or one in degrees or metres. */
export type Half = {
  parts: number[];
  /** What the writer called it; X and Y tell nothing, because surveyors and software disagree on them. */
  axis: 'lat' | 'lng' | null;
  negative: boolean;
  /** Whether a mark or a word says that these are degrees. */
  marked: boolean;
  text: string;
};

export type Split =
  | { kind: 'none' } // nothing that looks like a coordinate
  | { kind: 'one'; half: Half }
  | { kind: 'unclear' }
  | { kind: 'pairs'; pairs: [Half, Half][] };

const words: readonly (readonly [RegExp, string])[] = [
  [/[º˚。](?=\s*[\dNSEW,]|\s*$)/g, '°'],
  [/[″＂“”〃]|′′|''/g, '"'],
  [/[′＇‘’´`]/g, "'"],
  [/[−–—]/g, '-'],
];
const named: readonly (readonly [RegExp, string])[] = [
  [/北纬|纬度|NORTH|LATITUDE|LAT/g, ' N '],
  [/南纬|SOUTH/g, ' S '],
  [/东经|经度|EAST|LONGITUDE|LONG|LNG|LON/g, ' E '],
  [/西经|WEST/g, ' W '],
  [/度|DEG/g, '°'],
  [/分|MIN/g, "'"],
  [/秒|SEC/g, '"'],
  [/(?<=\d\s*)(米|M)(?![A-Z])/g, ' '],
  [/\b[XY]\s*[:=]?\s*(?=[-+\d])/g, ' '],
  [/[:=](?=\s*[-+\d.])(?<![\d]\s*[:=])/g, ' '],
  [/[、;|/\n]/g, ';'],
  [/[()[\]{}]/g, ' '],
];

/** The same text with half-width signs, one sign for each of ° ' ", and N S E W for every word of direction. */
function plain(text: string): string {
  let folded = words.reduce((now, [from, to]) => now.replace(from, to), text).normalize('NFKC');
  folded = words.reduce((now, [from, to]) => now.replace(from, to), folded).toUpperCase();
  if (/\d-\d+-\d[^-]*[\s,;]+\D*\d+-\d+-\d/.test(folded)) folded = folded.replace(/(?<=\d)-(?=\d)/g, ' '); // 113-12-30
  return named
    .reduce((now, [from, to]) => now.replace(from, to), folded)
    .replace(/(\d\s*):(?=\s*\d)/g, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
}

const GROUPED = /^\d{1,3}(?:[ ,]\d{3})+(?:\.\d+)?$/;
const DEGREES =
  /^(\d+(?:\.\d+)?)(?:\s*(°)\s*|\s+|$)(?:(\d+(?:\.\d+)?)(?:\s*(')\s*|\s+|$)(?:(\d+(?:\.\d+)?)\s*("|''|')?)?)?$/;

function readHalf(given: string): Half | null {
  const text = given.replace(/^[\s,;]+|[\s,;]+$/g, '');
  const letters = text.match(/[NSEW]/g) ?? [];
  if (letters.length > 1) return null;
  const [letter] = letters;
  let bare = text.replace(/^[NSEW]\s*|\s*[NSEW]$/, '').trim();
  if (/[NSEW]/.test(bare)) return null;
  const sign = /^[-+]/.exec(bare)?.[0];
  if (sign) bare = bare.slice(1).trim();
  const axis = letter ? (/[NS]/.test(letter) ? 'lat' : 'lng') : null;
  const negative = (sign === '-') !== (letter === 'S' || letter === 'W');
  const half = (parts: number[], marked: boolean): Half => ({ parts, axis, negative, marked, text });
  if (GROUPED.test(bare)) return half([Number(bare.replace(/[ ,]/g, ''))], false);
  if (/^\d+,\d+$/.test(bare)) return half([Number(bare.replace(',', '.'))], axis !== null);
  const found = DEGREES.exec(bare);
  if (!found) return null;
  const [, degrees, mark, minutes, , seconds] = found;
  const parts = [degrees, minutes, seconds].filter((part) => part !== undefined).map(Number);
  return half(parts, mark !== undefined || axis !== null);
}

const pairOf = (first: string, second: string): [Half, Half][] => {
  const a = readHalf(first);
  const b = readHalf(second);
  return a && b ? [[a, b]] : [];
};

/** Cuts where the writer left no doubt: a hard sign, letters of direction, or a second mark of degrees. */
function cutBySigns(text: string): [string, string] | null {
  const hard = text.split(/\s*;\s*/).filter(Boolean);
  if (hard.length === 2) return [hard[0]!, hard[1]!];
  const letters = [...text.matchAll(/[NSEW]/g)];
  if (letters.length === 2) {
    const at = /^[\s,]*[NSEW]/.test(text) ? letters[1]!.index : letters[0]!.index + 1;
    return [text.slice(0, at), text.slice(at)];
  }
  const marks = [...text.matchAll(/[-+]?\d+(?:\.\d+)?\s*°/g)];
  if (marks.length === 2) return [text.slice(0, marks[1]!.index), text.slice(marks[1]!.index)];
  return null;
}

/** Every cut at a comma or a blank that leaves two readable halves: 113 12 30 22 30 may be cut in two ways. */
function cutByBlanks(text: string): [Half, Half][] {
  const commas = text.split(/\s*,\s*/);
  if (commas.length === 2) return pairOf(commas[0]!, commas[1]!);
  const spaced = text.split(/,\s+|\s+,/);
  if (spaced.length === 2) return pairOf(spaced[0]!, spaced[1]!);
  const parts = text.split(' ');
  const cuts = parts
    .slice(1)
    .map((_, at) => [parts.slice(0, at + 1).join(' '), parts.slice(at + 1).join(' ')] as const);
  const metres = cuts.filter((halves) => halves.every((half) => GROUPED.test(half) && half.length > 6));
  if (metres.length > 0) return metres.flatMap(([a, b]) => pairOf(a, b));
  if (parts.length === 3) return [];
  const middle = parts.length / 2;
  const near = cuts.filter((_, at) => Math.abs(at + 1 - middle) < 1);
  return near.flatMap(([a, b]) => pairOf(a, b));
}

/** Finds the two halves of a coordinate in what was typed, in any of the usual spellings. */
export function splitCoordinates(typed: string): Split {
  const text = plain(typed);
  if (!/\d/.test(text) || !/^[\d\s.,;°'"NSEW+-]+$/.test(text)) return { kind: 'none' };
  const cut = cutBySigns(text);
  const pairs = cut ? pairOf(...cut) : cutByBlanks(text);
  if (pairs.length > 0) return { kind: 'pairs', pairs };
  const half = readHalf(text);
  if (half && (half.marked || half.axis)) return { kind: 'one', half };
  const isPlain = half?.parts.length === 1 || !/[\s,;°'"]/.test(text.replace(/^[+-]/, '')) || /^[NSEW]/.test(text);
  return isPlain ? { kind: 'none' } : { kind: 'unclear' };
}
