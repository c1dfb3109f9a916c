import type { Fragment, TransactionSql } from 'postgres';
import { checkFilter, type FilterProblem } from '#shared/filter/check-filter';
import { type Filter, FilterFault, type FilterValue } from '#shared/filter/filter';
import { filterColumns } from '#shared/filter/filter-columns';
import { type PlacedFilter, parsePlaced } from '#shared/filter/parse-filter';
import type { Column, Layer } from '#shared/layers';
import { AppError } from '../errors';
import { mayUse, type Reader } from '../policy';

/** Columns that the reader may filter and class by. */
const columnsFor = (reader: Reader, layer: Layer): Column[] =>
  filterColumns(layer).filter(({ visibility }) => mayUse(reader, layer, visibility));

/** @throws AppError `column-not-found`, naming those that there are. */
export function columnFor(reader: Reader, layer: Layer, name: string): Column {
  const columns = columnsFor(reader, layer);
  const column = columns.find((one) => one.name === name);
  if (column) return column;
  const known = columns.map((one) => one.name).join(', ');
  throw new AppError('column-not-found', `Layer ${layer.code} has no column "${name}". There are: ${known}.`);
}

/**
 * A filter in CQL2 text, read and checked against the columns that the reader may see.
 * @throws AppError `filter-invalid` with `{ at, … }`: characters from 0, and what was wrong there.
 */
export function checkedFilter(reader: Reader, layer: Layer, text: string): Filter {
  const { filter, places } = parsed(text);
  const found = checkFilter(filter, columnsFor(reader, layer));
  if (!found) return filter;
  const at = places.get(found.part) ?? 0;
  throw new AppError('filter-invalid', `Character ${at + 1} of the filter: ${worded(found.problem)}`, {
    at,
    ...found.problem,
  });
}

function parsed(text: string): PlacedFilter {
  try {
    return parsePlaced(text);
  } catch (error) {
    if (!(error instanceof FilterFault)) throw error;
    const { at, expected, came } = error;
    throw new AppError('filter-invalid', error.message, { at, reason: 'syntax', expected, came });
  }
}

function worded(problem: FilterProblem): string {
  const { column } = problem;
  switch (problem.reason) {
    case 'column-unknown':
      return `there is no column "${column}". There are: ${problem.known.join(', ')}.`;
    case 'operator-unfit':
      return `${column} is a ${problem.type} column, which knows no ${problem.op}.`;
    case 'value-unfit':
      return `${column} is a ${problem.type} column; came ${JSON.stringify(problem.value)}.`;
    case 'day-invalid':
      return `${column} expects a day such as '2024-06-30'; came '${problem.value}'.`;
  }
}

/**
 * A filter in CQL2 text as SQL over the columns that the reader may see; `area_mu` and `length_km` count as columns too.
 * Its values go as parameters only. A comparison with null is neither true nor false, as ever in SQL: `dlbm <> '0101'`
 * and `not dlbm = '0101'` both leave out features without a class; `dlbm is null` finds them. Text compares by its
 * bytes, so that both engines and every locale give the same rows.
 * @throws AppError `filter-invalid`.
 */
export function filterSql(sql: TransactionSql, reader: Reader, layer: Layer, text: string): Fragment {
  const types = new Map(columnsFor(reader, layer).map(({ name, type }) => [name, type]));
  return compile(checkedFilter(reader, layer, text));

  function compile(filter: Filter): Fragment {
    switch (filter.op) {
      case 'and':
      case 'or':
        return sql`(${filter.args.map((arg, at) => sql`${at ? (filter.op === 'and' ? sql`and` : sql`or`) : sql``} ${compile(arg)}`)})`;
      case 'not':
        return sql`(not ${compile(filter.arg)})`;
      case 'is null':
        return sql`(${columnSql(sql, filter.column)} is null)`;
      case 'like':
        return sql`(${operand(filter.column)} like ${endless(filter.pattern)}::text)`;
      case 'between':
        return sql`(${operand(filter.column)} between ${value(filter.column, filter.low)} and ${value(filter.column, filter.high)})`;
      case 'in':
        return sql`(${operand(filter.column)} in (${filter.values.map((one, at) => sql`${at ? sql`,` : sql``} ${value(filter.column, one)}`)}))`;
      default:
        return sql`(${operand(filter.column)} ${comparisonSql(sql, filter.op)} ${value(filter.column, filter.value)})`;
    }
  }

  /** The column in the type in which it is compared. */
  function operand(name: string): Fragment {
    const type = types.get(name);
    if (type === 'text') return sql`${columnSql(sql, name)} collate "C"`;
    if (type === 'integer' || type === 'number') return sql`${columnSql(sql, name)}::float8`;
    return columnSql(sql, name);
  }

  function value(name: string, one: FilterValue): Fragment {
    const type = types.get(name);
    if (type === 'text') return sql`${one}::text`;
    if (type === 'date') return sql`${one}::date`;
    return type === 'boolean' ? sql`${one}::boolean` : sql`${one}::float8`;
  }
}

/** A column of `filterColumns` as SQL, in its own type; nothing else may be given here. */
export function columnSql(sql: TransactionSql, name: string): Fragment {
  if (name === 'area_mu') return sql`(area_m2 * 3 / 2000)`;
  if (name === 'length_km') return sql`(length_m / 1000)`;
  return sql`${sql(name)}`;
}

function comparisonSql(sql: TransactionSql, op: '=' | '<>' | '<' | '<=' | '>' | '>='): Fragment {
  switch (op) {
    case '=':
      return sql`=`;
    case '<>':
      return sql`<>`;
    case '<':
      return sql`<`;
    case '<=':
      return sql`<=`;
    case '>':
      return sql`>`;
    case '>=':
      return sql`>=`;
  }
}

/** A `\` at the end of a pattern stands for itself: PostgreSQL would refuse it as half an escape. */
const endless = (pattern: string): string => (/(?<!\\)(\\\\)*\\$/.test(pattern) ? `${pattern}\\` : pattern);
