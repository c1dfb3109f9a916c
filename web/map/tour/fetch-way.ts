import type { Map as MapLibre, VectorTileSource } from 'maplibre-gl';
import { worldX, worldY } from '#shared/geometry/project/world-units';

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
        for (const { x, y } of tilesAbout(lng, lat, z, around))
          if (meets(source.bounds, x, y, z))
            addresses.add(source.tiles[0]!.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`));
    }
  }
  let failed = 0;
  const waiting = addresses.values();
  const lane = async () => {
    for (const address of waiting) {
      if (signal.aborted) return;
      await fetch(address, { signal, priority: 'low' })
        .then((answer) => {
          if (!answer.ok) failed++;
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

const WORLD_BITS = 32;
const columnOf = (lng: number, z: number) => worldX(lng) / 2 ** (WORLD_BITS - z);
const rowOf = (lat: number, z: number) => worldY(lat) / 2 ** (WORLD_BITS - z);

function tilesAbout(lng: number, lat: number, z: number, around: number): { x: number; y: number }[] {
  const [column, row] = [Math.floor(columnOf(lng, z)), Math.floor(rowOf(lat, z))];
  const steps = Array.from({ length: 2 * around + 1 }, (_, n) => n - around);
  return steps
    .flatMap((dx) => steps.map((dy) => ({ x: column + dx, y: row + dy })))
    .filter(({ x, y }) => Math.min(x, y) >= 0 && Math.max(x, y) < 2 ** z);
}

/** Tiles beyond the land of a source are none. */
function meets(bounds: readonly number[] | undefined, x: number, y: number, z: number): boolean {
  if (!bounds) return true;
  const [west = 0, south = 0, east = 0, north = 0] = bounds;
  return x + 1 >= columnOf(west, z) && x <= columnOf(east, z) && y + 1 >= rowOf(north, z) && y <= rowOf(south, z);
}
