import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { resizePanel, usePanelSizes } from '../state/panels';

const STEP_PX = 24;

/** The upper edge of the table: dragged, moved by arrow keys, and put back by a double click. */
export function ResizeHandle({ label }: { label: string }) {
  const height = usePanelSizes((sizes) => sizes.table);
  const grabbed = useRef<number | null>(null);
  const drag = ({ clientY }: PointerEvent) => {
    if (grabbed.current !== null) resizePanel('table', grabbed.current - clientY);
  };
  const press = (event: KeyboardEvent) => {
    const next = { ArrowUp: height + STEP_PX, ArrowDown: height - STEP_PX, Home: 0, End: 900, Enter: null }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    resizePanel('table', next);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that moves is no <hr>
    <div
      className="table-edge"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuemin={140}
      aria-valuemax={900}
      aria-valuenow={height}
      data-testid="table-edge"
      onPointerDown={(event) => {
        grabbed.current = event.clientY + height;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={() => {
        grabbed.current = null;
      }}
      onPointerCancel={() => {
        grabbed.current = null;
      }}
      onDoubleClick={() => resizePanel('table', null)}
      onKeyDown={press}
    />
  );
}
