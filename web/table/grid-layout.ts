import type { CSSProperties } from 'react';
import { type ColumnStore, valueAt, widestValues } from './column-store';
import { heldWidth, type OwnWidths } from './column-widths';
import { cellText, isFigure, type TableColumn, type Words } from './table-columns';

/** Pixels of a grid's parts. */
export type GridLayout = {
  rowPx: number;
  headPx: number;
  footPx: number;
  /** By column. */
  widths: Record<string, number>;
  /** Of what stays when the table is pushed sideways. */
  stuckPx: number;
  /** What the stylesheet reads of it. */
  style: CSSProperties;
};

const PAD_PX = 22;
const WIDE_PX = 13; // a Chinese character at 13 px
const NARROW_PX = 7.4; // a small Latin letter or a digit
const CAPITAL_PX = 9.4;
const LEAST_PX = 64;
const MOST_PX = 260;
const SAMPLE = 200;
/** The column that stays in sight leaves room for the others, even beside an open card. */
const MOST_STUCK_PX = 320;
const MOST_STUCK_ON_PHONE_PX = 190;

const textPx = (text: string) => {
  let px = 0;
  for (const letter of text)
    px += letter > '\u2e7f' ? WIDE_PX : letter >= 'A' && letter <= 'Z' ? CAPITAL_PX : NARROW_PX;
  return px;
};

/** What a grid's widths are reckoned from. */
export type Measured = {
  store: ColumnStore | null;
  /** By column, as stored. */
  totals: Readonly<Record<string, number | null>>;
  words: Words;
  isPhone: boolean;
};

/** Title, unit, and room for the mark of the order and for the caret. */
const headPx = ({ title, unit }: TableColumn, isPhone: boolean) =>
  textPx(title) + textPx(unit) * 0.85 + (isPhone ? 78 : 62);

function totalPx(column: TableColumn, totals: Measured['totals']) {
  const sum = totals[column.from];
  return column.isSummed && typeof sum === 'number'
    ? 7.6 * String(Math.round(column.toShown(sum))).length * 1.34 + 30
    : 0;
}

const cellPx = (column: TableColumn, value: ReturnType<typeof valueAt>, store: ColumnStore, words: Words) =>
  textPx(cellText(column, value, store.regionNames, words)) + PAD_PX;

/** Widths that fit the heads and the first rows; a longer text is cut with an ellipsis, and whole in its tip. */
export function usualWidths(columns: readonly TableColumn[], measured: Measured): Record<string, number> {
  const { store, totals, words, isPhone } = measured;
  const widths: Record<string, number> = {};
  for (const [at, column] of columns.entries()) {
    let px = Math.max(headPx(column, isPhone), totalPx(column, totals));
    for (let row = 0; store && row < Math.min(SAMPLE, store.loaded); row++)
      px = Math.max(px, cellPx(column, valueAt(store, column.from, row), store, words));
    const most = at === 0 && isPhone ? 130 : MOST_PX;
    widths[column.name] = Math.round(
      Math.min(most, Math.max(isFigure(column) ? LEAST_PX + 20 : LEAST_PX, at === 0 ? Math.max(px, 110) : px)),
    );
  }
  return widths;
}

/** The width at which nothing of a column is cut, of all rows that are there. */
export function fittingWidth(column: TableColumn, { store, totals, words, isPhone }: Measured): number {
  let px = Math.max(headPx(column, isPhone), totalPx(column, totals));
  for (const value of store ? widestValues(store, column.from) : [])
    if (store) px = Math.max(px, cellPx(column, value, store, words));
  return heldWidth(px);
}

/** The grid's parts, each column as wide as the reader's hand left it, else as usual. */
export function gridLayout(
  columns: readonly TableColumn[],
  usual: Readonly<Record<string, number>>,
  own: OwnWidths,
  isPhone: boolean,
): GridLayout {
  const rowPx = isPhone ? 44 : 28;
  const pick = isPhone ? 44 : 34;
  const number = isPhone ? 0 : 58;
  const mostStuck = isPhone ? MOST_STUCK_ON_PHONE_PX : MOST_STUCK_PX;
  const widths: Record<string, number> = {};
  for (const [at, { name }] of columns.entries())
    widths[name] = Math.min(own[name] ?? usual[name] ?? LEAST_PX, at === 0 ? mostStuck : Number.POSITIVE_INFINITY);
  const all = columns.map(({ name }) => `${widths[name]}px`);
  const sum = columns.reduce((px, { name }) => px + (widths[name] ?? 0), pick + number);
  return {
    rowPx,
    headPx: isPhone ? 44 : 32,
    footPx: isPhone ? 36 : 28,
    widths,
    stuckPx: pick + number + (widths[columns[0]?.name ?? ''] ?? 0),
    style: {
      width: `max(100%, ${sum}px)`,
      '--columns': `${pick}px ${number}px ${all.join(' ')} minmax(0, 1fr)`,
      '--pick': `${pick}px`,
      '--lead-left': `${pick + number}px`,
      '--row': `${rowPx}px`,
    } as CSSProperties,
  };
}

/** Left edge of each column within the table. */
export function columnLefts({ widths, stuckPx }: GridLayout, columns: readonly TableColumn[]): number[] {
  let left = stuckPx - (widths[columns[0]?.name ?? ''] ?? 0);
  return columns.map(({ name }) => {
    const own = left;
    left += widths[name] ?? 0;
    return own;
  });
}

/** The element of a cell; row -1 is the heads. */
export const cellId = (row: number, column: number) => `table-cell-${row}-${column}`;
