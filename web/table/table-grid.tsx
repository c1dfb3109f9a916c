// biome-ignore-all lint/a11y/useSemanticElements: no table element draws 20 of 60,000 rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus for its cells
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Sort } from '#shared/sort';
import { formatNumber } from '../messages/format';
import { isComposing } from '../ui/is-composing';
import { rowsById } from './column-store';
import { STEP_PX } from './column-widths';
import { gridAct, HEAD, type Place } from './grid-keys';
import { cellId, columnLefts, type GridLayout } from './grid-layout';
import { holdsAll } from './holds-all';
import { figureText, isFigure, type TableColumn, type Words } from './table-columns';
import { TableHead } from './table-head';
import { TableRow } from './table-row';
import type { TableState } from './use-table';

type Props = {
  table: NonNullable<TableState['shown']>;
  isStale: boolean;
  isStopped: boolean;
  columns: readonly TableColumn[];
  layout: GridLayout;
  words: Words;
  label: string;
  sorts: readonly Sort[];
  selectedId: number | null;
  picked: ReadonlyMap<number, unknown>;
  onSort: (column: TableColumn, isAdded: boolean) => void;
  onMenu: (column: TableColumn, near: DOMRect) => void;
  onSelect: (id: number) => void;
  onGo: (id: number) => void;
  /** Puts ids into the basket, or takes them out; null where nothing of the layer can be picked. */
  onPick: ((ids: readonly number[], isIn: boolean) => void) | null;
  /** Which feature's row the pointer is on. */
  onPoint: (id: number | null) => void;
  onWidth: (column: TableColumn, px: number) => void;
  onFit: (column: TableColumn) => void;
  onCopy: () => void;
  onClose: () => void;
};

/** A text that its column cuts short stands whole in a tip. */
const tellWhole = ({ target }: MouseEvent<HTMLElement>) => {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.table-cell') : null;
  if (cell) cell.title = cell.scrollWidth > cell.clientWidth ? (cell.textContent ?? '') : '';
};

const SLOTS = 256; // more than a screen holds: a row that leaves hands its elements to one that comes

/**
 * The rows as a grid. The drawn rows stand in a window that sticks to the scroller's top and change their content as the
 * scroller moves: a browser that scrolls ahead of the script shows the rows of a moment ago, never none.
 */
