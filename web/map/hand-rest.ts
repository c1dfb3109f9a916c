import type { Map as MapLibre } from 'maplibre-gl';

const HAND_RESTS_MS = 150; // a hand that pans lets go and takes hold again at once

const restsAt = new WeakMap<MapLibre, number>();

export function watchHand(map: MapLibre) {
  map.on('moveend', ({ originalEvent }: { originalEvent?: Event }) => {
    if (originalEvent) restsAt.set(map, performance.now() + HAND_RESTS_MS);
  });
}

/** Milliseconds until the hand that last moved the map counts as resting; 0 once it does. */
export const untilHandRests = (map: MapLibre): number => Math.max(0, (restsAt.get(map) ?? 0) - performance.now());
