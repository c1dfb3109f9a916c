import type { MapGeoJSONFeature, Map as MapLibre, PointLike } from 'maplibre-gl';
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
  /^(parcel-fill|project-(icon|circle)|stop-circle|belt-line|area-fill|region-(city|county|town|village)-line)$/;
const OURS = new Set(['parcel', 'project', 'stop', 'belt', 'area', 'region', 'sketch', 'terrain', 'terrain-contour']);

function countedLayers(map: MapLibre): string[] {
  return map.getLayersOrder().filter((id) => {
    const layer = map.getLayer(id);
    if (!layer?.source || layer.visibility === 'none') return false;
    if (COUNTED.test(id)) return true;
    const { source, type } = layer;
    const isOverlay = !OURS.has(source) && !/^basemap|-(label|extent)$/.test(source);
    return isOverlay && type !== 'symbol' && !/casing|sleepers|state/.test(id);
  });
}

type InView = Record<string, Record<string, number>>;

/** The screen is counted in pieces, each in a task of its own: ten thousand parcels at once would hold up the hand. */
const COLUMNS = 6;
const ROWS = 5;

/**
 * Counts how many different features are drawn now, by layer and legend line, and tells it once done. A feature cut by
 * tiles counts once. Answers how to break off.
 */
export function countInView(map: MapLibre, tell: (counts: InView) => void): () => void {
  const drawn = drawnOn(map);
  const placeBy = placesBy(drawn);
  const year = drawn?.year ?? null;
  const layers = countedLayers(map);
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const seen = new Set<string>();
  const counts: InView = {};
  let piece = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const countPiece = () => {
    if (!map.style) return;
    const x = piece % COLUMNS;
    const y = Math.floor(piece / COLUMNS);
    const box: [PointLike, PointLike] = [
      [(width * x) / COLUMNS, (height * y) / ROWS],
      [(width * (x + 1)) / COLUMNS, (height * (y + 1)) / ROWS],
    ];
    for (const feature of map.queryRenderedFeatures(box, { layers })) {
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
    piece++;
    if (piece < COLUMNS * ROWS) waiting = setTimeout(countPiece, 0);
    else tell(counts);
  };
  countPiece();
  return () => clearTimeout(waiting);
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
