import { kept } from '../state/keep';
import { usePanels } from '../state/panels';
import { useScreen } from '../state/screen';
import { aboutQuery, queryClient } from '../state/server';

/** The first look opens by itself once, on the demo county, when the first map stands; never under a test's hand. */
export function offerFirstVisit(): () => void {
  if (navigator.webdriver || kept('first-visit')) return () => {};
  const stop = useScreen.subscribe(({ map, settled }) => {
    if (map !== 'ready' || !settled) return;
    stop();
    if (queryClient.getQueryData(aboutQuery.queryKey)?.demo) usePanels.setState({ tour: true });
  });
  return stop;
}
