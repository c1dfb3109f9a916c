import type { Comparison, Filter, FilterValue } from '#shared/filter/filter';
import { parseFilter } from '#shared/filter/parse-filter';
import { writeFilter } from '#shared/filter/write-filter';
import { regionPrefix } from '#shared/region-prefix';
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

/**
 * The filter with another condition on a column in place of those that it has, null where nothing is left.
 * @param columns names of one column: `area_m2` is also asked for as `area_mu`.
 */
export const withCondition = (text: string | undefined, columns: readonly string[], condition: Filter | null) =>
  textOf([...conditionsOf(text).filter((one) => !isAbout(columns)(one)), ...(condition ? [condition] : [])]);

/** What the filter asks of a column, as far as it asks it of that column alone. */
export const conditionsOn = (text: string | undefined, columns: readonly string[]): readonly Filter[] =>
  conditionsOf(text).filter(isAbout(columns));

/** The values that a condition of `isOneOf` or `isInRegions` lists; null where it is another one. */
export function valuesOf(condition: Filter | undefined): Value[] | null {
  if (!condition) return null;
  if (condition.op === 'is null') return [null];
  if (condition.op === 'in') return [...condition.values];
  if (condition.op === '=') return [condition.value];
  if (condition.op === 'like' && /^\d+%$/.test(condition.pattern))
    return [condition.pattern.slice(0, -1).padEnd(12, '0')];
  if (condition.op !== 'or') return null;
  const parts = condition.args.map(valuesOf);
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
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

/** A code that begins as one of the towns' codes do. */
export function isInRegions(column: string, codes: readonly Value[]): Filter | null {
  const parts = codes.map(
    (code): Filter =>
      code === null ? { op: 'is null', column } : { op: 'like', column, pattern: `${regionPrefix(String(code))}%` },
  );
  return parts.length > 1 ? { op: 'or', args: parts } : (parts[0] ?? null);
}

/** A column between two limits, both of them in; either may be left open. */
export function isBetween<Limit extends string | number>(
  column: string,
  low: Limit | null,
  high: Limit | null,
): Filter | null {
  if (low !== null && high !== null) return { op: 'between', column, low, high };
  if (low !== null) return { op: '>=', column, value: low };
  return high === null ? null : { op: '<=', column, value: high };
}

/** The limits that a condition of `isBetween` sets. */
export function limitsOf(condition: Filter | undefined): { low: FilterValue | null; high: FilterValue | null } {
  if (condition?.op === 'between') return condition;
  if (condition?.op === '>=' || condition?.op === '>') return { low: condition.value, high: null };
  if (condition?.op === '<=' || condition?.op === '<') return { low: null, high: condition.value };
  return { low: null, high: null };
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
    return withCondition(narrowed ?? undefined, [column], condition);
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
