import type { Map as MapLibre } from 'maplibre-gl';

const HAND_RESTS_MS = 300; // a hand that pans lets go and takes hold again within that

let movedAt = Number.NEGATIVE_INFINITY;

/** Notes when a hand moves the map, and with it the one beside it. */
export function watchHand(map: MapLibre) {
  const move = () => {
    movedAt = performance.now();
  };
  map.on('move', ({ originalEvent }: { originalEvent?: Event }) => {
    if (originalEvent) move();
  });
  // of the first turn of a wheel the map does not say that it was one
  map.getCanvasContainer().addEventListener('wheel', move, { passive: true });
}

/** Milliseconds until the hand that last moved a map counts as resting; 0 once it does. */
export const untilHandRests = (): number => Math.max(0, movedAt + HAND_RESTS_MS - performance.now());
