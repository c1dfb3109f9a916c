import type { Position } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import type { PickMode } from '../../state/basket-sets';
import { basketStore } from '../../state/basket-store';
import { pickShape, toggle, usePicking } from '../../state/picking';
import { useScreen } from '../../state/screen';
import { hitsAt } from '../hit';
import { type Preview, previewOn } from './select-preview';

type Point = { x: number; y: number };
type Keys = Pick<MouseEvent, 'shiftKey' | 'altKey'>;
type Place = Pick<MouseEvent, 'clientX' | 'clientY'>;

const CLICK_PX = 4; // a hand is never quite still
const STEP_PX = 3;

/** Shift adds, Alt takes away, both keep what is common; else what the panel says. */
export const modeOf = ({ shiftKey, altKey }: Keys): PickMode =>
  shiftKey && altKey ? 'intersect' : shiftKey ? 'add' : altKey ? 'remove' : usePicking.getState().mode;

export const pointOf = (map: MapLibre, { clientX, clientY }: Place): Point => {
  const { left, top } = map.getContainer().getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
};

export const positionOf = (map: MapLibre, { x, y }: Point): Position => map.unproject([x, y]).toArray();

/** The feature of the basket's layer under the pointer goes in, or out. */
export function toggleAt(map: MapLibre, point: Point) {
  const { layer } = basketStore.getState();
  const hit = hitsAt(map, point).find((one) => one.layer === layer);
  if (hit) toggle(layer, hit.id);
}

export type Stroke = {
  move(event: Place & Keys): void;
  /** Ends the stroke where the pointer was last: selects, or where it did not move, toggles. */
  release(event: Keys): void;
  cancel(): void;
};

/** A box or a lasso from the press of the hand to its release. */
export function beginStroke(
  map: MapLibre,
  tool: 'select-box' | 'select-lasso',
  begun: Place & { pointerType?: string },
): Stroke {
  const from = pointOf(map, begun);
  const path: Position[] = [positionOf(map, from)];
  let last = from;
  let preview: Preview | null = null;

  const ring = (to: Point): readonly Position[] => {
    if (tool === 'select-lasso') return path;
    const corners = [from, { x: to.x, y: from.y }, to, { x: from.x, y: to.y }];
    return corners.map((corner) => positionOf(map, corner));
  };
  return {
    move(event) {
      const at = pointOf(map, event);
      const distance = Math.hypot(at.x - last.x, at.y - last.y);
      if (distance < (preview ? STEP_PX : CLICK_PX)) return;
      if (!preview) useScreen.setState({ tip: null }); // one figure beside the pointer, not two
      preview ??= previewOn(map, begun.pointerType === 'touch');
      last = at;
      path.push(positionOf(map, at));
      preview.show([...ring(at)], modeOf(event), at);
    },
    release(event) {
      if (preview) preview.end(pickShape(ring(last), modeOf(event)));
      else toggleAt(map, from);
    },
    cancel() {
      preview?.end();
    },
  };
}
