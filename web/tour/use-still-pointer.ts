import { useEffect } from 'react';
import { useTour } from '../state/tour';

const STILL_MS = 3000;

/** A pointer that nobody has moved for a while is not seen on the wall, unless it is asked to choose something. */
export function useStillPointer(): void {
  const isPresenting = useTour(({ scene, asked }) => scene !== null && asked === null);
  useEffect(() => {
    if (!isPresenting) return;
    const { dataset } = document.documentElement;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(timer);
      delete dataset.still;
      timer = setTimeout(() => {
        dataset.still = '';
      }, STILL_MS);
    };
    moved();
    window.addEventListener('pointermove', moved);
    return () => {
      clearTimeout(timer);
      delete dataset.still;
      window.removeEventListener('pointermove', moved);
    };
  }, [isPresenting]);
}
