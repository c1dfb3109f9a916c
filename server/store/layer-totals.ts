import type { ServedLayer } from '#shared/about';
import { worldLat, worldLng } from '#shared/geometry/project/world-units';
import { type Reader, scopeKey } from '../policy';
import { type StoreLayer, visibilities, visibleFeatures } from './store-layer';

const known = new WeakMap<StoreLayer, Map<string, ServedLayer>>();

/** Count, area and extent of what the reader may see of a layer; counted once for each scope. */
export function totalsOf(store: StoreLayer, reader: Reader): ServedLayer {
  let scopes = known.get(store);
  if (!scopes) {
    scopes = new Map();
    known.set(store, scopes);
  }
  const key = scopeKey(reader);
  const totals = scopes.get(key) ?? count(store, reader);
  if (scopes.size < 100) scopes.set(key, totals);
  return totals;
}

function count(store: StoreLayer, reader: Reader): ServedLayer {
  const { layer, boxes, areasM2, featureRings } = store;
  const visible = visibleFeatures(store, reader);
  const isInternal = visibilities.indexOf('internal');
  let features = 0;
  let internalCount = 0;
  let areaM2 = 0;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let feature = 0; feature < store.count; feature++) {
    if (!visible[feature]) continue;
    features++;
    if (store.visibility[feature] === isInternal) internalCount++;
    areaM2 += areasM2?.[feature] ?? 0;
    if (featureRings[feature] === featureRings[feature + 1]) continue;
    minX = Math.min(minX, boxes[feature * 4]!);
    minY = Math.min(minY, boxes[feature * 4 + 1]!);
    maxX = Math.max(maxX, boxes[feature * 4 + 2]!);
    maxY = Math.max(maxY, boxes[feature * 4 + 3]!);
  }
  return {
    code: layer.code,
    geometry: layer.geometry,
    titleZh: layer.title.zh,
    titleEn: layer.title.en,
    overlayRole: store.overlayRole,
    count: features,
    internalCount,
    // regions of several levels lie inside one another: their sum would say nothing
    areaM2: areasM2 && layer.table !== 'region' ? areaM2 : null,
    // y runs south: the least is the northern edge
    bbox: minX <= maxX ? [worldLng(minX), worldLat(maxY), worldLng(maxX), worldLat(minY)] : null,
    revision: store.revision,
    changedAt: store.changedAt,
  };
}
