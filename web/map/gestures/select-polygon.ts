import type { Position } from 'geojson';
import type { Map as MapLibre, MapMouseEvent } from 'maplibre-gl';
import { useCorners } from '../../state/corners';
import { pickShape } from '../../state/picking';
import { modeOf } from './select-drag';
import { type Preview, previewOn } from './select-preview';

/** How near the first corner a press closes the shape: a finger is less exact than a pointer. */
const NEAR_PX = { pointer: 9, finger: 22 };

const NO_KEYS = { shiftKey: false, altKey: false };

const isFinger = () => matchMedia('(pointer: coarse)').matches;

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

  const letGo = (picked?: Promise<unknown>) => {
    corners = [];
    preview?.end(picked);
    preview = null;
    tell();
  };
  const drop = () => letGo();
  /** The same steps for a hand without keys. */
  const tell = () =>
    useCorners.setState({
      drawn: corners.length === 0 ? null : { count: corners.length, back, close: () => close(NO_KEYS), drop },
    });
  const close = (keys: Pick<MouseEvent, 'shiftKey' | 'altKey'>) => {
    letGo(corners.length > 2 ? pickShape(corners, modeOf(keys)) : undefined);
  };
  const isNear = (position: Position | undefined, { point }: MapMouseEvent) => {
    if (!position) return false;
    const at = map.project([position[0]!, position[1]!]);
    return Math.hypot(at.x - point.x, at.y - point.y) < (isFinger() ? NEAR_PX.finger : NEAR_PX.pointer);
  };
  const show = (event: MapMouseEvent) =>
    preview?.show([...corners, event.lngLat.toArray()], modeOf(event.originalEvent), event.point);
  const back = () => {
    corners.pop();
    const [lng, lat] = corners.at(-1) ?? [];
    if (lng === undefined || lat === undefined) drop();
    else {
      preview?.show(corners, modeOf(NO_KEYS), map.project([lng, lat]));
      tell();
    }
  };
  const click = (event: MapMouseEvent) => {
    if (corners.length > 2 && isNear(corners[0], event)) {
      close(event.originalEvent);
      return;
    }
    if (isNear(corners.at(-1), event)) return; // the second click of a double click
    preview ??= previewOn(map, isFinger());
    corners.push(event.lngLat.toArray());
    show(event);
    tell();
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
      else if (event.key === 'Backspace') back();
      else return false;
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
