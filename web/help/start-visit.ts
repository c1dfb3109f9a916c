import { kept } from '../state/keep';
import { usePanels } from '../state/panels';
import { useScreen } from '../state/screen';
import { aboutQuery, queryClient } from '../state/server';

/**
 * The first look opens by itself once, on the demo county, when the first map stands; under a test's hand only where
 * the test keeps the word `offer`.
 */
export function offerFirstVisit(): () => void {
  const word = kept('first-visit');
  if (word === 'seen' || (navigator.webdriver && word !== 'offer')) return () => {};
  const stop = useScreen.subscribe(({ map, settled }) => {
    if (map !== 'ready' || !settled) return;
    stop();
    if (queryClient.getQueryData(aboutQuery.queryKey)?.demo) usePanels.setState({ tour: true });
  });
  return stop;
}
