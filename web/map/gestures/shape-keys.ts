import type { Map as MapLibre } from 'maplibre-gl';
import { rowAt } from '../../edit/parts';
import { stepVertex } from '../../edit/step-vertex';
import { useShape } from '../../state/shape';
import { useShapeHand } from '../../state/shape-hand';
import { chooseVertex, drawRing, moveTo, removeAt } from '../../state/shape-steps';
import { isComposing } from '../../ui/is-composing';
import { isTyping } from '../../ui/is-typing';
import { isUnderSlip } from '../../ui/is-under-slip';

const FAR_PX = 10; // with Shift; one pixel without

const ways: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * Keys of the shape in hand: Tab goes from vertex to vertex, arrows move the chosen one, Delete takes it away, Esc lets
 * it go, H draws a hole. The map must have the focus for Tab and arrows, which elsewhere are the page's.
 * @param cancelDrag puts a vertex that is being dragged back; false where there is none.
 */
export function watchShapeKeys(map: MapLibre, cancelDrag: () => boolean): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const box = map.getContainer();
  /** Esc let the vertex go: the next Tab leaves the map, or nobody could. */
  let isLeaving = false;

  const geometryNow = () => useShape.getState().edited?.geometry ?? null;
  const isDrawing = () => useShapeHand.getState().task === 'ring' || !geometryNow();

  const showChosen = () => {
    const geometry = geometryNow();
    const { chosen } = useShapeHand.getState();
    const [lng, lat] = (geometry && chosen && rowAt(geometry, chosen)[chosen.at]) ?? [];
    if (lng === undefined || lat === undefined || map.getBounds().contains([lng, lat])) return;
    map.easeTo({ center: [lng, lat], duration: 300 }); // reduced motion makes it a jump
  };

  const step = (by: 1 | -1): boolean => {
    const geometry = geometryNow();
    const { chosen } = useShapeHand.getState();
    if (!geometry || isDrawing() || (!chosen && isLeaving)) return false;
    const next = stepVertex(geometry, chosen, by);
    chooseVertex(next);
    isLeaving = next === null; // beyond the last vertex the page goes on
    showChosen();
    return next !== null;
  };

  const nudge = ([dx, dy]: readonly [number, number], event: KeyboardEvent): boolean => {
    const geometry = geometryNow();
    const { chosen } = useShapeHand.getState();
    const [lng, lat] = (geometry && chosen && rowAt(geometry, chosen)[chosen.at]) ?? [];
    if (!chosen || lng === undefined || lat === undefined) return false;
    const px = event.shiftKey ? FAR_PX : 1;
    const { x, y } = map.project([lng, lat]);
    const to = map.unproject([x + dx * px, y + dy * px]);
    moveTo(chosen, [to.lng, to.lat], event.repeat);
    showChosen();
    return true;
  };

  /** Before MapLibre, which pans by arrows. */
  const onMap = (event: KeyboardEvent) => {
    if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ways[event.key];
    const isTaken = event.key === 'Tab' ? step(event.shiftKey ? -1 : 1) : way ? nudge(way, event) : false;
    if (!isTaken) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const giveUp = (): boolean => {
    if (cancelDrag()) return true;
    const { task, chosen, drawing } = useShapeHand.getState();
    isLeaving = true;
    if (task === 'ring') drawRing(false);
    else if (drawing.geometry && box.contains(document.activeElement))
      return true; // Terra Draw drops what was begun
    else if (chosen) chooseVertex(null);
    else return false; // the page puts the tool down
    return true;
  };
  const remove = (): boolean => {
    const { chosen } = useShapeHand.getState();
    if (chosen && !isDrawing()) removeAt(chosen);
    return true; // the page would go up a region
  };
  const press = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented || isTyping(event) || isUnderSlip(event)) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    let isTaken = false;
    if (key === 'Escape') isTaken = giveUp();
    else if (key === 'Delete' || key === 'Backspace') isTaken = remove();
    else if (key.toLowerCase() === 'h') {
      if (!event.repeat) drawRing(true);
      isTaken = true;
    }
    if (isTaken) event.preventDefault();
  };
  const release = ({ key }: KeyboardEvent) => {
    const { task, drawing } = useShapeHand.getState();
    // a ring that was begun is drawn to its end
    if (key.toLowerCase() === 'h' && task === 'ring' && !drawing.geometry) drawRing(false);
  };
  const enter = () => {
    isLeaving = false;
  };
  box.addEventListener('keydown', onMap, { capture: true, signal });
  box.addEventListener('focusin', enter, { signal });
  box.addEventListener('pointerdown', enter, { capture: true, signal });
  // after what has the focus, and before the page, which would put the tool down
  document.addEventListener('keydown', press, { signal });
  addEventListener('keyup', release, { signal });
  return () => leaving.abort();
}
