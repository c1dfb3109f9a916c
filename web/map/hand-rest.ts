import type { Map as MapLibre } from 'maplibre-gl';

export const HAND_RESTS_MS = 300; // a hand that pans lets go and takes hold again within that

const restsAt = new WeakMap<MapLibre, number>();
let movedAt = Number.NEGATIVE_INFINITY;

export function watchHand(map: MapLibre) {
  const move = () => {
    movedAt = performance.now();
  };
  map.on('move', ({ originalEvent }: { originalEvent?: Event }) => {
    if (originalEvent) move();
  });
  // of the first turn of a wheel the map does not say that it was one
  map.getCanvasContainer().addEventListener('wheel', move, { passive: true });
  map.on('moveend', ({ originalEvent }: { originalEvent?: Event }) => {
    if (originalEvent) restsAt.set(map, performance.now() + HAND_RESTS_MS);
  });
}

/** Milliseconds since a hand last moved the map, and with it the one beside it. */
export const handMovedAgoMs = (): number => performance.now() - movedAt;

/** Milliseconds until the hand that last moved the map counts as resting; 0 once it does. */
export const untilHandRests = (map: MapLibre): number => Math.max(0, (restsAt.get(map) ?? 0) - performance.now());
