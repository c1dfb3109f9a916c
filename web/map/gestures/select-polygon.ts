import type { Position } from 'geojson';
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { pickShape } from '../../state/picking';
import { modeOf } from './select-drag';
import { type Preview, previewOn } from './select-preview';

const NEAR_PX = 9;

export type Polygon = {
  /** Answers whether the key meant something here. */
  press(event: KeyboardEvent): boolean;
  stop(): void;
};

/**
 * A polygon corner by corner: a click sets one; a double click, Enter or a click on the first closes; Backspace takes
 * the last away, Esc all. Drags stay the map's own.
 */
export function drawPolygon(map: MapLibre): Polygon {
  let corners: Position[] = [];
  let preview: Preview | null = null;

  const drop = () => {
    corners = [];
    preview?.end();
    preview = null;
  };
  const close = (keys: Pick<MouseEvent, 'shiftKey' | 'altKey'>) => {
    const ring = corners;
    drop();
    if (ring.length > 2) pickShape(ring, modeOf(keys));
  };
  const isNear = (position: Position | undefined, { point }: MapMouseEvent) => {
    if (!position) return false;
    const at = map.project([position[0]!, position[1]!]);
    return Math.hypot(at.x - point.x, at.y - point.y) < NEAR_PX;
  };
  const show = (event: MapMouseEvent) =>
    preview?.show([...corners, event.lngLat.toArray()], modeOf(event.originalEvent), event.point);
  const click = (event: MapMouseEvent) => {
    if (corners.length > 2 && isNear(corners[0], event)) {
      close(event.originalEvent);
      return;
    }
    if (isNear(corners.at(-1), event)) return; // the second click of a double click
    preview ??= previewOn(map);
    corners.push(event.lngLat.toArray());
    show(event);
  };
  const move = (event: MapMouseEvent) => {
    if (corners.length > 0) show(event);
  };
  const dblclick = (event: MapMouseEvent) => close(event.originalEvent);
  map.on('click', click);
  map.on('mousemove', move);
  map.on('dblclick', dblclick);
  return {
    press(event) {
      if (corners.length === 0) return false;
      if (event.key === 'Enter') close(event);
      else if (event.key === 'Escape') drop();
      else if (event.key === 'Backspace') {
        corners.pop();
        if (corners.length === 0) drop();
        else preview?.show(corners, modeOf(event), map.project([corners.at(-1)![0]!, corners.at(-1)![1]!]));
      } else return false;
      return true;
    },
    stop() {
      drop();
      map.off('click', click);
      map.off('mousemove', move);
      map.off('dblclick', dblclick);
    },
  };
}
