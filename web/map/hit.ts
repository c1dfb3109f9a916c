import type { MapGeoJSONFeature, Map as MapLibre, PointLike } from 'maplibre-gl';
import type { Selection } from '../state/view';

const REACH = 3; // pixels around the pointer, so that a thin line can be met

/** What a pointer meets first, by kind of thing: points before lines before land, however they are drawn. */
const rank = ({ layer, source }: MapGeoJSONFeature): number => {
  if (source === 'project') return 0;
  if (source === 'stop') return 1;
  if (source === 'belt') return 2;
  if (source === 'area') return 3;
  if (source === 'region') return 7;
  if (source === 'parcel') return 5;
  return layer.type === 'fill' && source !== 'river' ? 6 : 4;
};

const met = /-(fill|line|highway|rail|lane|circle|icon)$/;

/** Map layers that a pointer can meet, as they stand now: thin ones and land apart. */
function hitLayers(map: MapLibre): { thin: string[]; land: string[] } {
  const thin: string[] = [];
  const land: string[] = [];
  for (const id of map.getLayersOrder()) {
    if (!met.test(id) || id === 'parcel-line') continue;
    const layer = map.getLayer(id);
    if (!layer || layer.source === 'region' || layer.visibility === 'none') continue;
    (layer.type === 'fill' ? land : thin).push(id);
  }
  return { thin, land };
}

export type Hit = Selection & { values: Record<string, unknown> };

/**
 * Everything that the pointer meets, nearest kind first, each feature once. Points and lines are met from a few pixels
 * beside, land only where the pointer is.
 */
export function hitsAt(map: MapLibre, point: { x: number; y: number }): Hit[] {
  const { thin, land } = hitLayers(map);
  const box: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const near = map.queryRenderedFeatures(box, { layers: thin });
  const under = map.queryRenderedFeatures([point.x, point.y], { layers: land });
  const hits = new Map<string, MapGeoJSONFeature>();
  for (const feature of [...near, ...under].sort((a, b) => rank(a) - rank(b))) {
    if (typeof feature.id === 'number' && !hits.has(keyOf(feature))) hits.set(keyOf(feature), feature);
  }
  return [...hits.values()].map((feature) => ({
    layer: feature.source,
    id: Number(feature.id),
    values: feature.properties,
  }));
}

const keyOf = ({ source, id }: MapGeoJSONFeature) => `${source}:${id}`;

/** The smallest region under the pointer that this zoom shows, or null off the land. */
export function regionHit(map: MapLibre, point: { x: number; y: number }): Hit | null {
  const layers = ['region-village-fill', 'region-town-fill', 'region-land', 'region-city-land'].filter((id) =>
    map.getLayer(id),
  );
  const found = map.queryRenderedFeatures([point.x, point.y], { layers });
  const wanted = map.getZoom() >= 12 ? ['village', 'town', 'county', 'city'] : ['town', 'county', 'village', 'city'];
  for (const level of wanted) {
    const region = found.find(({ sourceLayer }) => sourceLayer === level);
    if (region) return { layer: 'region', id: Number(region.id), values: region.properties };
  }
  return null;
}

export function regionAt(map: MapLibre, point: { x: number; y: number }): string | null {
  const code = regionHit(map, point)?.values.code;
  return typeof code === 'string' ? code : null;
}
