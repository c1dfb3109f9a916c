import { useEffect } from 'react';
import { readTour } from '../state/read-tour';
import { useTour } from '../state/tour';
import { goToScene } from '../state/tour-steps';
import { useView } from '../state/view-store';

const AGAIN_MS = 15_000;

/** `?tour=5&kiosk`: plays by itself once all of it is fetched, and asks again where it could not be read. */
export function useKiosk(): void {
  const isKiosk = useView((view) => view.isKiosk);
  const beltId = useView((view) => view.tour);
  const edition = useView((view) => view.edition);
  const { belt, scene, isFetched, hasFailed } = useTour();
  useEffect(() => {
    if (!isKiosk || scene !== null || beltId === null) return;
    if (hasFailed) {
      const again = setTimeout(readTour, AGAIN_MS, beltId, edition);
      return () => clearTimeout(again);
    }
    if (!belt || !isFetched) return;
    useTour.setState({ isAuto: true });
    goToScene(0);
  }, [isKiosk, beltId, edition, belt, scene, isFetched, hasFailed]);
}
