import { type ReactNode, useEffect } from 'react';
import { useMessages } from '../messages/messages';
import { TABLET, usePanelSizes } from '../state/panels';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { useMedia } from '../ui/use-media';
import { PanelEdge } from './panel-edge';

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
  const isTablet = useMedia(TABLET);
  useRoomForPanels(
    isTablet || (instead === null && !isOpen) ? null : instead === null ? 0 : 300,
    isTablet ? 300 : Number.POSITIVE_INFINITY,
  );
  const covers = isTablet ? undefined : 'left';
  return (
    <>
      {instead ??
        (isOpen ? (
          <aside
            className="slip side-slip layer-panel"
            data-covers={covers}
            data-testid="layer-panel"
            aria-label={m.layers.total}
          >
            <header>
              <h2>{m.layers.title}</h2>
              <IconButton icon="left" label={m.layers.collapse} shortcut="l" onClick={() => onOpen(false)} />
            </header>
            <div className="slip-body">{left}</div>
            <PanelEdge side="left" />
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
      <aside className="slip side-slip card-panel" data-covers="right" aria-label={m.card.region}>
        {right}
        <PanelEdge side="right" />
      </aside>
    </>
  );
}

/** Tells the style sheets how much of the map the two slips take: everything that stands between them follows. */
/** @param least pixels that the left slip takes at least, null where there is none. @param most of the right one. */
function useRoomForPanels(least: number | null, most: number) {
  const left = usePanelSizes((sizes) => sizes.left);
  const right = usePanelSizes((sizes) => Math.min(sizes.right, most));
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--left-size', `${left}px`);
    style.setProperty('--left-panel', least === null ? '0px' : `${Math.max(left, least)}px`);
    style.setProperty('--right-panel', `${right}px`);
  }, [left, right, least]);
}
