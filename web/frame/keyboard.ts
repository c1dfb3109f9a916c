import { select, useView } from '../state/view-store';
import { fitHome, goUp, zoomBy } from './camera-steps';

type Actions = { search: () => void; layers: () => void; table: () => void; help: () => void };

/** An input method takes keys for itself while it composes: 229 is what old engines send for them. */
const isComposing = (event: KeyboardEvent) => event.isComposing || event.keyCode === 229;

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const isInMap = ({ target }: KeyboardEvent) => target instanceof HTMLElement && target.closest('.map') !== null;

/** Closes one thing: the selection, else the region in favour of the one around it. */
function stepBack() {
  if (useView.getState().selected) select(null);
  else goUp();
}

/** The keys of the page. Arrow keys, and + − while the map has the focus, are the map's own. */
export function followKeyboard({ search, layers, table, help }: Actions): () => void {
  const press = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented || event.altKey) return;
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      search();
      return;
    }
    if (event.metaKey || event.ctrlKey || isTyping(event) || document.querySelector('dialog[open]')) return;
    const act: Record<string, () => void> = {
      '/': search,
      '?': help,
      l: layers,
      t: table,
      '0': fitHome,
      Escape: stepBack,
      Backspace: stepBack,
      ...(isInMap(event) ? {} : { '+': () => zoomBy(1), '=': () => zoomBy(1), '-': () => zoomBy(-1) }),
    };
    const action = act[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
