import type { LayerSpecification, Map as MapLibre, SourceSpecification, StyleSpecification } from 'maplibre-gl';

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

type Parts = { paint?: Record<string, unknown>; layout?: Record<string, unknown> };
const partOf = (layer: LayerSpecification, part: keyof Parts): Record<string, unknown> =>
  ((layer as Parts)[part] ?? {}) as Record<string, unknown>;

/** Names whose values differ, with the value now; undefined where it went. */
function changes(now: Record<string, unknown>, before: Record<string, unknown>): [string, unknown][] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => !same(now[name], before[name])).map((name) => [name, now[name]]);
}

/** What a layer cannot change while it stands on the map. */
const kind = (layer: LayerSpecification) => [
  layer.type,
  'source' in layer ? layer.source : null,
  'source-layer' in layer ? layer['source-layer'] : null,
];

function isOnlyOtherTiles(now: SourceSpecification, before: SourceSpecification): boolean {
  if (now.type !== 'vector' || before.type !== 'vector') return false;
  return same({ ...now, tiles: null }, { ...before, tiles: null });
}

/** Where new tiles were asked for while others were still on their way, those are asked for again once they came. */
const unsure = new WeakMap<MapLibre, Set<string>>();

function askForTiles(map: MapLibre, id: string, tiles: string[]) {
  const waiting = unsure.get(map) ?? new Set<string>();
  unsure.set(map, waiting);
  const source = map.getSource(id);
  if (!source || !('setTiles' in source) || typeof source.setTiles !== 'function') return;
  const wasLoading = !map.isSourceLoaded(id);
  source.setTiles(tiles);
  if (!wasLoading || waiting.has(id)) return;
  waiting.add(id);
  map.once('idle', () => {
    waiting.delete(id);
    if (map.style && map.getSource(id)) map.refreshTiles(id);
  });
}

/**
 * Brings the map from one style to the next by the fewest steps. Never `setStyle`: its comparison takes a source away
 * and brings it back empty where only the address of its tiles changed, and the map would blink and forget what is
 * selected. Old tiles stay until the new ones come.
 */
export function applyStyle(map: MapLibre, now: StyleSpecification, before: StyleSpecification) {
  const layersBefore = new Map(before.layers.map((layer) => [layer.id, layer]));
  const changedSources = Object.keys(before.sources).filter((id) => {
    const next = now.sources[id];
    return !next || !(same(next, before.sources[id]) || isOnlyOtherTiles(next, before.sources[id]!));
  });
  const stays = (layer: LayerSpecification) => {
    const old = layersBefore.get(layer.id);
    return old && same(kind(old), kind(layer)) && !('source' in layer && changedSources.includes(String(layer.source)));
  };
  const staying = new Set(now.layers.filter(stays).map(({ id }) => id));
  for (const { id } of before.layers) if (!staying.has(id)) map.removeLayer(id);
  for (const id of changedSources) map.removeSource(id);
  for (const [id, source] of Object.entries(now.sources)) {
    const old = before.sources[id];
    if (!old || changedSources.includes(id)) map.addSource(id, source);
    else if (source.type === 'vector' && source.tiles && !same(source, old)) askForTiles(map, id, source.tiles);
  }
  arrange(
    map,
    now.layers,
    before.layers.map(({ id }) => id).filter((id) => staying.has(id)),
  );
  for (const layer of now.layers) if (staying.has(layer.id)) restyle(map, layer, layersBefore.get(layer.id)!);
}

/** Brings layers into the order of `wanted`, from the top down; `present` says what stands now. */
function arrange(map: MapLibre, wanted: readonly LayerSpecification[], present: string[]) {
  const order = [...present];
  let above: string | undefined;
  for (const layer of [...wanted].reverse()) {
    const at = order.indexOf(layer.id);
    const place = above === undefined ? order.length : order.indexOf(above);
    if (at === -1) {
      map.addLayer(layer, above);
      order.splice(place, 0, layer.id);
    } else if (at !== place - 1) {
      map.moveLayer(layer.id, above);
      order.splice(at, 1);
      order.splice(above === undefined ? order.length : order.indexOf(above), 0, layer.id);
    }
    above = layer.id;
  }
}

function restyle(map: MapLibre, now: LayerSpecification, before: LayerSpecification) {
  if (same(now, before)) return;
  const quick = { validate: false };
  for (const [name, value] of changes(partOf(now, 'paint'), partOf(before, 'paint')))
    map.setPaintProperty(now.id, name as never, value as never, quick);
  for (const [name, value] of changes(partOf(now, 'layout'), partOf(before, 'layout')))
    map.setLayoutProperty(now.id, name as never, value as never, quick);
  if ('filter' in now && !same(now.filter, 'filter' in before ? before.filter : undefined))
    map.setFilter(now.id, now.filter, quick);
  if (now.minzoom !== before.minzoom || now.maxzoom !== before.maxzoom)
    map.setLayerZoomRange(now.id, now.minzoom ?? 0, now.maxzoom ?? 24);
}
