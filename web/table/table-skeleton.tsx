import type { GridLayout } from './grid-layout';
import { isFigure, type TableColumn } from './table-columns';

const ROWS = 24;
const shares = [62, 48, 71, 55, 66, 43, 58];

/** The table as it will be, before its rows are there: the heads are known at once. */
export function TableSkeleton({ columns, layout }: { columns: readonly TableColumn[]; layout: GridLayout }) {
  return (
    <div className="table-scroll" aria-hidden="true" data-testid="table-skeleton">
      <div className="table-space" style={layout.style}>
        <div className="table-head">
          <div className="table-line">
            <div className="table-cell table-pick" />
            <div className="table-cell table-number">#</div>
            {columns.map((column, at) => (
              <div
                key={column.name}
                className={`table-cell${at === 0 ? ' lead' : ''}${isFigure(column) ? ' figure' : ''}`}
              >
                <span className="table-sort">
                  <span>{column.title}</span>
                  {column.unit && <small>{column.unit}</small>}
                </span>
              </div>
            ))}
          </div>
        </div>
        {Array.from({ length: ROWS }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
          <div key={row} className="table-line">
            <div className="table-cell table-pick" />
            <div className="table-cell table-number" />
            {columns.map(({ name }, at) => (
              <div key={name} className="table-cell">
                <span
                  className="skeleton"
                  style={{ width: `${shares[(row * 3 + at * 5) % shares.length]}%`, height: 9 }}
                />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
