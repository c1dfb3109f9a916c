import { decodeView, encodeView, unreadParts, type View } from './view';
import { openView, useView } from './view-store';

let isInstead = false;

/**
 * Runs `act`, whose step takes the place of the one before it: the first half of a double click is nothing to go back
 * to. Where nothing was added since `before`, it is a step of its own.
 */
export function insteadOfLastStep(before: View, act: () => void) {
  isInstead = isPlace(useView.getState(), before);
  act();
  isInstead = false;
}

const isPlace = (view: View, before: View) =>
  view.page !== before.page ||
  view.region !== before.region ||
  view.selected?.layer !== before.selected?.layer ||
  view.selected?.id !== before.selected?.id ||
  (view.table === before.table && (view.sort !== before.sort || view.group !== before.group));

/**
 * Keeps address bar and view together: a new page, region or selection, or another order of the same table, is a step to
 * go back from; a moved map is not.
 */
export function followAddress(): () => void {
  let reading = false;
  const read = () => {
    const { language } = useView.getState();
    reading = true;
    const view = decodeView(location);
    openView({ ...view, language }, unreadParts(location)); // a step back never turns the language
    reading = false;
    if (view.language !== language) history.replaceState(null, '', encodeView(useView.getState()));
  };
  const stop = useView.subscribe((view, before) => {
    const address = encodeView(view);
    if (reading || address === `${location.pathname}${location.search}`) return;
    // The first region is the page's own choice: going back must leave the page, not come to a page without region.
    if (isPlace(view, before) && before.region !== null && !isInstead) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
  });
  window.addEventListener('popstate', read);
  return () => {
    stop();
    window.removeEventListener('popstate', read);
  };
}
