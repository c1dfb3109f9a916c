import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';

export const heights = ['peek', 'half', 'full'] as const;
export type SheetHeight = (typeof heights)[number];

type Props = {
  height: SheetHeight;
  onHeight: (height: SheetHeight) => void;
  label: string;
  names: Record<SheetHeight, string>;
  head: ReactNode;
  children: ReactNode;
};

const PEEK_PX = 88;
const HALF = 0.46;

const step = (height: SheetHeight, by: number): SheetHeight =>
  heights[Math.min(2, Math.max(0, heights.indexOf(height) + by))]!;

/** A sheet from the lower edge with three heights: dragged by its head, or moved by arrow keys on its handle. */
export function BottomSheet({ height, onHeight, label, names, head, children }: Props) {
  const sheet = useRef<HTMLElement>(null);
  const [dragged, setDragged] = useState<number | null>(null);
  const start = useRef<{ y: number; px: number; moved: boolean } | null>(null);

  const room = () => sheet.current?.parentElement?.clientHeight ?? 0;
  /** Past the bar at the lower edge of a phone without buttons. */
  const peek = () => PEEK_PX + (sheet.current ? Number.parseFloat(getComputedStyle(sheet.current).paddingBottom) : 0);
  const px = (name: SheetHeight) => (name === 'peek' ? peek() : name === 'half' ? room() * HALF : room());

  const grab = (event: PointerEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('[data-no-drag]')) return;
    start.current = { y: event.clientY, px: sheet.current?.clientHeight ?? 0, moved: false };
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const drag = ({ clientY }: PointerEvent) => {
    if (!start.current) return;
    if (Math.abs(clientY - start.current.y) > 4) start.current.moved = true;
    if (start.current.moved)
      setDragged(Math.min(room(), Math.max(peek(), start.current.px + start.current.y - clientY)));
  };
  const drop = () => {
    if (start.current?.moved && dragged !== null) {
      const distance = (name: SheetHeight) => Math.abs(px(name) - dragged);
      onHeight([...heights].sort((a, b) => distance(a) - distance(b))[0]!);
    } else if (start.current) {
      onHeight(height === 'peek' ? 'half' : 'peek');
    }
    start.current = null;
    setDragged(null);
  };
  const press = (event: KeyboardEvent) => {
    const next = {
      ArrowUp: step(height, 1),
      ArrowDown: step(height, -1),
      Home: 'peek' as const,
      End: 'full' as const,
      Enter: step(height, height === 'full' ? -2 : 1),
      ' ': step(height, height === 'full' ? -2 : 1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    onHeight(next);
  };

  return (
    <aside
      ref={sheet}
      className={`bottom-sheet ${height}${dragged === null ? '' : ' dragged'}`}
      style={dragged === null ? undefined : { height: dragged }}
      data-covers={height === 'full' ? undefined : 'bottom'}
      data-testid="bottom-sheet"
      data-height={height}
    >
      <div className="sheet-grip" onPointerDown={grab} onPointerMove={drag} onPointerUp={drop} onPointerCancel={drop}>
        <button
          type="button"
          className="sheet-handle"
          role="slider"
          aria-label={label}
          aria-orientation="vertical"
          aria-valuemin={0}
          aria-valuemax={2}
          aria-valuenow={heights.indexOf(height)}
          aria-valuetext={names[height]}
          data-testid="sheet-handle"
          onKeyDown={press}
        >
          <i />
        </button>
        {head}
      </div>
      <div className="sheet-body" inert={height === 'peek' && dragged === null}>
        {children}
      </div>
    </aside>
  );
}
