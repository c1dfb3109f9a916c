import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages';
import { Icon } from '../ui/icon';

type Props = {
  isOpen: boolean;
  onOpen: (open: boolean) => void;
  left: ReactNode;
  /** A page that stands where the layers would. */
  instead: ReactNode;
  right: ReactNode;
  children: ReactNode;
};

/** Two slips of paper on the map: layers on the left, the card on the right. In this order for the Tab key. */
export function SidePanels({ isOpen, onOpen, left, instead, right, children }: Props) {
  const m = useMessages();
  return (
    <>
      {instead ??
        (isOpen ? (
          <aside className="slip layer-panel" data-covers="left" data-testid="layer-panel" aria-label={m.layers.total}>
            <header>
              <h2>{m.layers.title}</h2>
              <button
                type="button"
                className="icon-button"
                aria-label={m.layers.collapse}
                title={`${m.layers.collapse} l`}
                onClick={() => onOpen(false)}
              >
                <Icon name="left" size={18} />
              </button>
            </header>
            <div className="slip-body">{left}</div>
          </aside>
        ) : (
          <button
            type="button"
            className="slip layer-opener"
            data-testid="layer-opener"
            title={`${m.layers.expand} l`}
            onClick={() => onOpen(true)}
          >
            <Icon name="layers" size={18} />
            {m.layers.title}
          </button>
        ))}
      {children}
      <aside className="slip card-panel" data-covers="right" aria-label={m.card.region}>
        {right}
      </aside>
    </>
  );
}
