import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer } from '#shared/layers';
import {
  type GroupsQuery,
  isRegionGroup,
  MAX_GROUPS,
  regionGroups,
  type Sums,
  type TableGroup,
  type TableGroups,
} from '#shared/table';
import { reading } from '../db';
import { wanted } from '../feature/wanted';
import { type Reader, readValue } from '../policy';
import { columnsNamed, summedColumns } from './columns';
import { regionColumn, regionNamesOf } from './region-names';
import { joined, namedSums, sumsOf } from './sums';

/**
 * Rows by the values of one or two columns, with counts and sums; the total is of the same statement.
 * @throws AppError `column-not-found`, `filter-invalid`.
 */
export const groupsOf = (reader: Reader, layer: Layer, query: GroupsQuery): Promise<TableGroups> =>
  reading(async (sql) => {
    const { by } = query;
    const plain = by.filter((word) => !isRegionGroup(word));
    columnsNamed(reader, layer, plain, Object.keys(regionGroups));
    const summed = summedColumns(reader, layer);
    const size = summed.find(({ name }) => name === 'area_m2' || name === 'length_m');
    const keys = by.map((_, at) => sql`${at ? sql`,` : sql``} ${sql(`key_${at}`)}`);
    const rows = await sql`
      with held as (
        select ${by.map((word, at) => sql`${keyOf(sql, reader, layer, word)} as ${sql(`key_${at}`)},`)}
          ${joined(
            sql,
            summed.map(({ name }) => sql`${sql(name)},`),
          )} id
        from ${sql(layer.table)} where ${wanted(sql, reader, layer, query)})
      select (select revision from layer_revision where layer = ${layer.code}), count(*) over () - 1,
        grouping(key_0), ${keys}, ${sumsOf(sql, summed)}
      from held group by grouping sets ((${keys}), ())
      order by grouping(key_0) desc, ${size ? sql`sum(${sql(size.name)}::numeric) desc nulls last,` : sql``}
        count(*) desc ${by.map((_, at) => sql`, ${sql(`key_${at}`)}::text collate "C"`)}
      limit ${MAX_GROUPS + 1}`.values();
    return answerOf(rows, by, summed, await regionNamesIn(sql, reader, layer, by, rows));
  });

const keyOf = (sql: TransactionSql, reader: Reader, layer: Layer, word: string): Fragment =>
  isRegionGroup(word)
    ? sql`rpad(left(${sql(regionColumn(layer))}, ${regionGroups[word]}), 12, '0')`
    : readValue(sql, reader, layer, columnsNamed(reader, layer, [word])[0]!);

const KEYS_FROM = 3; // before them: revision, number of groups, whether the row is the total

function regionNamesIn(sql: TransactionSql, reader: Reader, layer: Layer, by: string[], rows: readonly unknown[][]) {
  const at = by.findIndex((word) => isRegionGroup(word) || word === regionColumn(layer));
  return at < 0 ? {} : regionNamesOf(sql, reader, new Set(rows.map((row) => row[KEYS_FROM + at])));
}

function answerOf(
  [first = [], ...rows]: readonly unknown[][],
  by: string[],
  summed: readonly Column[],
  regionNames: Record<string, string>,
): TableGroups {
  const [revision, groupCount] = first;
  const sumsFrom = KEYS_FROM + by.length;
  const total = namedSums(summed, first.slice(sumsFrom));
  const groups = rows.map(
    (row): TableGroup => ({
      values: row.slice(KEYS_FROM, sumsFrom) as TableGroup['values'],
      ...namedSums(summed, row.slice(sumsFrom)),
    }),
  );
  const beyond = Number(groupCount) - groups.length;
  return {
    revision: Number(revision ?? 0),
    by,
    groups,
    rest: beyond > 0 ? { groups: beyond, ...without(total, groups) } : null,
    total,
    regionNames,
  };
}

function without(total: Sums, parts: readonly Sums[]): Sums {
  const left = (whole: number | null, of: (part: Sums) => number | null | undefined) =>
    whole === null ? null : parts.reduce((rest, part) => rest - (of(part) ?? 0), whole);
  return {
    count: left(total.count, ({ count }) => count) ?? 0,
    areaM2: left(total.areaM2, ({ areaM2 }) => areaM2),
    lengthM: left(total.lengthM, ({ lengthM }) => lengthM),
    sums: Object.fromEntries(
      Object.entries(total.sums).map(([name, sum]) => [name, left(sum, ({ sums }) => sums[name])]),
    ),
  };
}
