import { type PageName, pageNames } from '#shared/page-names';
import { layerGroups } from '../layer/layer-order';
import { stepPicked } from '../state/basket';
import { leaveBlock, stepBlock } from '../state/block-step';
import { usePanels } from '../state/panels';
import { aboutQuery, queryClient } from '../state/server';
import { useTool } from '../state/tool';
import { openTour } from '../state/tour';
import { redo, undo } from '../state/undo';
import { openTable, select, useView } from '../state/view-store';
import { isComposing } from '../ui/is-composing';
import { isUnderSlip } from '../ui/is-under-slip';
import { fitHome, goUp, zoomBy } from './camera-steps';
import { focusMap } from './focus-map';
import { goToPage } from './go-to-page';
import { printView } from './print-view';

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (target.matches('input, textarea, select') && !target.matches('[type="checkbox"], [type="radio"]')));

const isIn = ({ target }: KeyboardEvent, place: string) =>
  target instanceof HTMLElement && target.closest(place) !== null;

/** Esc: one layer at a time, from what the hand holds to where the page is. */
function closeOne(event: KeyboardEvent) {
  const { selected } = useView.getState();
  if (useTool.getState().tool !== 'pan') useTool.setState({ tool: 'pan' });
  else if (isIn(event, '.table-panel')) focusMap();
  else if (selected) select(null);
  else if (!leaveBlock()) goUp();
}

const toggleLayers = () => usePanels.setState(({ layers }) => ({ layers: !layers }));
const toggleTable = () => openTable(useView.getState().table ? null : 'parcel');
/** The filter of the layer whose table is open, else of the topmost layer that is seen. */
function filterTop() {
  const { table, hidden, order } = useView.getState();
  const layers = queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? [];
  const top = layerGroups(layers, order)
    .flatMap((group) => group.layers)
    .find(({ code, count }) => count > 0 && !hidden.includes(code));
  usePanels.setState({ layers: true, filtering: table ?? top?.code ?? null });
}
/** The selected belt; else the list of belts, where each has its button. */
function present() {
  const { selected } = useView.getState();
  if (selected?.layer === 'belt') openTour(selected.id);
  else goToPage('belt');
}
const open = (page: PageName) => () => goToPage(page);

/** The keys of the page. Arrow keys, and + − while the map has the focus, are the map's own. */
export function followKeyboard(search: () => void): () => void {
  const keys: Record<string, (event: KeyboardEvent) => void> = {
    '/': search,
    g: search,
    '?': () => usePanels.setState({ help: true }),
    l: toggleLayers,
    t: toggleTable,
    p: present,
    f: filterTop,
    '0': fitHome,
    '[': () => stepBlock(-1) || stepPicked(-1),
    ']': () => stepBlock(1) || stepPicked(1),
    Escape: closeOne,
    Backspace: goUp,
    ...Object.fromEntries(pageNames.map((page, at) => [String(at + 1), open(page)])),
  };
  const zooms: Record<string, () => void> = { '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1) };

  const press = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented || event.altKey) return;
    const hasCommand = event.metaKey || event.ctrlKey;
    if (hasCommand && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      search();
      return;
    }
    if (hasCommand && event.key.toLowerCase() === 'p' && !event.shiftKey) {
      event.preventDefault(); // the browser would print an empty map: its picture has to be taken first
      printView();
      return;
    }
    if (isTyping(event) || isUnderSlip(event)) return;
    if (hasCommand) {
      // The browser's own undo is for fields; outside of them the page takes it only where there is something to undo.
      if (event.key.toLowerCase() === 'z' && (event.shiftKey ? redo() : undo())) event.preventDefault();
      return;
    }
    if (event.repeat && !zooms[event.key] && !'[]'.includes(event.key)) return;
    const act = keys[event.key] ?? (isIn(event, '.map') ? undefined : zooms[event.key]);
    if (!act) return;
    event.preventDefault();
    act(event);
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
