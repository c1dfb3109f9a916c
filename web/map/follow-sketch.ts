import type { Map as MapLibre } from 'maplibre-gl';

/** Draws what was measured and noted; part of `sync.ts`. */
export function followSketch(_map: MapLibre): () => void {
  return () => {};
}
