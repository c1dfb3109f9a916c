/** A cell of the grid; row -1 is the heads of the columns. */
export type Place = { row: number; column: number };
export const HEAD = -1;

type Key = { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };
type Size = { rows: number; columns: number /** Rows of a screen. */; page: number };
export type GridAct =
  | { to: Place }
  | { does: 'menu' | 'open' | 'pick' | 'pick-all' | 'copy' | 'close' | 'narrow' | 'widen' };

const within = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** What a key does in the grid, after the pattern for grids of WAI-ARIA; null where it is not the grid's. */
export function gridAct(
  { key, altKey, ctrlKey, metaKey, shiftKey }: Key,
  { row, column }: Place,
  size: Size,
): GridAct | null {
  const hasCommand = ctrlKey || metaKey;
  const isHeld = shiftKey && row === HEAD;
  const to = (nextRow: number, nextColumn: number): GridAct => ({
    to: { row: within(nextRow, HEAD, size.rows - 1), column: within(nextColumn, 0, size.columns - 1) },
  });
  if (hasCommand && key.toLowerCase() === 'a') return { does: 'pick-all' };
  if (hasCommand && key.toLowerCase() === 'c') return { does: 'copy' };
  switch (key) {
    case 'ArrowDown':
      return altKey ? { does: 'menu' } : to(row + 1, column);
    case 'ArrowUp':
      return to(row - 1, column);
    // not with Alt: Alt+← goes back a page
    case 'ArrowRight':
      return isHeld ? { does: 'widen' } : to(row, column + 1);
    case 'ArrowLeft':
      return isHeld ? { does: 'narrow' } : to(row, column - 1);
    case 'PageDown':
      return to(row + size.page, column);
    case 'PageUp':
      return to(Math.max(Math.min(row, 0), row - size.page), column);
    case 'Home':
      return to(hasCommand ? 0 : row, 0);
    case 'End':
      return to(hasCommand ? size.rows - 1 : row, size.columns - 1);
    case 'ContextMenu':
      return { does: 'menu' };
    case 'Enter':
      return { does: 'open' };
    case ' ':
      return { does: 'pick' };
    case 'Escape':
      return { does: 'close' };
    default:
      return null;
  }
}
