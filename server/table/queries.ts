import type { Fragment, TransactionSql } from 'postgres';
import type { Column, Layer } from '#shared/layers';
import type { Sort } from '#shared/sort';
import { MAX_LISTED, type OrderQuery, type RowsQuery, type TableOrder, type TableRows } from '#shared/table';
import { reading } from '../db';
import { revisionOf } from '../feature/pages';
import { wanted } from '../feature/wanted';
import { type Reader, readableColumns, readValue } from '../policy';
import { cellsOf } from './cells';
import { columnsNamed, summedColumns } from './columns';
import { regionColumn, regionNamesOf } from './region-names';
import { joined, namedSums, sumsOf } from './sums';

const pinyin = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true });

/** ICU would put B组 after 张屋. */
const startsPlain = (word: string) => Number(word < '\u007f');

/**
 * The words of a column that are not plain ASCII, in the order of their pinyin. It is made here, because the engines'
 * own collations differ from each other and from machine to machine.
 */
async function wordsInOrder(sql: TransactionSql, reader: Reader, layer: Layer, query: OrderQuery, column: Column) {
  const rows = await sql<{ word: string }[]>`
    select distinct word from (
      select ${readValue(sql, reader, layer, column)} as word from ${sql(layer.table)}
      where ${wanted(sql, reader, layer, query)}) as words
    where octet_length(word) > char_length(word)`;
  return rows
    .map(({ word }) => word)
    .sort((a, b) => startsPlain(b) - startsPlain(a) || pinyin.compare(a, b) || (a < b ? -1 : 1));
}

/**
 * Ids of all rows that meet the query, in order, with the sums of these very rows. Rows without a value come last
 * either way; codes and other plain text stand before Chinese and by their characters, Chinese by pinyin.
 * @throws AppError `column-not-found`, `filter-invalid`.
 */
export const orderOf = (reader: Reader, layer: Layer, query: OrderQuery): Promise<TableOrder> =>
  reading(async (sql) => {
    const sorts = query.sort ?? [];
    const sorted = columnsNamed(
      reader,
      layer,
      sorts.map(({ column }) => column),
    );
    const summed = summedColumns(reader, layer);
    const ranks = await Promise.all(
      sorted.map((column) => (column.type === 'text' ? wordsInOrder(sql, reader, layer, query, column) : [])),
    );
    const columns = [...new Set([...sorted, ...summed])].map(
      (column) => sql`, ${readValue(sql, reader, layer, column)} as ${sql(column.name)}`,
    );
    const joins = ranks.map((words, at) =>
      words.length
        ? sql`left join jsonb_array_elements_text(${JSON.stringify(words)}::text::jsonb) with ordinality
            as ${sql(`words_${at}`)} (word, place) on ${sql(`words_${at}`)}.word = held.${sql(sorts[at]!.column)}`
        : sql``,
    );
    const keys = sorts.map((sort, at) => sortKey(sql, sort, sorted[at]!, ranks[at]!.length ? `words_${at}` : null));
    const [row] = await sql`
      with held as (select id ${joined(sql, columns)} from ${sql(layer.table)} where ${wanted(sql, reader, layer, query)})
      select (select revision from layer_revision where layer = ${layer.code}),
        array_to_string(array(
          select id from held ${joined(sql, joins)} order by ${joined(sql, keys)} id limit ${query.limit ?? MAX_LISTED}), ','),
        ${sumsOf(sql, summed)}
      from held`.values();
    const [revision, ids, ...sums] = row ?? [];
    return {
      revision: Number(revision ?? 0),
      ...namedSums(summed, sums),
      ids: ids ? String(ids).split(',').map(Number) : [],
    };
  });

/** `words`: the joined table that knows the places of a column's Chinese words. */
function sortKey(sql: TransactionSql, { descending }: Sort, { name, type }: Column, words: string | null): Fragment {
  const direction = descending ? sql`desc nulls last` : sql`asc nulls last`;
  if (type !== 'text') return sql`held.${sql(name)} ${direction},`;
  const letters = sql`held.${sql(name)} collate "C" ${direction},`;
  if (!words) return letters;
  const place = sql`case when held.${sql(name)} is not null then coalesce(${sql(words)}.place, 0) end`;
  return sql`${place} ${direction}, ${letters}`;
}

/**
 * Columns of the rows with these ids, in the order of the ids; what the reader may not see counts as missing.
 * @throws AppError `column-not-found`.
 */
export const rowsOf = (reader: Reader, layer: Layer, { ids, columns: names }: RowsQuery): Promise<TableRows> =>
  reading(async (sql) => {
    const columns = names ? columnsNamed(reader, layer, names) : readableColumns(reader, layer);
    const found = await sql`
      select id ${columns.map((column) => sql`, ${readValue(sql, reader, layer, column)}`)} from ${sql(layer.table)}
      where ${wanted(sql, reader, layer, { ids })}`.values();
    const byId = new Map(found.map((row) => [Number(row[0]), row]));
    const asked = [...new Set(ids)];
    const rows = asked.map((id) => byId.get(id)).filter((row) => row !== undefined);
    const regionAt = columns.findIndex(({ name }) => name === regionColumn(layer));
    return {
      revision: await revisionOf(sql, layer.code),
      ids: rows.map(([id]) => Number(id)),
      missing: asked.filter((id) => !byId.has(id)),
      columns: Object.fromEntries(
        columns.map((column, at) => [
          column.name,
          cellsOf(
            column,
            rows.map((row) => row[at + 1]),
          ),
        ]),
      ),
      regionNames: regionAt < 0 ? {} : await regionNamesOf(sql, reader, new Set(rows.map((row) => row[regionAt + 1]))),
    };
  });
