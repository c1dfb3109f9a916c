import type { Filter, FilterValue, Predicate } from '#shared/filter/filter';
import { isDay } from '#shared/filter/parse-filter';
import type { Column, ColumnType } from '#shared/layers';

/** Why a filter does not fit a layer, as data, for words in either language. */
export type FilterProblem =
  | { reason: 'column-unknown'; column: string; known: readonly string[] }
  | { reason: 'operator-unfit'; column: string; type: ColumnType; op: Filter['op'] }
  | { reason: 'value-unfit'; column: string; type: ColumnType; value: FilterValue }
  | { reason: 'day-invalid'; column: string; value: string };

/**
 * The first part of a filter that does not fit the columns, null where all fit: text and days compare with text,
 * numbers with numbers, booleans with `=`, `<>`, `in` only; `like` reads text.
 * @param columns from `filterColumns`.
 */
export function checkFilter(
  filter: Filter,
  columns: readonly Column[],
): { part: Filter; problem: FilterProblem } | null {
  if ('arg' in filter) return checkFilter(filter.arg, columns);
  if ('args' in filter) {
    for (const arg of filter.args) {
      const found = checkFilter(arg, columns);
      if (found) return found;
    }
    return null;
  }
  const problem = problemOf(filter, columns);
  return problem && { part: filter, problem };
}

function problemOf(filter: Predicate, columns: readonly Column[]): FilterProblem | null {
  const { column, op } = filter;
  const type = columns.find(({ name }) => name === column)?.type;
  if (!type) return { reason: 'column-unknown', column, known: columns.map(({ name }) => name) };
  if (!operatorsOf(type).has(op)) return { reason: 'operator-unfit', column, type, op };
  for (const value of valuesOf(filter)) {
    if (typeof value !== jsType[type]) return { reason: 'value-unfit', column, type, value };
    if (type === 'date' && !isDay(String(value))) return { reason: 'day-invalid', column, value: String(value) };
  }
  return null;
}

const jsType = { text: 'string', date: 'string', integer: 'number', number: 'number', boolean: 'boolean' } as const;

const every: readonly Filter['op'][] = ['=', '<>', 'in', 'is null'];
const ordered: readonly Filter['op'][] = [...every, '<', '<=', '>', '>=', 'between'];
const operators: Record<ColumnType, ReadonlySet<Filter['op']>> = {
  boolean: new Set(every),
  integer: new Set(ordered),
  number: new Set(ordered),
  date: new Set(ordered),
  text: new Set([...ordered, 'like']),
};

/** The operators that fit a column's type, beside `and`, `or`, `not`. */
export const operatorsOf = (type: ColumnType): ReadonlySet<Filter['op']> => operators[type];

function valuesOf(filter: Predicate): readonly FilterValue[] {
  switch (filter.op) {
    case 'is null':
      return [];
    case 'between':
      return [filter.low, filter.high];
    case 'in':
      return filter.values;
    case 'like':
      return [filter.pattern];
    default:
      return [filter.value];
  }
}
