import { useEffect, useRef } from 'react';
import { openMap } from './open-map';

/** The box that the map lives in; React never looks inside. */
export function MapView({ label }: { label: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => openMap(box.current!), []);
  return <section ref={box} className="map" id="map" data-testid="map" aria-label={label} />;
}
