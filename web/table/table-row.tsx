// biome-ignore-all lint/a11y/useSemanticElements: no table element draws 20 of 60,000 rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its cells
import { memo } from 'react';
import { formatNumber } from '../messages/format';
import { type ColumnStore, valueAt } from './column-store';
import { cellId } from './grid-layout';
import { cellText, isFigure, type TableColumn, type Words } from './table-columns';

type Props = {
  row: number;
  id: number;
  store: ColumnStore;
  columns: readonly TableColumn[];
  words: Words;
  isSelected: boolean;
  /** Null where nothing can be picked. */
  isPicked: boolean | null;
  /** The column that the keyboard stands on, where it stands in this row. */
  active: number | null;
};

/** One feature. Its text does not change while its row stays what it is. */
export const TableRow = memo(function TableRow({
  row,
  id,
  store,
  columns,
  words,
  isSelected,
  isPicked,
  active,
}: Props) {
  const texts = columns.map((column) => cellText(column, valueAt(store, column.from, row), store.regionNames, words));
  return (
    <div
      className={`table-line${isSelected ? ' selected' : ''}${isPicked ? ' picked' : ''}${row % 2 ? ' odd' : ''}`}
      role="row"
      aria-rowindex={row + 2}
      aria-selected={isPicked ?? undefined}
      aria-current={isSelected || undefined}
      data-row={row}
      data-id={id}
    >
      <div className="table-cell table-pick" role="gridcell" aria-colindex={1}>
        {isPicked !== null && (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isPicked}
            readOnly
            aria-label={words.w.pickRow(texts[0] || String(id))}
          />
        )}
      </div>
      <div className="table-cell table-number" role="gridcell" aria-colindex={2}>
        {formatNumber(row + 1, 0, words.language)}
      </div>
      {columns.map((column, at) => (
        <div
          key={column.name}
          id={cellId(row, at)}
          className={`table-cell${at === 0 ? ' lead' : ''}${isFigure(column) ? ' figure' : ''}${at === active ? ' active' : ''}`}
          role="gridcell"
          aria-colindex={at + 3}
          data-column={at}
        >
          {texts[at]}
        </div>
      ))}
    </div>
  );
});
