import type { Map as MapLibre } from 'maplibre-gl';
import { basketStore } from '../state/basket-store';
import { useTool } from '../state/tool';
import { basketLayerIds, basketVisibility } from './layers/selection';

/** Marks what was picked, after the frame that shows its total: five thousand marks take longer. Part of `sync.ts`. */
export function followBasket(map: MapLibre): () => void {
  let marked: { layer: string; ids: ReadonlySet<number>; source: unknown } = {
    layer: '',
    ids: new Set(),
    source: undefined,
  };

  const mark = () => {
    if (!map.style) return;
    const { layer, features } = basketStore.getState();
    const before = marked;
    const source = map.getSource(layer);
    // a source that was added anew has lost its marks
    const isSame = before.layer === layer && before.source === source;
    const ids = new Set(features.keys());
    marked = { layer, ids, source };
    const set = (code: string, id: number, basket: boolean) =>
      map.setFeatureState({ source: code, sourceLayer: code, id }, { basket });
    if (map.getSource(before.layer) === before.source && before.source)
      for (const id of before.ids) if (!isSame || !ids.has(id)) set(before.layer, id, false);
    if (source) for (const id of ids) if (!isSame || !before.ids.has(id)) set(layer, id, true);
    for (const code of new Set([before.layer, layer]))
      for (const id of basketLayerIds(code)) {
        const wanted = basketVisibility(code);
        if (map.getLayer(id) && (map.getLayoutProperty(id, 'visibility') === 'none') !== (wanted === 'none'))
          map.setLayoutProperty(id, 'visibility', wanted);
      }
  };

  let isDue = false;
  let stopped = false;
  const markSoon = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() =>
      setTimeout(() => {
        isDue = false;
        if (!stopped) mark();
      }),
    );
  };
  const restyled = () => {
    if (map.style && map.getSource(marked.layer) !== marked.source) mark();
  };
  mark();
  map.on('styledata', restyled);
  const stops = [basketStore.subscribe(markSoon), useTool.subscribe(markSoon)];
  return () => {
    stopped = true;
    for (const stop of stops) stop();
    map.off('styledata', restyled);
  };
}
