import type { Map as MapLibre } from 'maplibre-gl';
import { useTour } from '../state/tour';

/** Presents a belt where one is asked for; part of `sync.ts`. What rides comes with its own file. */
export function followTour(map: MapLibre): () => void {
  let end: (() => void) | null = null;
  let isComing = false;
  let stopped = false;
  const look = async () => {
    end?.();
    end = null;
    if (!useTour.getState().belt || isComing) return;
    isComing = true;
    const { showTour } = await import('./tour/show-tour');
    isComing = false;
    if (stopped || !map.style || !useTour.getState().belt) return;
    end = showTour(map);
  };
  look();
  const stop = useTour.subscribe(({ belt }, before) => {
    if (belt !== before.belt) look();
  });
  return () => {
    stopped = true;
    stop();
    end?.();
  };
}
