import type { FeatureCollection } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { useHeightsExtent } from '../state/heights-extent';
import { extentLayerIds } from './layers/terrain';

const NOTHING: FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Draws where the heights of a file would lie; part of `sync.ts`. */
export function followHeights(map: MapLibre): () => void {
  let given: GeoJSONSource | undefined;
  const draw = () => {
    const { bbox } = useHeightsExtent.getState();
    if (!map.style || (!bbox && !given)) return;
    const source = map.getSource<GeoJSONSource>('heights-extent');
    if (bbox && source === given) return;
    given = bbox ? source : undefined;
    const [west, south, east, north] = bbox ?? [0, 0, 0, 0];
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    source?.setData(
      bbox
        ? {
            type: 'FeatureCollection',
            features: [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties: {} }],
          }
        : NOTHING,
    );
    for (const id of extentLayerIds)
      if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', bbox ? 'visible' : 'none');
  };
  draw();
  map.on('styledata', draw); // a new style comes with an empty source
  const stop = useHeightsExtent.subscribe(() => {
    given = undefined;
    draw();
  });
  return () => {
    map.off('styledata', draw);
    stop();
  };
}
