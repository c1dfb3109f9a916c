import { type ReactNode, useEffect } from 'react';
import type { PageName } from '#shared/page-names';
import { useMessages } from '../messages/messages';
import { useBasket } from '../state/basket';
import { usePanels } from '../state/panels';
import { isToolOfBar, useTool } from '../state/tool';
import { Tabs, tabPanel } from '../ui/tabs';

const ID = 'right';

/** `block`: what was found on the page of blocks; null elsewhere. */
type Props = { card: ReactNode; block: ReactNode | null; basket: ReactNode | null; sketch: ReactNode };

/** The slip at the right: the card, and beside it what was picked or drawn by hand. */
export function RightPanel({ card, block, basket, sketch }: Props) {
  const m = useMessages();
  const right = usePanels((panels) => panels.right);
  const count = useBasket(({ features }) => features.size);
  const tabs = [
    { name: 'card', words: m.panel.card },
    ...(block ? [{ name: 'block', words: m.panel.block } as const] : []),
    ...(basket ? [{ name: 'basket', words: m.panel.basket(count) } as const] : []),
    ...(right === 'sketch' ? [{ name: 'sketch', words: m.panel.sketch } as const] : []),
  ] as const;
  const shown = tabs.some(({ name }) => name === right) ? right : 'card';
  return (
    <>
      {tabs.length > 1 && (
        <Tabs
          id={ID}
          label={m.panel.label}
          tabs={tabs}
          shown={shown}
          className="right-tabs"
          testId="right"
          onChoose={(name) => usePanels.setState({ right: name })}
        />
      )}
      <div className="slip-body" {...(tabs.length > 1 && tabPanel(ID, shown))}>
        {{ card, block, basket, sketch }[shown]}
      </div>
    </>
  );
}

/** A tool taken up brings its own panel to the front. */
export function useRightFollowsTool() {
  const tool = useTool((state) => state.tool);
  useEffect(() => {
    if (tool.startsWith('select-')) usePanels.setState({ right: 'basket' });
    else if (tool === 'shape') usePanels.setState({ right: 'card' });
    else if (isToolOfBar(tool)) usePanels.setState({ right: 'sketch' });
  }, [tool]);
}

/** On the page of blocks what was found comes to the front, and the card while something else is selected. */
export function useRightFollowsPage(page: PageName, hasCard: boolean) {
  useEffect(() => {
    if (page === 'area') usePanels.setState({ right: hasCard ? 'card' : 'block' });
  }, [page, hasCard]);
}
