import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { frameWords } from '../messages/frame';
import { useWords } from '../messages/messages';
import { dragPanel, panelLimits, resizePanel, usePanelSizes } from '../state/panels';

const STEP_PX = 16;

/** The edge of a panel: dragged by hand, moved by arrow keys (Shift: four times as far), reset by a double click. */
export function PanelEdge({ side }: { side: 'left' | 'right' }) {
  const words = useWords(frameWords);
  const size = usePanelSizes((sizes) => sizes[side]);
  const start = useRef<{ at: number; size: number } | null>(null);
  const [least, most] = panelLimits[side];
  const grows = side === 'left' ? 1 : -1;

  const grab = (event: PointerEvent<HTMLElement>) => {
    start.current = { at: event.clientX, size };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent) => {
    if (start.current) dragPanel(side, start.current.size + grows * (event.clientX - start.current.at));
  };
  const drop = () => {
    if (start.current && usePanelSizes.getState()[side] !== start.current.size)
      resizePanel(side, usePanelSizes.getState()[side]);
    start.current = null;
  };
  const press = (event: KeyboardEvent) => {
    const step = (event.shiftKey ? 4 : 1) * STEP_PX * grows;
    const next = { ArrowLeft: size - step, ArrowRight: size + step, Home: least, End: most, Enter: null }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    resizePanel(side, next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      role="separator"
      className={`panel-edge ${side}`}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={words.edge[side]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={size}
      title={words.edgeHint}
      data-testid={`edge-${side}`}
      onPointerDown={grab}
      onPointerMove={drag}
      onPointerUp={drop}
      onPointerCancel={drop}
      onDoubleClick={() => resizePanel(side, null)}
      onKeyDown={press}
    />
  );
}
