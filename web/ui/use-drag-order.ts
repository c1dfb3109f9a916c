import { type PointerEvent, type RefObject, useRef, useState } from 'react';
import './drag-order.css';

type Drag = { from: number; to: number };

/**
 * Drags the `[data-item]` children of a list up and down by a grip, with mouse, pen or finger. While it lasts, `drag`
 * tells from which place to which; `onDrop` comes once, if the place changed.
 */
export function useDragOrder(list: RefObject<HTMLElement | null>, onDrop: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const start = useRef<{ y: number; middles: number[] } | null>(null);

  const grip = (from: number) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return;
      event.preventDefault(); // or the page scrolls, or text is marked
      const items = [...(list.current?.children ?? [])].filter((child) => child.hasAttribute('data-item'));
      const middles = items.map((item) => {
        const { top, height } = item.getBoundingClientRect();
        return top + height / 2;
      });
      start.current = { y: event.clientY, middles };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: ({ clientY }: PointerEvent<HTMLElement>) => {
      if (!start.current || Math.abs(clientY - start.current.y) < 4) return;
      const above = start.current.middles.filter((middle, at) => at !== from && middle < clientY).length;
      setDrag({ from, to: above });
    },
    onPointerUp: () => {
      if (drag && drag.to !== drag.from) onDrop(drag.from, drag.to);
      start.current = null;
      setDrag(null);
    },
    onPointerCancel: () => {
      start.current = null;
      setDrag(null);
    },
  });

  /** Where the line is drawn that says: it would come to stand here. */
  const mark = (at: number): 'above' | 'below' | 'held' | undefined => {
    if (!drag) return undefined;
    if (drag.from === at) return 'held';
    if (drag.to !== at || drag.to === drag.from) return undefined;
    return drag.to < drag.from ? 'above' : 'below';
  };

  return { grip, mark };
}
