import type { TransactionSql } from 'postgres';
import type { ColumnClasses, ColumnQuery } from '#shared/column';
import type { Column, Layer } from '#shared/layers';
import { reading } from '../db';
import { AppError } from '../errors';
import { columnSql } from '../feature/filter-sql';
import { revisionOf } from '../feature/pages';
import { wanted } from '../feature/wanted';
import type { Reader } from '../policy';
import { classBreaks, classCounts } from './class-breaks';

const MOST_CATEGORIES = 50;
type Spread = Omit<ColumnClasses, 'layer' | 'column' | 'revision'>;

const isNumber = ({ type }: Column): boolean => type === 'integer' || type === 'number';

/**
 * How a column's values spread over what the reader may see and asked for; every count is of all of them.
 * @throws AppError `request-invalid` where the column has no numbers to class, `filter-invalid`.
 */
export const classesOf = (
  reader: Reader,
  layer: Layer,
  column: Column,
  { method = isNumber(column) ? 'quantile' : 'category', classes, ...query }: ColumnQuery,
): Promise<ColumnClasses> =>
  reading(async (sql) => {
    const revision = await revisionOf(sql, layer.code);
    const from = sql`from ${sql(layer.table)} where ${wanted(sql, reader, layer, query)}`;
    if (method !== 'category' && !isNumber(column))
      throw new AppError(
        'request-invalid',
        `method: ${column.name} is a ${column.type} column, which has categories only.`,
      );
    const spread =
      method === 'category'
        ? await categories(sql, column, from)
        : await numbers(sql, column, from, (values) => classBreaks(values, method, classes));
    return { layer: layer.code, column: column.name, revision, ...spread };
  });

type Part = ReturnType<typeof wanted>;

async function numbers(
  sql: TransactionSql,
  { name }: Column,
  from: Part,
  breaksOf: (values: Float64Array) => number[],
): Promise<Spread> {
  const [row] = await sql<{ total: number; numbers: string | null }[]>`
    select count(*) as total, string_agg((${columnSql(sql, name)})::float8::text, ',') as numbers ${from}`;
  const values = Float64Array.from(row?.numbers?.split(',') ?? [], Number)
    .filter(Number.isFinite)
    .sort();
  const breaks = breaksOf(values);
  return {
    count: values.length,
    missing: (row?.total ?? 0) - values.length,
    min: values[0] ?? null,
    max: values.at(-1) ?? null,
    breaks,
    counts: values.length ? classCounts(values, breaks) : [],
    categories: [],
    otherValues: 0,
  };
}

async function categories(sql: TransactionSql, column: Column, from: Part): Promise<Spread> {
  const value = columnSql(sql, column.name);
  const extreme = (of: Part) => (isNumber(column) ? sql`${of}` : sql`null::float8`);
  const rows = await sql<
    {
      value: string | number | boolean | null;
      count: number;
      total: number;
      kinds: number;
      min: number | null;
      max: number | null;
    }[]
  >`
    with spread as (
      select ${value} as "value", count(*) as count ${from} group by 1)
    select "value", count, sum(count) over () as total, count("value") over () as kinds,
      ${extreme(sql`min("value") over ()`)} as min, ${extreme(sql`max("value") over ()`)} as max
    from spread
    order by "value" is null desc, count desc, "value"::text collate "C" limit ${MOST_CATEGORIES + 1}`;
  const missing = rows.find((row) => row.value === null)?.count ?? 0;
  const listed = rows
    .flatMap((row) => (row.value === null ? [] : [{ value: row.value, count: row.count }]))
    .slice(0, MOST_CATEGORIES);
  const { total = 0, kinds = 0, min = null, max = null } = rows[0] ?? {};
  return {
    count: total - missing,
    missing,
    min,
    max,
    breaks: [],
    counts: [],
    categories: listed,
    otherValues: kinds - listed.length,
  };
}
