import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useMessages } from '../messages/messages';
import { useBasket } from '../state/basket';
import { usePanels } from '../state/panels';
import { useTool } from '../state/tool';

type Props = { card: ReactNode; basket: ReactNode | null; sketch: ReactNode };

/** The slip at the right: the card, and beside it what was picked or drawn by hand. */
export function RightPanel({ card, basket, sketch }: Props) {
  const m = useMessages();
  const right = usePanels((panels) => panels.right);
  const count = useBasket(({ features }) => features.size);
  useRightFollowsTool();
  const tabs = [
    { name: 'card', words: m.panel.card },
    ...(basket ? [{ name: 'basket', words: m.panel.basket(count) } as const] : []),
    ...(right === 'sketch' ? [{ name: 'sketch', words: m.panel.sketch } as const] : []),
  ] as const;
  const shown = tabs.some(({ name }) => name === right) ? right : 'card';
  /** One stop of the Tab key for all; arrows, Home and End go from side to side. */
  const press = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === shown);
    const last = tabs.length - 1;
    const next = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const tab = next === undefined ? undefined : tabs[next];
    if (!tab) return;
    event.preventDefault();
    usePanels.setState({ right: tab.name });
    document.getElementById(`right-tab-${tab.name}`)?.focus();
  };
  return (
    <>
      {tabs.length > 1 && (
        <div className="right-tabs" role="tablist" aria-label={m.panel.label} onKeyDown={press}>
          {tabs.map(({ name, words }) => (
            <button
              key={name}
              id={`right-tab-${name}`}
              type="button"
              role="tab"
              aria-selected={name === shown}
              aria-controls="right-body"
              tabIndex={name === shown ? 0 : -1}
              data-testid={`right-${name}`}
              onClick={() => usePanels.setState({ right: name })}
            >
              {words}
            </button>
          ))}
        </div>
      )}
      <div
        className="slip-body"
        id="right-body"
        {...(tabs.length > 1 ? { role: 'tabpanel', 'aria-labelledby': `right-tab-${shown}` } : {})}
      >
        {shown === 'basket' ? basket : shown === 'sketch' ? sketch : card}
      </div>
    </>
  );
}

/** A tool taken up brings its own panel to the front. */
export function useRightFollowsTool() {
  const tool = useTool((state) => state.tool);
  useEffect(() => {
    if (tool.startsWith('select-')) usePanels.setState({ right: 'basket' });
    else if (tool !== 'pan') usePanels.setState({ right: 'sketch' });
  }, [tool]);
}
