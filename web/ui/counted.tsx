import { useEffect, useRef, useState } from 'react';

const COUNT_MS = 200;
const calm = matchMedia('(prefers-reduced-motion: reduce)');

/** A number on its way from the one before, there within a fifth of a second; at once for those who asked for calm. */
export function useCounted(value: number): number {
  const [shown, setShown] = useState(value);
  const from = useRef(value);
  useEffect(() => {
    const began = performance.now();
    const start = from.current;
    if (calm.matches || start === value) {
      from.current = value;
      setShown(value);
      return;
    }
    let frame = 0;
    const step = (now: number) => {
      const share = Math.min(1, (now - began) / COUNT_MS);
      from.current = share === 1 ? value : start + (value - start) * (1 - (1 - share) ** 2);
      setShown(from.current);
      if (share < 1) frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [value]);
  return shown;
}
