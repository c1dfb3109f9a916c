import type { Comparison, Filter, FilterValue } from '#shared/filter/filter';
import { parseFilter } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import { isRegionGroup, regionGroups } from '#shared/table';

type Value = FilterValue | null;

/** The conditions that must all hold; none where the text is no filter. */
function conditionsOf(text: string | undefined): readonly Filter[] {
  if (!text) return [];
  try {
    const filter = parseFilter(text);
    return filter.op === 'and' ? filter.args : [filter];
  } catch {
    return [];
  }
}

function columnsIn(filter: Filter): string[] {
  switch (filter.op) {
    case 'and':
    case 'or':
      return filter.args.flatMap(columnsIn);
    case 'not':
      return columnsIn(filter.arg);
    default:
      return [filter.column];
  }
}

const isAbout = (columns: readonly string[]) => (filter: Filter) =>
  columnsIn(filter).every((column) => columns.includes(column));

const textOf = (conditions: readonly Filter[]): string | null =>
  conditions.length > 1
    ? writeFilter({ op: 'and', args: conditions })
    : conditions[0]
      ? writeFilter(conditions[0])
      : null;

/** What a filter asks of one column, as far as it asks it of that column alone, taken apart for the column's menu. */
export type OnColumn<Shown> = {
  /** Null where it asks nothing that the menu can show. */
  shown: Shown | null;
  /** What else it asks, which the menu leaves as it is. */
  others: readonly Filter[];
  /** The filter without what is shown; null where nothing is left. */
  rest: string | null;
};

function apart<Shown>(
  text: string | undefined,
  columns: readonly string[],
  read: (before: Shown | null, condition: Filter) => Shown | null,
): OnColumn<Shown> {
  const all = conditionsOf(text);
  const told = new Set<Filter>();
  let shown: Shown | null = null;
  for (const condition of all.filter(isAbout(columns))) {
    const next = read(shown, condition);
    if (next === null) continue;
    shown = next;
    told.add(condition);
  }
  const left = all.filter((condition) => !told.has(condition));
  return { shown, others: left.filter(isAbout(columns)), rest: textOf(left) };
}

/** The filter with further conditions, null where there is none at all. */
export const withAlso = (text: string | null, conditions: readonly Filter[]): string | null =>
  textOf([...conditionsOf(text ?? undefined), ...conditions]);

/** The values that a list of them asks for: `isOneOf`, or of towns `isInTowns`. */
export const valuesOn = (text: string | undefined, columns: readonly string[], list: 'values' | 'towns') =>
  apart<readonly Value[]>(text, columns, (before, condition) => (before ? null : valuesOf(condition, list)));

const startOfTown = /^(\d{9})%$/;

