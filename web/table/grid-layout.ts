import type { CSSProperties } from 'react';
import { type ColumnStore, valueAt } from './column-store';
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

const textPx = (text: string) => {
  let px = 0;
  for (const letter of text)
    px += letter > '\u2e7f' ? WIDE_PX : letter >= 'A' && letter <= 'Z' ? CAPITAL_PX : NARROW_PX;
  return px;
};

/** Widths that fit the heads and the first rows; a longer text is cut with an ellipsis, and whole in its tip. */
export function gridLayout(
  columns: readonly TableColumn[],
  store: ColumnStore | null,
  totals: Readonly<Record<string, number | null>>,
  words: Words,
  isPhone: boolean,
): GridLayout {
  const rowPx = isPhone ? 44 : 28;
  const pick = isPhone ? 44 : 34;
  const number = isPhone ? 0 : 58;
  const widths: Record<string, number> = {};
  for (const [at, column] of columns.entries()) {
    const sum = totals[column.from];
    let px = textPx(column.title) + textPx(column.unit) + (isPhone ? 66 : 44);
    if (column.isSummed && typeof sum === 'number')
      px = Math.max(px, 7.6 * String(Math.round(column.toShown(sum))).length * 1.34 + 30);
    for (let row = 0; store && row < Math.min(SAMPLE, store.loaded); row++)
      px = Math.max(px, textPx(cellText(column, valueAt(store, column.from, row), store.regionNames, words)) + PAD_PX);
    const most = at === 0 && isPhone ? 130 : MOST_PX;
    widths[column.name] = Math.round(
      Math.min(most, Math.max(isFigure(column) ? LEAST_PX + 20 : LEAST_PX, at === 0 ? Math.max(px, 110) : px)),
    );
  }
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
