import type { ErrorEvent, Map as MapLibre } from 'maplibre-gl';
import { clearTileFaults, forgetTileFault, reportTileFault, useScreen } from '../state/screen';
import { useView } from '../state/view-store';

type TileId = { x: number; y: number; z: number };
type TileError = ErrorEvent & { sourceId?: string; tile?: { tileID: { canonical: TileId } } };

export const isBasemap = (source: string) => /^basemap(-labels)?$/.test(source);
const LOADING = 503; // the server still reads its layers: asked again without a word of fault
const failed = new WeakMap<MapLibre, Map<string, TileId[]>>();

/**
 * Reports tiles that did not come, of the sources that `isOurs` names, and asks again by itself for those that the server
 * still prepares.
 */
export function watchTileFaults(map: MapLibre, isOurs: (source: string) => boolean = () => true) {
  const byLayer = new Map<string, TileId[]>();
  failed.set(map, byLayer);
  // another filter, column or basemap asks other tiles: what became of the old ones is of no interest any more
  const stop = useView.subscribe((view, before) => {
    for (const code of Object.keys(useScreen.getState().tileFaults)) {
      const isOther = isBasemap(code)
        ? view.basemap !== before.basemap || view.swipe !== before.swipe
        : view.filters[code] !== before.filters[code] || view.styles[code] !== before.styles[code];
      if (!isOther) continue;
      byLayer.delete(code);
      forgetTileFault(code);
    }
  });
  map.once('remove', stop);
  map.on('error', (event: TileError) => {
    if (!event.sourceId) {
      console.error(event.error);
      return;
    }
    if (!isOurs(event.sourceId)) return;
    const status = (event.error as { status?: number }).status ?? null;
    const tile = event.tile?.tileID.canonical;
    byLayer.set(event.sourceId, [...(byLayer.get(event.sourceId) ?? []), ...(tile ? [tile] : [])]);
    if (event.sourceId !== 'terrain') reportTileFault(event.sourceId, status); // a map without hills says all it says
    if (status === LOADING) setTimeout(() => retryTiles(map), 1500);
  });
}

/** Asks again for exactly the tiles that failed, where they are known; nothing else on the map blinks. */
export function retryTiles(map: MapLibre) {
  const byLayer = failed.get(map);
  if (!byLayer || byLayer.size === 0 || !map.style) return;
  const asked = [...byLayer];
  byLayer.clear();
  clearTileFaults();
  for (const [layer, tiles] of asked)
    if (map.getSource(layer)) map.refreshTiles(layer, tiles.length > 0 ? tiles : undefined);
}
