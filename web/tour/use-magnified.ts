import { useLayoutEffect, useRef } from 'react';
import { useScreen } from '../state/screen';

const DESK_PX = 13; // the least of `--tour-unit`, which names on the map are designed beside
const STEPS = 10; // a step costs a new layout of all names

/** While a belt is presented, names and signs on the map grow with the words of its cards. */
export function useMagnified() {
  const frame = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const unitPx = Number.parseFloat(getComputedStyle(frame.current!).fontSize);
      useScreen.setState({ magnify: Math.max(1, Math.round((unitPx / DESK_PX) * STEPS) / STEPS) });
    };
    measure();
    addEventListener('resize', measure);
    return () => {
      removeEventListener('resize', measure);
      useScreen.setState({ magnify: 1 });
    };
  }, []);
  return frame;
}
