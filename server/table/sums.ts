import type { Fragment, TransactionSql } from 'postgres';
import type { Column } from '#shared/layers';
import type { Sums } from '#shared/table';

/** Fragments one after another; the driver takes an empty array for a parameter. */
export const joined = (sql: TransactionSql, fragments: readonly Fragment[]): Fragment =>
  fragments.reduce((list, fragment) => sql`${list} ${fragment}`, sql``);

/** Exact decimals: a sum is the same in whatever order, and groups add up to their total. */
export const sumsOf = (sql: TransactionSql, columns: readonly Column[]): Fragment =>
  columns.reduce((list, { name }) => sql`${list}, sum(${sql(name)}::numeric)`, sql`count(*)`);

/** What `sumsOf` answered, `[count, sum, sum, …]`, by name. */
export function namedSums(columns: readonly Column[], [count, ...sums]: readonly unknown[]): Sums {
  const byName = Object.fromEntries(columns.map(({ name }, at) => [name, numberOf(sums[at])]));
  // no rows have no area: 0; a layer without the column has none to tell
  const own = (name: string) => (name in byName ? (byName[name] ?? 0) : null);
  return { count: Number(count), areaM2: own('area_m2'), lengthM: own('length_m'), sums: byName };
}

const numberOf = (value: unknown): number | null => (value === null || value === undefined ? null : Number(value));
