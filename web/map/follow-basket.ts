import type { Map as MapLibre } from 'maplibre-gl';

/** Marks what is in the basket (feature state `basket`) and draws the shape under the hand; part of `sync.ts`. */
export function followBasket(_map: MapLibre): () => void {
  return () => {};
}
