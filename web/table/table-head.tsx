// biome-ignore-all lint/a11y/useSemanticElements: no table element draws 20 of 60,000 rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its cells
import type { Sort } from '#shared/sort';
import { Icon } from '../ui/icon';
import { ColumnEdge } from './column-edge';
import { cellId, type GridLayout } from './grid-layout';
import { isFigure, type TableColumn, type Words } from './table-columns';

type Props = {
  columns: readonly TableColumn[];
  widths: GridLayout['widths'];
  sorts: readonly Sort[];
  words: Words;
  active: number | null;
  /** Null where nothing can be picked. */
  allPicked: boolean | null;
  /** `isAdded`: where the columns before leave rows equal. */
  onSort: (column: TableColumn, isAdded: boolean) => void;
  onMenu: (column: TableColumn, near: DOMRect) => void;
  onPickAll: (isIn: boolean) => void;
  onWidth: (column: TableColumn, px: number) => void;
  onFit: (column: TableColumn) => void;
};

/** Titles with their units: a click sorts, the caret opens the column's menu, the edge makes it wider or narrower. */
export function TableHead(props: Props) {
  const { columns, sorts, active, allPicked, onSort, onMenu } = props;
  const { w } = props.words;
  return (
    <div className="table-head" role="rowgroup">
      <div className="table-line" role="row" aria-rowindex={1}>
        <div className="table-cell table-pick" role="columnheader" aria-colindex={1}>
          {allPicked !== null && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={w.pickAll}
              title={w.pickAll}
              checked={allPicked}
              data-testid="table-pick-all"
              onChange={({ target }) => props.onPickAll(target.checked)}
            />
          )}
        </div>
        <div className="table-cell table-number" role="columnheader" aria-colindex={2} aria-label={w.number}>
          #
        </div>
        {columns.map((column, at) => {
          const sort = sorts.find((one) => one.column === column.from);
          const place = sorts.length > 1 && sort ? sorts.indexOf(sort) + 1 : null;
          return (
            <div
              key={column.name}
              id={cellId(-1, at)}
              className={`table-cell${at === 0 ? ' lead' : ''}${isFigure(column) ? ' figure' : ''}${at === active ? ' active' : ''}`}
              role="columnheader"
              aria-colindex={at + 3}
              aria-sort={sort ? (sort.descending ? 'descending' : 'ascending') : 'none'}
              data-head={at}
              data-column={column.name}
            >
              <button
                type="button"
                tabIndex={-1}
                className="table-sort"
                title={column.title}
                onClick={({ shiftKey }) => onSort(column, shiftKey)}
              >
                <span>{column.title}</span>
                {column.unit && <small>{column.unit}</small>}
                {sort && (
                  <b className="sort-mark" aria-hidden="true">
                    <i className={sort.descending ? 'down' : 'up'} />
                    {place}
                  </b>
                )}
              </button>
              <button
                type="button"
                tabIndex={-1}
                className="table-caret"
                aria-label={w.menuOf(column.title)}
                aria-haspopup="dialog"
                data-testid={`table-menu-${column.name}`}
                onClick={({ currentTarget }) =>
                  onMenu(column, (currentTarget.parentElement ?? currentTarget).getBoundingClientRect())
                }
              >
                <Icon name="down" size={14} />
              </button>
              <ColumnEdge
                widthPx={props.widths[column.name] ?? 0}
                onWidth={(px) => props.onWidth(column, px)}
                onFit={() => props.onFit(column)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
