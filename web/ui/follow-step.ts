import type { KeyboardEvent } from 'react';

/** Alt and an arrow key, pressed on any control of a row, move the row. */
export function followStep(event: KeyboardEvent, onStep: (by: 1 | -1) => void) {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  event.stopPropagation();
  onStep(event.key === 'ArrowUp' ? -1 : 1);
}
