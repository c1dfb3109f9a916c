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

const hitLayers = (map: MapLibre): string[] =>
  map
    .getStyle()
    .layers.filter((layer) => {
      if (!('source' in layer) || layer.layout?.visibility === 'none') return false;
      if (layer.source === 'region') return false;
      return /-(fill|line|highway|rail|lane|circle|icon)$/.test(layer.id) && layer.id !== 'parcel-line';
    })
    .map(({ id }) => id);

const layersOfStyle = new WeakMap<object, string[]>();

export type Hit = Selection & { values: Record<string, unknown> };

/** Everything that the pointer meets, nearest kind first, each feature once. */
export function hitsAt(map: MapLibre, point: { x: number; y: number }): Hit[] {
  let layers = layersOfStyle.get(map.style.stylesheet);
  if (!layers) {
    layers = hitLayers(map);
    layersOfStyle.set(map.style.stylesheet, layers);
  }
  const box: [PointLike, PointLike] = [
    [point.x - REACH, point.y - REACH],
    [point.x + REACH, point.y + REACH],
  ];
  const present = layers.filter((id) => map.getLayer(id) && map.getLayoutProperty(id, 'visibility') !== 'none');
  const near = map.queryRenderedFeatures(box, { layers: present });
  // Land is met where the pointer is, not three pixels beside.
  const exact = new Set(map.queryRenderedFeatures([point.x, point.y], { layers: present }).map(keyOf));
  const met = near.filter((feature) => feature.layer.type !== 'fill' || exact.has(keyOf(feature)));
  const hits = new Map<string, MapGeoJSONFeature>();
  for (const feature of met.sort((a, b) => rank(a) - rank(b))) {
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
export function regionAt(map: MapLibre, point: { x: number; y: number }): string | null {
  const layers = ['region-village-fill', 'region-town-fill', 'region-land', 'region-city-land'].filter((id) =>
    map.getLayer(id),
  );
  const found = map.queryRenderedFeatures([point.x, point.y], { layers });
  const wanted = map.getZoom() >= 12 ? ['village', 'town', 'county', 'city'] : ['town', 'county', 'village', 'city'];
  for (const level of wanted) {
    const code = found.find(({ sourceLayer }) => sourceLayer === level)?.properties.code;
    if (typeof code === 'string') return code;
  }
  return null;
}
