import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';

type Props = {
  label: string;
  /** What it belongs to, in pixels of the window. */
  near: DOMRect;
  onClose: () => void;
  children: ReactNode;
};

const GAP_PX = 4;

/** A slip beside its button: it takes the focus, closes with Esc or a press elsewhere, and stays within the window. */
export function Popover({ label, near, onClose, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: near.left, top: near.bottom + GAP_PX });

  useLayoutEffect(() => {
    const own = box.current;
    if (!own) return;
    if (!own.matches(':popover-open')) own.showPopover();
    const { width, height } = own.getBoundingClientRect();
    const below = near.bottom + GAP_PX + height <= innerHeight - 8;
    setPlace({
      left: Math.max(8, Math.min(near.left, innerWidth - width - 8)),
      top: below ? near.bottom + GAP_PX : Math.max(8, near.top - GAP_PX - height),
    });
  }, [near]);

  useEffect(() => {
    const before = document.activeElement;
    box.current?.querySelector<HTMLElement>('button, input, select')?.focus();
    const away = (event: PointerEvent) => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) onClose();
    };
    window.addEventListener('pointerdown', away);
    return () => {
      window.removeEventListener('pointerdown', away);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [onClose]);

  return (
    <div
      ref={box}
      popover="manual"
      className="menu table-popover"
      role="dialog"
      aria-label={label}
      style={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {children}
    </div>
  );
}
