import type { Map as MapLibre } from 'maplibre-gl';
import {
  type GeoJSONStoreFeatures,
  TerraDraw,
  TerraDrawLineStringMode,
  type TerraDrawMouseEvent,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  ValidateNotSelfIntersecting,
} from 'terra-draw';
import type { GeometryKind } from '#shared/layers';
import { useShapeHand } from '../../state/shape-hand';
import { takeDrawn } from '../../state/shape-steps';
import { DrawAdapter } from './draw-adapter';
import type { Snapper } from './snapper';

const modeOf: Record<GeometryKind, string> = { point: 'point', line: 'linestring', polygon: 'polygon' };

const isGuide = ({ properties }: GeoJSONStoreFeatures) =>
  Boolean(properties.closingPoint || properties.coordinatePoint || properties.snappingPoint);

/** Draws a new shape, or a ring of one, position by position; what comes of it goes to `takeDrawn`. */
export function drawShape(map: MapLibre, kind: GeometryKind, snapAt: Snapper): () => void {
  const catchHand = ({ containerX, containerY, heldKeys }: TerraDrawMouseEvent) => {
    const isFree = heldKeys.includes('Control') || heldKeys.includes('Meta');
    const snap = isFree ? null : snapAt({ x: containerX, y: containerY });
    useShapeHand.setState({ snap });
    return snap?.position;
  };
  const snapping = { toCustom: catchHand };
  const adapter = new DrawAdapter(map, (features) => {
    const shape = features.find((feature) => !isGuide(feature));
    const guides = features
      .filter(isGuide)
      .flatMap(({ geometry }) => (geometry.type === 'Point' ? [geometry.coordinates] : []));
    useShapeHand.setState({ drawing: { geometry: shape?.geometry ?? null, guides } });
  });
  const draw = new TerraDraw({
    adapter,
    modes: [
      new TerraDrawLineStringMode({ snapping, showCoordinatePoints: true }),
      new TerraDrawPolygonMode({
        snapping,
        showCoordinatePoints: true,
        validation: (feature, { updateType }) =>
          updateType === 'finish' || updateType === 'commit' ? ValidateNotSelfIntersecting(feature) : { valid: true },
      }),
      new TerraDrawPointMode(),
    ],
  });
  draw.start();
  draw.setMode(modeOf[kind]);

  // a point is set by one click, and Terra Draw catches it by nothing
  const hover = (event: MouseEvent) => {
    const { left, top } = map.getContainer().getBoundingClientRect();
    const isFree = event.ctrlKey || event.metaKey;
    const place = { x: event.clientX - left, y: event.clientY - top };
    useShapeHand.setState({ snap: isFree ? null : snapAt(place) });
  };
  const leaving = new AbortController();
  if (kind === 'point') {
    const options = { signal: leaving.signal, capture: true };
    for (const name of ['pointermove', 'pointerdown'] as const) map.getCanvas().addEventListener(name, hover, options);
  }

  draw.on('finish', (id) => {
    const geometry = draw.getSnapshotFeature(id)?.geometry;
    const { snap } = useShapeHand.getState();
    if (geometry) takeDrawn(kind === 'point' && snap ? { type: 'Point', coordinates: snap.position } : geometry);
  });
  return () => {
    leaving.abort();
    draw.stop();
    useShapeHand.setState({ drawing: { geometry: null, guides: [] }, snap: null });
    map.getCanvas().style.cursor = '';
    map.dragPan.enable();
  };
}
