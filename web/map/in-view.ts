import type { MapGeoJSONFeature, Map as MapLibre } from 'maplibre-gl';
import type { Year } from '../state/view';
import { landGroupOf } from './land-class';
import { projectInYear } from './plan-year';
import type { Drawn } from './style';
import { swatchAt } from './style-by';
import { drawnOn } from './sync';

/** Under which lines of the legend a drawn feature falls. */
function legendKeys({ source, properties, layer }: MapGeoJSONFeature, year: Year | null): string[] {
  if (source === 'parcel') {
    const keys: string[] = [landGroupOf(properties.class_system, properties.dlbm)];
    if (properties.is_pbf === true) keys.push('is_pbf');
    if (properties.is_low_efficiency === true) keys.push('is_low_efficiency');
    return keys;
  }
  if (source === 'project') {
    const inYear = projectInYear(properties, year);
    return [inYear === 'reported' ? String(properties.status ?? '') : inYear];
  }
  if (source === 'region') return layer.id.endsWith('-line') ? [`border-${properties.level}`] : [];
  return ['all', String(properties.kind ?? '')];
}

const COUNTED =
  /^(parcel-fill|project-icon|project-circle|stop-circle|belt-line|area-fill|region-(city|county|town|village)-line)$/;

/** How many different features are drawn now, by layer and legend line. A feature cut by tiles counts once. */
export function countInView(map: MapLibre): Record<string, Record<string, number>> {
  const drawn = drawnOn(map);
  const placeBy = placesBy(drawn);
  const layers = map
    .getStyle()
    .layers.filter((layer) => {
      if (!('source' in layer) || layer.layout?.visibility === 'none') return false;
      const isOverlay = !['parcel', 'project', 'stop', 'belt', 'area', 'region'].includes(String(layer.source));
      return COUNTED.test(layer.id) || (isOverlay && layer.type !== 'symbol' && !/casing|sleepers/.test(layer.id));
    })
    .map(({ id }) => id);
  const year = drawn?.year ?? null;
  const seen = new Set<string>();
  const counts: Record<string, Record<string, number>> = {};
  for (const feature of map.queryRenderedFeatures({ layers })) {
    const key = `${feature.source}:${feature.sourceLayer}:${feature.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    counts[feature.source] ??= {};
    const ofLayer = counts[feature.source]!;
    const byColumn = placeBy(feature.source);
    const lines = legendKeys(feature, year);
    if (byColumn) lines.push(`by-${byColumn(feature.properties.by)}`);
    for (const line of lines) ofLayer[line] = (ofLayer[line] ?? 0) + 1;
  }
  return counts;
}

/** Of a layer that is coloured by a column: the class of a value, by number; null for the others. */
function placesBy(drawn: Drawn | undefined) {
  const places = new Map(
    Object.entries(drawn?.classes ?? {})
      .filter(([layer, { style }]) => drawn?.styles[layer]?.column === style.column)
      .map(([layer, { style, classes }]) => [layer, swatchAt(style, classes)]),
  );
  return (layer: string) => places.get(layer) ?? null;
}
