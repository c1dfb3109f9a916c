import { type ReactNode, useState } from 'react';
import { useMessages } from '../messages/messages';
import { BottomSheet, type SheetHeight } from '../ui/bottom-sheet';

/** On a phone the two panels share one sheet. */
export function PhoneSheet({ card, layers }: { card: ReactNode; layers: ReactNode }) {
  const m = useMessages();
  const [height, setHeight] = useState<SheetHeight>('peek');
  const [tab, setTab] = useState<'card' | 'layers'>('card');
  const choose = (next: 'card' | 'layers') => {
    setTab(next);
    if (height === 'peek') setHeight('half');
  };
  return (
    <BottomSheet
      height={height}
      onHeight={setHeight}
      label={m.card.sheet.handle}
      names={m.card.sheet}
      head={
        <div className="sheet-tabs" role="tablist" data-no-drag>
          {(['card', 'layers'] as const).map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={tab === name}
              data-testid={`tab-${name}`}
              onClick={() => choose(name)}
            >
              {name === 'card' ? m.pages.overview.name : m.layers.title}
            </button>
          ))}
        </div>
      }
    >
      {tab === 'card' ? card : layers}
    </BottomSheet>
  );
}
