import type { Map as MapLibre, VectorTileSource } from 'maplibre-gl';

/** Tiles to each side of a stop's own, by how many zooms they are coarser: what lies far off is seen aslant. */
const AROUND = [2, 2, 1, 1];
const LANES = 4; // more would stand before what is on the screen

type Place = { lng: number; lat: number };

/**
 * Asks once for the tiles around each stop, so that the map stands there before the camera comes, and without a network
 * after: what keeps the page alive remembers them. What fails is told by the map itself when it gets there.
 */
export async function fetchWay(map: MapLibre, stops: readonly Place[], zoom: number, signal: AbortSignal) {
  const addresses = new Set<string>();
  for (const [id, { type }] of Object.entries(map.getStyle().sources)) {
    const source = map.getSource<VectorTileSource>(id);
    if (type !== 'vector' || !source?.tiles || !isDrawn(map, id)) continue;
    for (const [coarser, around] of AROUND.entries()) {
      const z = Math.min(source.maxzoom, Math.floor(zoom)) - coarser;
      if (z < source.minzoom) break;
      for (const { lng, lat } of stops)
        for (const { x, y } of tilesAbout(lng, lat, z, around))
          if (meets(source.bounds, x, y, z))
            addresses.add(source.tiles[0]!.replace('{z}', `${z}`).replace('{x}', `${x}`).replace('{y}', `${y}`));
    }
  }
  const waiting = addresses.values();
  const lane = async () => {
    for (const address of waiting) {
      if (signal.aborted) return;
      await fetch(address, { signal, priority: 'low' })
        .then((answer) => answer.arrayBuffer())
        .catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const isDrawn = (map: MapLibre, source: string) =>
  map
    .getStyle()
    .layers.some((layer) => 'source' in layer && layer.source === source && layer.layout?.visibility !== 'none');

const columnOf = (lng: number, z: number) => ((lng + 180) / 360) * 2 ** z;
const rowOf = (lat: number, z: number) => ((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z;

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
