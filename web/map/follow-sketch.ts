import type { Feature, Position } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import { usePreferences } from '../state/preferences';
import { type Sketch, useSketch } from '../state/sketch';
import { useView } from '../state/view-store';
import { sketchLayerIds } from './layers/sketch';

/** Where a shape's words stand: at the end of a line, the top of an area, the point itself. */
function labelAt({ type, coordinates }: Sketch['geometry']): Position {
  if (type === 'Point') return coordinates;
  if (type === 'LineString') return coordinates.at(-1)!;
  const outer = type === 'Polygon' ? coordinates[0]! : coordinates.flatMap(([ring = []]) => ring);
  return outer.reduce((top, position) => (position[1]! > top[1]! ? position : top));
}

/** Draws what was measured and noted; part of `sync.ts`. The words come with the chunk that measures. */
export function followSketch(map: MapLibre): () => void {
  let stopped = false;
  let drawn = false;
  const draw = async () => {
    const { items, drawing } = useSketch.getState();
    if (items.length === 0 && !drawing.geometry && drawing.guides.length === 0 && !drawn) return;
    drawn = true;
    const { measureWords } = await import('../sketch/words-of');
    if (stopped || !map.style) return;
    const { areaUnit } = usePreferences.getState();
    const language = useView.getState().language ?? 'zh-CN';
    const { chosen, ...now } = useSketch.getState();
    const shapes = [
      ...now.items.map(({ geometry, text, id }) => ({ geometry, text, chosen: id === chosen, drawing: false })),
      ...(now.drawing.geometry ? [{ geometry: now.drawing.geometry, text: '', chosen: true, drawing: true }] : []),
    ];
    const features = shapes.flatMap(({ geometry, text, ...properties }): Feature[] => {
      const label = [text, measureWords(geometry, areaUnit, language)].filter(Boolean).join('\n');
      return [
        { type: 'Feature', geometry, properties },
        ...(label
          ? [
              {
                type: 'Feature' as const,
                geometry: { type: 'Point' as const, coordinates: labelAt(geometry) },
                properties: { ...properties, label, guide: geometry.type !== 'Point' },
              },
            ]
          : []),
      ];
    });
    const guides = now.drawing.guides.map(
      (coordinates): Feature => ({
        type: 'Feature',
        geometry: { type: 'Point', coordinates },
        properties: { guide: true },
      }),
    );
    const all = [...features, ...guides];
    map.getSource<GeoJSONSource>('sketch')?.setData({ type: 'FeatureCollection', features: all });
    for (const id of sketchLayerIds)
      if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', all.length > 0 ? 'visible' : 'none');
  };
  const redraw = () => void draw();
  redraw();
  map.on('styledata', redraw); // a new style comes with an empty source
  const stops = [
    useSketch.subscribe(redraw),
    usePreferences.subscribe(redraw),
    useView.subscribe(({ language }, before) => {
      if (language !== before.language) redraw();
    }),
  ];
  return () => {
    stopped = true;
    map.off('styledata', redraw);
    for (const stop of stops) stop();
  };
}