function valuesOf(condition: Filter, list: 'values' | 'towns'): readonly Value[] | null {
  if (condition.op === 'is null') return [null];
  if (condition.op === 'or') {
    const parts = condition.args.map((part) => valuesOf(part, list));
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  if (list === 'towns') {
    const start = condition.op === 'like' && startOfTown.exec(condition.pattern)?.[1];
    return start ? [`${start}000`] : null;
  }
  if (condition.op === 'in') return condition.values;
  return condition.op === '=' ? [condition.value] : null;
}

/** A column that has one of the values, of which null is one. */
export function isOneOf(column: string, values: readonly Value[]): Filter | null {
  const given = values.filter((value) => value !== null);
  const parts: Filter[] = [];
  if (given.length === 1) parts.push({ op: '=', column, value: given[0]! });
  if (given.length > 1) parts.push({ op: 'in', column, values: given });
  if (values.includes(null)) parts.push({ op: 'is null', column });
  return parts.length > 1 ? { op: 'or', args: parts } : (parts[0] ?? null);
}

/** A code that begins as one of the towns' codes do; a county's own code is that of what is in none of its towns. */
export function isInTowns(column: string, codes: readonly Value[]): Filter | null {
  const parts = codes.map(
    (code): Filter =>
      code === null ? { op: 'is null', column } : { op: 'like', column, pattern: `${String(code).slice(0, 9)}%` },
  );
  return parts.length > 1 ? { op: 'or', args: parts } : (parts[0] ?? null);
}

/** An end of a range; an open one is not in it: `> 2`. */
export type Limit = { value: number | string; isOpen: boolean };
export type Limits = {
  /** As the filter names it: `area_mu` where it means the table's `area_m2`. */
  column: string;
  low: Limit | null;
  high: Limit | null;
};

/** The conditions that keep a column between two limits; either may be left out. */
export function isWithin({ column, low, high }: Limits): Filter[] {
  if (low && high && !low.isOpen && !high.isOpen) return [{ op: 'between', column, low: low.value, high: high.value }];
  return [
    ...(low ? [{ op: low.isOpen ? '>' : '>=', column, value: low.value } as const] : []),
    ...(high ? [{ op: high.isOpen ? '<' : '<=', column, value: high.value } as const] : []),
  ];
}

/** The limits that all conditions of a column together set. */
export const limitsOn = (text: string | undefined, columns: readonly string[]) =>
  apart<Limits>(text, columns, (before, condition) => {
    const limits = limitsOf(condition);
    return before && limits ? narrower(before, limits) : limits;
  });

function limitsOf(condition: Filter): Limits | null {
  const closed = (value: number | string): Limit => ({ value, isOpen: false });
  if (condition.op === 'between')
    return { column: condition.column, low: closed(condition.low), high: closed(condition.high) };
  if (!('value' in condition) || typeof condition.value === 'boolean' || condition.op === '<>') return null;
  const { column, op, value } = condition;
  if (op === '=') return { column, low: closed(value), high: closed(value) };
  const limit = { value, isOpen: op === '>' || op === '<' };
  return op.startsWith('>') ? { column, low: limit, high: null } : { column, low: null, high: limit };
}

/** Null where they speak of the column by two names, in two units. */
function narrower(a: Limits, b: Limits): Limits | null {
  if (a.column !== b.column) return null;
  const tighter = (
    one: Limit | null,
    other: Limit | null,
    isInside: (value: Limit['value'], than: Limit['value']) => boolean,
  ) => {
    if (!one || !other) return one ?? other;
    if (one.value === other.value) return one.isOpen ? one : other;
    return isInside(one.value, other.value) ? one : other;
  };
  return {
    column: a.column,
    low: tighter(a.low, b.low, (value, than) => value > than),
    high: tighter(a.high, b.high, (value, than) => value < than),
  };
}

/** The filter narrowed to one group of the table. */
export function withGroup(
  text: string | undefined,
  by: readonly string[],
  values: readonly Value[],
  regionColumn: string,
) {
  return by.reduce<string | null>((narrowed, word, at) => {
    const value = values[at] ?? null;
    const column = isRegionGroup(word) ? regionColumn : word;
    const condition: Filter | null =
      isRegionGroup(word) && value !== null
        ? { op: 'like', column, pattern: `${String(value).slice(0, regionGroups[word])}%` }
        : isOneOf(column, [value]);
    // the group lies within what the filter asks of the column already
    const others = conditionsOf(narrowed ?? undefined).filter((one) => !isAbout([column])(one));
    return textOf(condition ? [...others, condition] : others);
  }, text ?? null);
}

export type FilterWords = {
  titleOf: (column: string) => string;
  /** A value as the table shows it. */
  textOf: (column: string, value: FilterValue) => string;
  and: string;
  or: string;
  not: (sentence: string) => string;
  noValue: (title: string) => string;
  begins: (title: string, text: string) => string;
  from: (title: string, low: string, high: string) => string;
};

const signs: Record<Comparison, string> = { '=': '=', '<>': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

/** The filter as a sentence: columns by their titles, values as the table shows them. */
export function filterSentence(text: string, words: FilterWords): string {
  try {
    return sentenceOf(parseFilter(text), words);
  } catch {
    return text;
  }
}

function sentenceOf(filter: Filter, words: FilterWords): string {
  const { titleOf, textOf } = words;
  const within = (part: Filter) => (part.op === 'or' ? `(${sentenceOf(part, words)})` : sentenceOf(part, words));
  switch (filter.op) {
    case 'and':
      return filter.args.map(within).join(words.and);
    case 'or':
      return filter.args.map((part) => sentenceOf(part, words)).join(words.or);
    case 'not':
      return words.not(sentenceOf(filter.arg, words));
    case 'is null':
      return words.noValue(titleOf(filter.column));
    case 'in':
      return `${titleOf(filter.column)} = ${filter.values.map((value) => textOf(filter.column, value)).join(' / ')}`;
    case 'between':
      return words.from(titleOf(filter.column), String(filter.low), String(filter.high));
    case 'like':
      return /^[^%_]+%$/.test(filter.pattern)
        ? words.begins(titleOf(filter.column), filter.pattern.slice(0, -1))
        : `${titleOf(filter.column)} ~ ${filter.pattern}`;
    default:
      return `${titleOf(filter.column)} ${signs[filter.op]} ${textOf(filter.column, filter.value)}`;
  }
}
