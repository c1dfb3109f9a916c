import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { Bbox } from '#shared/bbox';
import { ringOf } from '#shared/ring-of';
import { useHeightsExtent } from '../state/heights-extent';
import { extentLayerIds } from './layers/terrain';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Draws where the heights of a file would lie; part of `sync.ts`. */
export function followHeights(map: MapLibre): () => void {
  let given: GeoJSONSource | undefined;
  let shown: Bbox | null = null;
  const draw = () => {
    const { bbox } = useHeightsExtent.getState();
    if (!map.style || (!bbox && !shown)) return;
    const source = map.getSource<GeoJSONSource>('heights-extent');
    if (source === given && bbox === shown) return;
    given = source;
    shown = bbox;
    source?.setData(
      bbox
        ? {
            type: 'FeatureCollection',
            features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ringOf(bbox)] }, properties: {} }],
          }
        : NOTHING,
    );
    for (const id of extentLayerIds)
      if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', bbox ? 'visible' : 'none');
  };
  draw();
  map.on('styledata', draw); // a new style comes with an empty source
  const stop = useHeightsExtent.subscribe(draw);
  return () => {
    map.off('styledata', draw);
    stop();
  };
}