export function TableGrid(props: Props) {
  const { table, columns, layout, words, sorts, selectedId, picked, onPick } = props;
  const { language, w } = words;
  const { store, loaded, order } = table;
  const scroller = useRef<HTMLDivElement>(null);
  const [port, setPort] = useState(0);
  const [active, setActive] = useState<Place>({ row: HEAD, column: 0 });
  const anchor = useRef<number | null>(null);
  const lefts = useMemo(() => columnLefts(layout, columns), [layout, columns]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const measure = () => setPort(box.clientHeight);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);

  const virtualizer = useVirtualizer({
    count: loaded,
    getScrollElement: () => scroller.current,
    estimateSize: () => layout.rowPx,
    overscan: 1,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height stand elsewhere
  useEffect(() => {
    virtualizer.measure();
  }, [virtualizer, layout.rowPx]);
  const items = virtualizer.getVirtualItems();
  const offset = virtualizer.scrollOffset ?? 0;

  // other rows begin at their top
  useLayoutEffect(() => {
    if (scroller.current && store) scroller.current.scrollTop = 0;
    setActive((now) => ({ ...now, row: Math.min(now.row, 0) }));
    anchor.current = null;
  }, [store]);

  const room = () => Math.max(layout.rowPx, (scroller.current?.clientHeight ?? 0) - layout.headPx - layout.footPx);
  const reveal = (row: number, place: 'nearest' | 'middle') => {
    const box = scroller.current;
    if (!box || row < 0) return;
    const top = row * layout.rowPx;
    const isAbove = top < box.scrollTop;
    if (!isAbove && top + layout.rowPx <= box.scrollTop + room()) return;
    const nearest = isAbove ? top : top + layout.rowPx - room();
    box.scrollTop = place === 'middle' ? top - (room() - layout.rowPx) / 2 : nearest;
  };
  const revealColumn = (column: number) => {
    const box = scroller.current;
    const left = lefts[column];
    if (!box || left === undefined || column < 1) return;
    const width = layout.widths[columns[column]?.name ?? ''] ?? 0;
    if (left - layout.stuckPx < box.scrollLeft) box.scrollLeft = left - layout.stuckPx;
    else if (left + width > box.scrollLeft + box.clientWidth) box.scrollLeft = left + width - box.clientWidth;
  };

  // what is selected on the map comes in sight, as soon as its row is there
  const byId = useMemo(() => rowsById(store), [store]);
  const selectedRow = selectedId === null ? undefined : byId.get(selectedId);
  const isThere = selectedRow !== undefined && selectedRow < loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moved row is no new wish
  useEffect(() => {
    if (!isThere) return;
    reveal(selectedRow, 'middle');
    setActive((now) => ({ ...now, row: selectedRow }));
  }, [selectedId, isThere, store]);

  const isAllPicked = useMemo(() => holdsAll(picked, store.ids), [picked, store.ids]);

  const idOf = (row: number) => store.ids[row];
  const pickThrough = (from: number, to: number) => {
    const [low, high] = from < to ? [from, to] : [to, from];
    onPick?.(Array.from(store.ids.subarray(low, high + 1)), true);
  };
  const pickAll = (isIn: boolean) => onPick?.(Array.from(store.ids), isIn);
  const toggle = (row: number) => {
    const id = idOf(row);
    if (id === undefined) return;
    anchor.current = row;
    onPick?.([id], !picked.has(id));
  };
  const moveTo = (next: Place) => {
    setActive(next);
    reveal(next.row, 'nearest');
    revealColumn(next.column);
    return next;
  };

  const click = (event: MouseEvent<HTMLElement>) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-row]');
    if (!cell) return;
    const row = Number(cell.dataset.row);
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-column]')?.dataset.column;
    const id = idOf(row);
    if (id === undefined) return;
    setActive((now) => ({ row, column: at === undefined ? now.column : Number(at) }));
    if (onPick && event.shiftKey) pickThrough(anchor.current ?? Math.max(0, active.row), row);
    else if (onPick && (event.target as HTMLElement).closest('.table-pick')) toggle(row);
    else if (onPick && (event.ctrlKey || event.metaKey)) toggle(row);
    else {
      anchor.current = row;
      props.onSelect(id);
    }
  };
  const rowUnder = (event: MouseEvent<HTMLElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row;
    return row === undefined ? undefined : idOf(Number(row));
  };

  const openMenu = (column: number) => {
    const head = scroller.current?.querySelector(`[data-head="${column}"]`);
    const own = columns[column];
    if (head && own) props.onMenu(own, head.getBoundingClientRect());
  };
  const resize = (column: number, byPx: number) => {
    const own = columns[column];
    if (own) props.onWidth(own, (layout.widths[own.name] ?? 0) + byPx);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event.nativeEvent)) return;
    const { row, column } = active;
    const page = Math.max(1, Math.floor(room() / layout.rowPx) - 1);
    const act = gridAct(event, active, { rows: loaded, columns: columns.length, page });
    // marked text is the reader's own wish to copy
    if (!act || ('does' in act && act.does === 'copy' && String(getSelection()) !== '')) return;
    event.preventDefault();
    event.stopPropagation();
    const id = idOf(row);
    const own = columns[column];
    if ('to' in act) {
      const next = moveTo(act.to);
      if (event.shiftKey && row >= 0 && next.row >= 0 && next.row !== row) pickThrough(row, next.row);
    } else if (act.does === 'menu') openMenu(column);
    else if (act.does === 'pick' && row !== HEAD) toggle(row);
    else if (act.does === 'pick-all') pickAll(true);
    else if (act.does === 'copy') props.onCopy();
    else if (act.does === 'close') props.onClose();
    else if (act.does === 'widen' || act.does === 'narrow') resize(column, act.does === 'widen' ? STEP_PX : -STEP_PX);
    else if (act.does === 'open' && row === HEAD && own) props.onSort(own, event.shiftKey);
    else if (act.does === 'open' && id !== undefined) props.onGo(id);
  };

  const isDrawn = active.row === HEAD || items.some(({ index }) => index === active.row);
  const height = layout.headPx + loaded * layout.rowPx + layout.footPx;
  return (
    <div
      ref={scroller}
      className={props.isStale ? 'table-scroll stale' : 'table-scroll'}
      role="grid"
      tabIndex={0}
      data-testid="table-grid"
      aria-label={props.label}
      aria-description={w.keys}
      aria-busy={props.isStale || (table.phase === 'loading' && !props.isStopped)}
      aria-multiselectable={onPick !== null}
      aria-rowcount={store.ids.length + 2}
      aria-colcount={columns.length + 2}
      aria-activedescendant={isDrawn ? cellId(active.row, active.column) : undefined}
      onKeyDown={press}
    >
      <div className="table-space" style={{ height: Math.max(height, port), ...layout.style }}>
        <div className="table-port" style={{ height: port }}>
          <TableHead
            columns={columns}
            widths={layout.widths}
            sorts={sorts}
            words={words}
            active={active.row === HEAD ? active.column : null}
            allPicked={onPick && isAllPicked}
            onSort={props.onSort}
            onMenu={props.onMenu}
            onPickAll={pickAll}
            onWidth={props.onWidth}
            onFit={props.onFit}
          />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys */}
          <div
            className="table-rows"
            role="rowgroup"
            onClick={click}
            onPointerOver={(event) => {
              tellWhole(event);
              props.onPoint(rowUnder(event) ?? null);
            }}
            onPointerLeave={() => props.onPoint(null)}
            onDoubleClick={(event) => {
              const id = rowUnder(event);
              if (id !== undefined && !(event.target as HTMLElement).closest('.table-pick')) props.onGo(id);
            }}
          >
            <div role="presentation" style={{ transform: `translateY(${(items[0]?.start ?? 0) - offset}px)` }}>
              {items.map(({ index }) => {
                const id = store.ids[index] ?? 0;
                return (
                  <TableRow
                    key={index % SLOTS}
                    row={index}
                    id={id}
                    store={store}
                    columns={columns}
                    words={words}
                    isSelected={id === selectedId}
                    isPicked={onPick && picked.has(id)}
                    active={index === active.row ? active.column : null}
                  />
                );
              })}
            </div>
          </div>
          <div className="table-foot" role="rowgroup" onPointerOver={tellWhole}>
            <div className="table-line" role="row" aria-rowindex={store.ids.length + 2} data-testid="table-total">
              <div className="table-cell table-pick" role="gridcell" aria-colindex={1} />
              <div className="table-cell table-number" role="gridcell" aria-colindex={2}>
                {w.total}
              </div>
              {columns.map((column, at) => {
                const sum = column.isSummed ? order.sums[column.from] : undefined;
                return (
                  <div
                    key={column.name}
                    className={`table-cell${at === 0 ? ' lead' : ''}${isFigure(column) ? ' figure' : ''}`}
                    role="gridcell"
                    aria-colindex={at + 3}
                    data-total={column.name}
                  >
                    {at === 0
                      ? w.rows(formatNumber(order.count, 0, language))
                      : typeof sum === 'number'
                        ? figureText(column, sum, language)
                        : ''}
                  </div>
                );
              })}
            </div>
          </div>
        </div>
      </div>
    </div>
  );
}
