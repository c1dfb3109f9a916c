import { type Borders, regionBorders } from '../store/region-borders';
import type { StoreLayer } from '../store/store-layer';
import { candidates, type TileRequest, tagColumns, writeGeometry, writeLabel } from './encode-features';
import { arcsAt, joinArcs } from './simplified-arcs';
import { geometryType, TileLayer } from './tile-layer';

/** Source-layers of region tiles by level, and the zoom from which each is in them. */
export const regionLevels = [
  { level: 1, name: 'province', minZoom: 4, labelMinZoom: 4 },
  { level: 2, name: 'city', minZoom: 4, labelMinZoom: 4 },
  { level: 3, name: 'county', minZoom: 4, labelMinZoom: 4 },
  { level: 4, name: 'town', minZoom: 6, labelMinZoom: 8 },
  { level: 5, name: 'village', minZoom: 9, labelMinZoom: 11 },
] as const;

/** The source-layers of a region tile: polygons by level, borders drawn once, and a point for each name. */
export function encodeRegions(request: TileRequest): TileLayer[] {
  const { store, geometry, z } = request;
  const level = store.columns.get('level')!;
  const shortName = store.columns.get('short_name');
  const polygons = new Map<number, TileLayer>(
    regionLevels.map(({ level, name }) => [level, new TileLayer(name, geometry.extent)]),
  );
  const label = new TileLayer('label', geometry.extent);
  for (const feature of candidates(request, geometry.worldBox)) {
    const own = Number(level.values[level.at[feature]!]);
    const { minZoom, labelMinZoom } = regionLevels[own - 1]!;
    if (z < minZoom) continue;
    const written = writeGeometry(request, feature);
    const layer = polygons.get(own)!;
    if (written.length > 0) {
      tagColumns(layer, request, feature);
      layer.feature(store.ids[feature]!, geometryType.polygon, written);
    }
    if (z < labelMinZoom) continue;
    tagColumns(label, request, feature);
    if (shortName) label.tagFrom('short_name', shortName, feature);
    writeLabel(label, request, feature);
  }
  return [...polygons.values(), encodeBorders(request), label];
}

const known = new WeakMap<StoreLayer, WeakMap<Uint8Array, Borders>>();

/** Borders between what one scope sees; its mask stands for the scope. */
function bordersOf(store: StoreLayer, visible: Uint8Array): Borders {
  let scopes = known.get(store);
  if (!scopes) {
    scopes = new WeakMap();
    known.set(store, scopes);
  }
  let borders = scopes.get(visible);
  if (!borders) {
    borders = regionBorders(store, visible);
    scopes.set(visible, borders);
  }
  return borders;
}

function encodeBorders({ store, geometry, z, visible, coarser }: TileRequest): TileLayer {
  const layer = new TileLayer('border', geometry.extent);
  const { levels, arcs, starts, index } = bordersOf(store, visible);
  const simplified = arcsAt(store.topology!, z - coarser, store.layer.maxZoom);
  const [minX, minY, maxX, maxY] = geometry.worldBox;
  for (const chain of index?.search(minX, minY, maxX, maxY).sort((a, b) => a - b) ?? []) {
    const level = levels[chain]!;
    if (z < regionLevels[level - 1]!.minZoom) continue;
    const path = joinArcs(simplified, arcs, starts[chain]!, starts[chain + 1]!, false);
    geometry.begin();
    geometry.addLine(path.coords, 0, path.count);
    const written = geometry.finish();
    if (written.length === 0) continue;
    layer.tag('level', level);
    layer.feature(chain + 1, geometryType.line, written);
  }
  return layer;
}
