import type { MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import { landGroupOf } from './land-class';

/** Under which line of the legend a drawn feature falls. */
function legendKeys({ source, properties, layer }: MapGeoJSONFeature): string[] {
  if (source === 'parcel') {
    const keys: string[] = [landGroupOf(properties.class_system, properties.dlbm)];
    if (properties.is_pbf === true) keys.push('is_pbf');
    if (properties.is_low_efficiency === true) keys.push('is_low_efficiency');
    return keys;
  }
  if (source === 'project') return [String(properties.status ?? '')];
  if (source === 'region') return layer.id.endsWith('-line') ? [`border-${properties.level}`] : [];
  return ['all', String(properties.kind ?? '')];
}

const COUNTED = /^(parcel-fill|project-icon|stop-circle|belt-line|area-fill|region-(city|county|town|village)-line)$/;

/** How many different features are drawn now, by layer and legend line. A feature cut by tiles counts once. */
export function countInView(map: MapLibre): Record<string, Record<string, number>> {
  const layers = map
    .getStyle()
    .layers.filter((layer) => {
      if (!('source' in layer) || layer.layout?.visibility === 'none') return false;
      const isOverlay = !['parcel', 'project', 'stop', 'belt', 'area', 'region'].includes(String(layer.source));
      return COUNTED.test(layer.id) || (isOverlay && layer.type !== 'symbol' && !/casing|sleepers/.test(layer.id));
    })
    .map(({ id }) => id);
  const seen = new Set<string>();
  const counts: Record<string, Record<string, number>> = {};
  for (const feature of map.queryRenderedFeatures({ layers })) {
    const key = `${feature.source}:${feature.sourceLayer}:${feature.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    counts[feature.source] ??= {};
    const ofLayer = counts[feature.source]!;
    for (const line of legendKeys(feature)) ofLayer[line] = (ofLayer[line] ?? 0) + 1;
  }
  return counts;
}
