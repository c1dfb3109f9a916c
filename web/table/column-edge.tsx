import { type PointerEvent, useRef } from 'react';

type Props = {
  widthPx: number;
  onWidth: (px: number) => void;
  onFit: () => void;
};

/** The right edge of a column's head: dragged, or pressed twice to fit what stands in the column. Keys have their own ways. */
export function ColumnEdge({ widthPx, onWidth, onFit }: Props) {
  const grabbed = useRef<{ clientX: number; widthPx: number } | null>(null);
  const drag = ({ clientX }: PointerEvent) => {
    const from = grabbed.current;
    if (from && clientX !== from.clientX) onWidth(from.widthPx + clientX - from.clientX);
  };
  const release = () => {
    grabbed.current = null;
  };
  return (
    <span
      className="column-edge"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault(); // no text is marked on the way
        grabbed.current = { clientX: event.clientX, widthPx };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={onFit}
    />
  );
}
