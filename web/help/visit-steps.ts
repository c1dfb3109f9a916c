import { fitHome } from '../frame/camera-steps';
import { addToBasket, pickRegion, removeFromBasket, useBasket } from '../state/basket';
import { usePanels } from '../state/panels';
import { aboutQuery, queryClient, regionQuery } from '../state/server';
import { useTool } from '../state/tool';
import { filterLayer, openRegion, openTable, openView, useView } from '../state/view-store';

/** Orchards of two 亩 and more: the class that everybody in a village can point at. */
const ORCHARDS = "dlbm like '02%' and area_mu >= 2";

/**
 * A step points at the first of its places that is on the screen, and does its thing when it comes, once what the step
 * before began is done. After the signal it changes nothing more: the page is already back as it was.
 */
export type Step = { at: readonly string[]; act: (signal: AbortSignal) => void | Promise<void> };

async function openFirstTown(signal: AbortSignal) {
  const home = queryClient.getQueryData(aboutQuery.queryKey)?.home;
  if (!home) return;
  const { children } = await queryClient.ensureQueryData(regionQuery(home));
  const town = children.find(({ hasBoundary }) => hasBoundary);
  if (!town || useView.getState().region === town.code) return;
  const { bbox } = await queryClient.ensureQueryData(regionQuery(town.code));
  signal.throwIfAborted();
  openRegion(town.code, bbox);
}

async function fitWhenKnown(signal: AbortSignal) {
  const { region } = useView.getState();
  if (region) await queryClient.ensureQueryData(regionQuery(region));
  signal.throwIfAborted();
  await fitHome();
}

export const visitSteps: readonly Step[] = [
  { at: ['[data-testid="crumb-here"]', '.crumb'], act: fitWhenKnown },
  { at: ['.search'], act: () => undefined },
  {
    at: ['[data-testid="layer-panel"]', '[data-testid="tab-layers"]'],
    act: async (signal) => {
      await openFirstTown(signal);
      signal.throwIfAborted();
      usePanels.setState({ layers: true });
      filterLayer('parcel', ORCHARDS);
    },
  },
  {
    at: ['.tool-choices', '[data-testid="tools-select"]'],
    act: async (signal) => {
      const { region } = useView.getState();
      useTool.setState({ tool: 'select-lasso' });
      if (region) await pickRegion(region, 'parcel', signal);
    },
  },
  {
    at: ['[data-testid="table-panel"]', '[data-testid="tool-table"]'],
    act: () => {
      useTool.setState({ tool: 'pan' });
      openTable('parcel');
    },
  },
  {
    at: ['.card-panel', '[data-testid="bottom-sheet"]'],
    act: () => {
      openTable(null);
      usePanels.setState({ right: 'card' });
    },
  },
  {
    at: [
      '[data-testid="export-parcel"]',
      '[data-testid="more-parcel"]',
      '[data-testid="layer-parcel"]',
      '.layer-panel',
      '.top-bar',
    ],
    act: () => undefined,
  },
];

/** Does the steps' things one after the other, however fast the reader goes on; `leave` ends it. */
export function beginVisit(): { go(at: number): void; leave(): void } {
  const leaving = new AbortController();
  const { signal } = leaving;
  const restore = rememberPlace();
  let row = Promise.resolve();
  return {
    go(at) {
      // where the server does not answer, the step still tells what is there
      row = row.then(() => (signal.aborted ? undefined : visitSteps[at]?.act(signal))).catch(() => undefined);
    },
    leave() {
      leaving.abort();
      restore();
    },
  };
}

/** Remembers the view, the panels and the basket; what comes back puts them as they were before the first step. */
function rememberPlace(): () => void {
  const { fit: _, ...view } = useView.getState();
  const { layers, right } = usePanels.getState();
  const { layer, features } = useBasket.getState();
  const before = [...features.keys()];
  return () => {
    openView(view);
    usePanels.setState({ layers, right });
    useTool.setState({ tool: 'pan' });
    const added = [...useBasket.getState().features.keys()].filter((id) => !before.includes(id));
    if (added.length > 0) removeFromBasket(added);
    if (before.length > 0) addToBasket(layer, before).catch(() => undefined);
  };
}
