import type { RegionName, RegionOutlines } from '#shared/region';
import type { Reader } from '../policy';
import { labelPoint } from '../store/label-points';
import { storeLayer } from '../store/store';
import { type StoreLayer, visibleFeatures } from '../store/store-layer';
import { arcsAt, joinArcs, WHOLE_FROM_ZOOM } from '../tile/simplified-arcs';
import { childrenOf } from './queries';

const WIDTH = 1000; // units of the drawing
const TILE_PIXELS = 512;

/** A region drawn by its children, coarse enough for one screen; null where the reader sees no boundary of it. */
export async function outlinesOf(reader: Reader, region: RegionName): Promise<RegionOutlines> {
  const store = storeLayer('region');
  const seen = visibleFeatures(store, reader);
  const place = new Map<string, number>();
  const codes = store.columns.get('code')!;
  for (let feature = 0; feature < store.count; feature++)
    if (seen[feature]) place.set(String(codes.values[codes.at[feature]!]), feature);
  const named = (await childrenOf(reader, region.code)).filter(({ code }) => place.has(code));
  const parts = named.length > 0 ? named : place.has(region.code) ? [region] : [];
  if (parts.length === 0) return null;

  const boxes = parts.map(({ code }) => store.boxes.subarray(place.get(code)! * 4, place.get(code)! * 4 + 4));
  const minX = Math.min(...boxes.map(([x]) => x!));
  const minY = Math.min(...boxes.map(([, y]) => y!));
  const maxX = Math.max(...boxes.map(([, , x]) => x!));
  const maxY = Math.max(...boxes.map(([, , , y]) => y!));
  const scale = WIDTH / Math.max(maxX - minX, maxY - minY, 1);
  const zoom = Math.min(WHOLE_FROM_ZOOM, Math.max(0, Math.round(32 - Math.log2(TILE_PIXELS / scale))));
  const draw = (x: number, y: number) => [(x - minX) * scale, (y - minY) * scale] as const;
  return {
    width: Math.ceil((maxX - minX) * scale),
    height: Math.ceil((maxY - minY) * scale),
    parts: parts.map(({ code, name, level }) => {
      const feature = place.get(code)!;
      const [x, y] = draw(...(labelPoint(store, feature) ?? [minX, minY]));
      return { code, name, level, path: pathOf(store, feature, zoom, draw), x: Math.round(x), y: Math.round(y) };
    }),
  };
}

/** Tenths of a unit are finer than a screen shows. */
function pathOf(
  store: StoreLayer,
  feature: number,
  zoom: number,
  draw: (x: number, y: number) => readonly [number, number],
): string {
  const { topology, featureRings } = store;
  if (!topology) return '';
  const arcs = arcsAt(topology, zoom);
  let path = '';
  for (let ring = featureRings[feature]!; ring < featureRings[feature + 1]!; ring++) {
    const { ringArcs, ringArcStarts } = topology;
    const { coords, count } = joinArcs(arcs, ringArcs, ringArcStarts[ring]!, ringArcStarts[ring + 1]!, true);
    if (count < 3) continue;
    for (let at = 0; at < count; at++) {
      const [x, y] = draw(coords[at * 2]!, coords[at * 2 + 1]!);
      path += `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    }
    path += 'Z';
  }
  return path;
}
