import { type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';

type Props = {
  /** What the button does, for those who do not see it: "method and source". */
  hint: string;
  /** Heads the note: what the figure is. */
  title: string;
  /** Method, source, date: drawn only while open. */
  note: ReactNode;
  testId?: string;
  children: ReactNode;
};

const GAP = 6; // pixels

/** A figure that opens where it comes from. The native popover: Escape and a press elsewhere close it. */
export function Sourced({ hint, title, note, testId, children }: Props) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const place = ({ newState, currentTarget: slip }: ToggleEvent<HTMLDivElement>) => {
    setOpen(newState === 'open');
    const at = button.current?.getBoundingClientRect();
    if (newState !== 'open' || !at) return;
    const left = Math.max(GAP, Math.min(at.left, innerWidth - slip.offsetWidth - GAP));
    const isLow = at.bottom > innerHeight * 0.6;
    slip.style.left = `${left}px`;
    slip.style.top = isLow ? 'auto' : `${at.bottom + GAP}px`;
    slip.style.bottom = isLow ? `${innerHeight - at.top + GAP}px` : 'auto';
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="sourced"
        popoverTarget={id}
        aria-expanded={isOpen}
        title={hint}
        data-testid={testId}
        onKeyDown={(event) => {
          if (isOpen && event.key === 'Escape') event.stopPropagation(); // closes the note, not the card
        }}
      >
        {children}
        <span className="unseen">{hint}</span>
      </button>
      <div id={id} popover="auto" role="note" aria-label={title} className="source-note" onToggle={place}>
        {isOpen && (
          <>
            <p className="source-title">{title}</p>
            {note}
          </>
        )}
      </div>
    </>
  );
}
