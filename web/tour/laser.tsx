import { useEffect, useRef } from 'react';

/** A light spot in the place of the pointer, seen from the last row. */
export function Laser() {
  const spot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const follow = ({ clientX, clientY }: PointerEvent) => {
      if (spot.current) spot.current.style.translate = `${clientX}px ${clientY}px`;
    };
    document.documentElement.dataset.laser = '';
    window.addEventListener('pointermove', follow);
    return () => {
      delete document.documentElement.dataset.laser;
      window.removeEventListener('pointermove', follow);
    };
  }, []);
  return <div ref={spot} className="tour-laser" data-testid="tour-laser" aria-hidden="true" />;
}
