import type { Layer } from '#shared/layers';
import { type Clip, type ClipCell, clipOf } from './clipboard';
import { type ColumnStore, valueAt } from './column-store';
import { cellText, isBare, isFigure, type TableColumn, type Words } from './table-columns';

/** The chosen rows of a table as they stand there, for a spreadsheet; every code beside the name that it stands for. */
export function clipOfRows(
  layer: Layer,
  store: ColumnStore,
  rows: readonly number[],
  columns: readonly TableColumn[],
  words: Words,
): Clip {
  const code = layer.columns.find(({ name }) => name === 'region_code');
  const isNamed = columns.some(({ kind }) => kind !== 'own') && !columns.some(({ name }) => name === 'region_code');
  const heads = columns.map(({ title, unit }) => (unit ? `${title}(${unit})` : title));
  if (code && isNamed) heads.push(words.language === 'en' ? code.title.en : code.title.zh);
  return clipOf(heads, cells());

  function* cells(): Generator<ClipCell[]> {
    for (const row of rows) {
      const line = columns.map((column): ClipCell => {
        const value = valueAt(store, column.from, row);
        return typeof value === 'number' && isFigure(column)
          ? { value: column.toShown(value), digits: isBare(column) ? null : column.digits }
          : cellText(column, value, store.regionNames, words);
      });
      if (code && isNamed) line.push(String(valueAt(store, code.name, row) ?? ''));
      yield line;
    }
  }
}
