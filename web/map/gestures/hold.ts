import type { Map as MapLibre } from 'maplibre-gl';
import { usePlace } from '../../state/place';
import { useScreen } from '../../state/screen';
import { useTool } from '../../state/tool';
import { hitsAt, regionAt } from '../hit';
import { openPadding } from '../padding';

type Point = { x: number; y: number };

const HOLD_MS = 500;
const STILL_PX = 10; // a finger that rests still trembles

/** The menu key and Shift+F10 ask for a menu too: in Chromium with no button, in Firefox with no pointer. */
const isFromKey = (event: MouseEvent) =>
  event.button < 0 || (event instanceof PointerEvent && event.pointerType === '');

/** Where the arrow keys bring a place to: the middle of what no panel covers. */
function middleOf(map: MapLibre): Point {
  const box = map.getContainer();
  const { top, right, bottom, left } = openPadding(box);
  return { x: (left + box.clientWidth - right) / 2, y: (top + box.clientHeight - bottom) / 2 };
}

/**
 * A finger that rests on the map, the second button of a mouse, and the menu key ask what can be done with the place.
 */
export function watchHold(map: MapLibre): () => void {
  const box = map.getCanvasContainer();
  const leaving = new AbortController();
  const { signal } = leaving;
  let from: Point | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** The finger that asked has not yet gone: what it sends on leaving means nothing more. */
  let wasHeld = false;

  const ask = (point: Point) => {
    if (useTool.getState().tool !== 'pan' || !map.style) return;
    const { lng, lat } = map.unproject([point.x, point.y]);
    useScreen.setState({ tip: null });
    usePlace.setState({ asked: { ...point, lng, lat, hits: hitsAt(map, point), region: regionAt(map, point) } });
  };
  const forget = () => {
    clearTimeout(waiting);
    from = null;
  };
  const begin = () => {
    wasHeld = false; // another finger, or the mouse of the same machine
  };
  const press = ({ touches }: TouchEvent) => {
    forget();
    const [finger] = touches;
    if (!finger || touches.length > 1) return;
    const { left, top } = box.getBoundingClientRect();
    const point = { x: finger.clientX - left, y: finger.clientY - top };
    from = { x: finger.clientX, y: finger.clientY };
    waiting = setTimeout(() => {
      wasHeld = true;
      ask(point);
    }, HOLD_MS);
  };
  const move = ({ touches: [finger] }: TouchEvent) => {
    if (from && finger && Math.hypot(finger.clientX - from.x, finger.clientY - from.y) > STILL_PX) forget();
  };
  const quiet = (event: MouseEvent) => {
    if (wasHeld) event.stopPropagation(); // a click now would select what lies there
  };
  const options = { signal, capture: true, passive: true };
  box.addEventListener('pointerdown', begin, options);
  box.addEventListener('touchstart', press, options);
  box.addEventListener('touchmove', move, options);
  box.addEventListener('touchend', forget, options);
  box.addEventListener('touchcancel', forget, options);
  map.getContainer().addEventListener('click', quiet, { signal, capture: true });

  const open = ({ point, originalEvent }: { point: Point; originalEvent: MouseEvent }) => {
    originalEvent.preventDefault(); // the browser's own menu knows nothing of the place
    const isFinger = originalEvent instanceof PointerEvent && originalEvent.pointerType === 'touch';
    if (!isFinger) ask({ x: point.x, y: point.y });
  };
  const openByKey = (event: MouseEvent) => {
    if (!isFromKey(event)) return;
    event.preventDefault();
    event.stopPropagation(); // MapLibre tells of it only where the mouse was pressed before
    ask(middleOf(map));
  };
  box.addEventListener('contextmenu', openByKey, { signal, capture: true });
  const close = () => {
    if (usePlace.getState().asked) usePlace.setState({ asked: null });
  };
  map.on('contextmenu', open);
  map.on('movestart', close);
  return () => {
    forget();
    leaving.abort();
    map.off('contextmenu', open);
    map.off('movestart', close);
    close();
  };
}
