import type { Position } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  ValidateNotSelfIntersecting,
} from 'terra-draw';
import { makeBuffer } from '../../sketch/make-buffer';
import { putSketch, type Sketch, type SketchKind, showDrawing, useSketch } from '../../state/sketch';
import type { Tool } from '../../state/tool';
import type { TakeUp } from '../tools';
import { DrawAdapter } from './draw-adapter';

const kindOf: Partial<Record<Tool, SketchKind>> = {
  'measure-distance': 'distance',
  'measure-area': 'area',
  'measure-point': 'point',
  buffer: 'buffer',
  note: 'note',
};
const modeOf: Record<SketchKind, 'linestring' | 'polygon' | 'point'> = {
  distance: 'linestring',
  area: 'polygon',
  point: 'point',
  buffer: 'point',
  note: 'point',
};

const isGuide = ({ properties }: GeoJSONStoreFeatures) =>
  Boolean(
    properties.closingPoint || properties.coordinatePoint || properties.snappingPoint || properties.edited === true,
  );

/** Measuring, buffers and notes: what the hand draws goes to `web/state/sketch`. */
export const takeUpSketch: TakeUp = (map, tool) => {
  const kind = kindOf[tool];
  if (!kind) return () => {};
  const draw = drawOn(map);
  draw.start();
  draw.setMode(modeOf[kind]);
  const { items } = useSketch.getState();
  // what was measured before can be taken by its corners again
  if (kind === 'distance' || kind === 'area' || kind === 'point') draw.addFeatures(items.flatMap(asDrawn(kind)));

  draw.on('finish', (id) => {
    const feature = draw.getSnapshotFeature(id);
    if (!feature) return;
    if (kind === 'buffer' && feature.geometry.type === 'Point') {
      draw.removeFeatures([id]);
      makeBuffer({ geometry: feature.geometry });
      return;
    }
    const before = useSketch.getState().items.find((item) => item.id === id);
    if (kind === 'note') draw.removeFeatures([id]);
    putSketch({
      id: String(id),
      kind,
      geometry: feature.geometry,
      text: before?.text ?? '',
      radiusM: null,
      around: null,
      at: before?.at ?? new Date().toISOString(),
    });
    showDrawing();
  });
  const stop = useSketch.subscribe(({ items: now }, { items: before }) => {
    if (now === before) return;
    const held = (id: string) => draw.hasFeature(id);
    const gone = before.filter(({ id }) => !now.some((item) => item.id === id) && held(id));
    if (gone.length > 0) draw.removeFeatures(gone.map(({ id }) => id));
    for (const item of now) {
      const [drawn] = asDrawn(kind)(item);
      if (!drawn || before.find(({ id }) => id === item.id)?.geometry === item.geometry) continue;
      // a step taken back, or made again, changes what the hand holds too
      if (!held(item.id)) draw.addFeatures([drawn]);
      else if (JSON.stringify(draw.getSnapshotFeature(item.id)?.geometry) !== JSON.stringify(drawn.geometry))
        draw.updateFeatureGeometry(item.id, drawn.geometry);
    }
  });
  const focus = map.getCanvas();
  focus.focus({ preventScroll: true }); // Enter ends a shape and Esc drops it: keys go to what has the focus
  return () => {
    stop();
    draw.stop();
    showDrawing();
    map.getCanvas().style.cursor = '';
    map.dragPan.enable();
  };
};

/** Terra Draw on the map; the shape under the hand shows as a sketch. */
export function drawOn(map: MapLibre): TerraDraw {
  const adapter = new DrawAdapter(map, (features) => {
    const { items } = useSketch.getState();
    const shape = features.find(
      (feature) => !isGuide(feature) && feature.geometry.type !== 'Point' && !items.some(({ id }) => id === feature.id),
    );
    const guides = features
      .filter(isGuide)
      .flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates as [number, number]] : []));
    showDrawing({ geometry: shape ? (shape.geometry as Sketch['geometry']) : null, guides });
  });
  const notCrossing = (feature: GeoJSONStoreFeatures) => ValidateNotSelfIntersecting(feature);
  return new TerraDraw({
    adapter,
    modes: [
      new TerraDrawLineStringMode({ editable: true, showCoordinatePoints: true }),
      new TerraDrawPolygonMode({
        editable: true,
        showCoordinatePoints: true,
        validation: (feature, { updateType }) =>
          updateType === 'finish' || updateType === 'commit' ? notCrossing(feature) : { valid: true },
      }),
      new TerraDrawPointMode({ editable: true }),
    ],
  });
}

const asDrawn =
  (kind: SketchKind) =>
  (item: Sketch): GeoJSONStoreFeatures[] =>
    item.kind === kind && item.geometry.type !== 'MultiPolygon'
      ? [
          {
            type: 'Feature',
            id: item.id,
            properties: { mode: modeOf[kind] },
            geometry: { ...item.geometry, coordinates: rounded(item.geometry.coordinates) } as Exclude<
              Sketch['geometry'],
              { type: 'MultiPolygon' }
            >,
          },
        ]
      : [];

/** Terra Draw takes no more than nine decimals. */
const rounded = (coordinates: Position | Position[] | Position[][]): unknown =>
  coordinates.map((one) => (typeof one === 'number' ? Number(one.toFixed(9)) : rounded(one)));
