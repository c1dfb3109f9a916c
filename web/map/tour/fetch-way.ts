import type { Map as MapLibre, VectorTileSource } from 'maplibre-gl';
import { meets, tilesAbout } from '#shared/tour/way-tiles';
import { transport } from '../../state/transport';

/** Tiles to each side of a stop's own, by how many zooms they are coarser: what lies far off is seen aslant. */
const AROUND = [2, 2, 1, 1];
const LANES = 4; // more would stand before what is on the screen

type Place = { lng: number; lat: number };

/**
 * Asks once for the tiles around each stop, so that the map stands there before the camera comes, and without a network
 * after: what keeps the page alive remembers them. @returns how many did not come.
 */
export async function fetchWay(map: MapLibre, stops: readonly Place[], zoom: number, signal: AbortSignal) {
  const addresses = new Set<string>();
  const { sources, layers } = map.getStyle();
  const drawn = new Set(
    layers.flatMap((layer) => ('source' in layer && layer.layout?.visibility !== 'none' ? [layer.source] : [])),
  );
  for (const [id, { type }] of Object.entries(sources)) {
    const source = map.getSource<VectorTileSource>(id);
    if (type !== 'vector' || !source?.tiles || !drawn.has(id)) continue;
    for (const [coarser, around] of AROUND.entries()) {
      const z = Math.min(source.maxzoom, Math.floor(zoom)) - coarser;
      if (z < source.minzoom) break;
      for (const { lng, lat } of stops)
        for (const tile of tilesAbout([lng, lat], z, around))
          if (meets(source.bounds, tile))
            addresses.add(source.tiles[0]!.replace(/\{([zxy])\}/g, (_, part: 'z' | 'x' | 'y') => `${tile[part]}`));
    }
  }
  let failed = 0;
  const { ask, isSparse } = transport();
  const waiting = addresses.values();
  const lane = async () => {
    for (const address of waiting) {
      if (signal.aborted) return;
      await ask(address, { signal, priority: 'low' })
        .then((answer) => {
          if (!answer.ok && !(isSparse && answer.status === 404)) failed++;
          return answer.arrayBuffer();
        })
        .catch(() => {
          failed++;
        });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return failed;
}
