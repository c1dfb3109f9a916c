import type { Feature, Geometry } from 'geojson';
import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl';
import type { VertexAt } from '../edit/parts';
import { useShape } from '../state/shape';
import { useShapeHand } from '../state/shape-hand';
import { useTool } from '../state/tool';
import { type ShapeRole, shapeLayerIds } from './layers/shape';
import { shownHandles } from './shown-handles';

const isSame = (a: VertexAt, b: VertexAt | null) => a.part === b?.part && a.row === b.row && a.at === b.at;

const featureOf = (role: ShapeRole, geometry: Geometry | null, chosen = false): Feature[] =>
  geometry ? [{ type: 'Feature', geometry, properties: { role, chosen } }] : [];

/** The shapes themselves. */
function shapesNow(): Feature[] {
  const { edited, compared } = useShape.getState();
  const { drawing } = useShapeHand.getState();
  return [
    ...featureOf('before', compared?.before ?? null),
    ...featureOf('after', compared?.after ?? null),
    ...featureOf('edited', edited?.geometry ?? null),
    ...featureOf('drawing', drawing.geometry),
  ];
}

/** What the hand takes them by, and is told: only while the tool is in hand. */
function handlesNow(map: MapLibre): Feature[] {
  if (useTool.getState().tool !== 'shape') return [];
  const geometry = useShape.getState().edited?.geometry;
  const { task, chosen, drawing, crossed, snap } = useShapeHand.getState();
  const handles = geometry && task === 'vertices' ? shownHandles(map, geometry, chosen) : [];
  const point = (coordinates: number[]): Geometry => ({ type: 'Point', coordinates });
  return [
    ...handles.flatMap(({ kind, position, vertex }) =>
      featureOf(kind, point(position), kind === 'vertex' && isSame(vertex, chosen)),
    ),
    ...drawing.guides.flatMap((position) => featureOf('middle', point([...position]))),
    ...(crossed ? featureOf('crossed', point(crossed)) : []),
    ...(snap ? featureOf('snap', point(snap.position), snap.to === 'vertex') : []),
  ];
}

/** Draws the shape in the reader's hand and what is compared; part of `sync.ts`. */
export function followShape(map: MapLibre): () => void {
  let isShown = false;
  let waiting = 0;
  let given: readonly [unknown, unknown, unknown, unknown] | null = null;

  const draw = () => {
    waiting = 0;
    if (!map.style) return;
    const shapes = shapesNow();
    const handles = handlesNow(map);
    const wanted = shapes.length + handles.length > 0;
    if (!wanted && !isShown) return;
    isShown = wanted;
    const source = map.getSource<GeoJSONSource>('shape');
    const { edited, compared } = useShape.getState();
    // twenty thousand vertices are not told anew for each move of the hand beside them
    const now = [source, edited?.geometry, compared, useShapeHand.getState().drawing.geometry] as const;
    if (now.some((one, at) => one !== given?.[at])) source?.setData({ type: 'FeatureCollection', features: shapes });
    given = now;
    map.getSource<GeoJSONSource>('shape-hand')?.setData({ type: 'FeatureCollection', features: handles });
    for (const id of shapeLayerIds)
      if (map.getLayer(id)) map.setLayoutProperty(id, 'visibility', wanted ? 'visible' : 'none');
  };
  /** Once a frame, however many parts of the state a step changes. */
  const redraw = () => {
    waiting ||= requestAnimationFrame(draw);
  };
  const redrawHandles = () => {
    if (useTool.getState().tool === 'shape') redraw();
  };
  redraw();
  map.on('styledata', redraw); // a new style comes with empty sources
  map.on('moveend', redrawHandles);
  const stops = [useShape.subscribe(redraw), useShapeHand.subscribe(redraw), useTool.subscribe(redraw)];
  return () => {
    cancelAnimationFrame(waiting);
    map.off('styledata', redraw);
    map.off('moveend', redrawHandles);
    for (const stop of stops) stop();
  };
}
