/** A dialog has all keys for itself; Esc is for the slip that the browser closes by it, wherever the focus is. */
export const isUnderSlip = ({ key }: KeyboardEvent): boolean =>
  document.querySelector(key === 'Escape' ? 'dialog[open], [popover="auto"]:popover-open' : 'dialog[open]') !== null;
