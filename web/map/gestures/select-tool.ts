import type { Map as MapLibre } from 'maplibre-gl';
import { isComposing } from '../../ui/is-composing';
import { isTyping } from '../../ui/is-typing';
import { isUnderSlip } from '../../ui/is-under-slip';
import type { TakeUp } from '../tools';
import { beginStroke, type Stroke } from './select-drag';
import { drawPolygon } from './select-polygon';
import './select.css';

const LEFT = 0;
const MIDDLE = 1;

/** Enter presses what has the focus. */
const isOnButton = ({ target }: Event) =>
  target instanceof HTMLElement && target.closest('button, a, summary') !== null;

/**
 * Box, lasso and polygon: the shape under the hand goes to `web/state/basket`. The map still pans: with the middle
 * button, with the space bar held, with two fingers.
 */
export const takeUpSelect: TakeUp = (map, tool) => {
  const box = map.getContainer();
  const leaving = new AbortController();
  const capture = { capture: true, signal: leaving.signal };
  const polygon = tool === 'select-polygon' ? drawPolygon(map) : null;
  let stroke: Stroke | null = null;
  let isSpaceHeld = false;
  const cancel = () => {
    stroke?.cancel();
    stroke = null;
  };
  map.getCanvas().focus({ preventScroll: true }); // keys go to what has the focus
  const isOurs = (event: MouseEvent) => !polygon && event.button === LEFT && !isSpaceHeld && !event.ctrlKey;

  box.classList.add('selecting');
  const press = (event: PointerEvent) => {
    if (!event.isPrimary) {
      cancel(); // a second finger: now the map is moved
      return;
    }
    if (event.button === MIDDLE) dragMap(map, event);
    else if (isOurs(event)) stroke = beginStroke(map, tool === 'select-lasso' ? tool : 'select-box', event);
  };
  box.addEventListener('pointerdown', press, capture);
  addEventListener('pointermove', (event) => event.isPrimary && stroke?.move(event), capture);
  addEventListener('pointercancel', cancel, capture);
  addEventListener(
    'pointerup',
    (event) => {
      if (!event.isPrimary) return;
      stroke?.release(event);
      stroke = null;
    },
    capture,
  );
  // what the hand draws is kept from MapLibre, which would pan
  const holdBack = (event: MouseEvent) => {
    if (!isOurs(event)) return;
    event.stopPropagation();
    event.preventDefault();
    map.getCanvas().focus({ preventScroll: true });
  };
  box.addEventListener('mousedown', holdBack, capture);
  const keepMove = (event: MouseEvent) => {
    if (stroke) event.stopPropagation();
  };
  box.addEventListener('mousemove', keepMove, capture);
  const keepTouch = (event: TouchEvent) => {
    if (!polygon && event.touches.length === 1) event.stopPropagation();
  };
  box.addEventListener('touchstart', keepTouch, capture);

  const key = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented || isTyping(event) || isUnderSlip(event)) return;
    if (event.key === ' ') {
      const { target } = event;
      if (target !== document.body && !(target instanceof Node && box.contains(target))) return; // a panel scrolls
      isSpaceHeld = true;
      box.classList.add('panning');
    } else if (event.key === 'Escape' && stroke) cancel();
    else if ((event.key === 'Enter' && isOnButton(event)) || !polygon?.press(event)) return;
    event.preventDefault();
  };
  // after what has the focus, which may close itself, and before the page, which would put the tool down
  document.addEventListener('keydown', key, { signal: leaving.signal });
  const letGo = ({ key: name }: KeyboardEvent) => {
    if (name !== ' ') return;
    isSpaceHeld = false;
    box.classList.remove('panning');
  };
  addEventListener('keyup', letGo, capture);
  return () => {
    leaving.abort();
    cancel();
    polygon?.stop();
    box.classList.remove('selecting', 'panning');
  };
};

const FOLLOW_MS = 60;

/** The map follows the middle button; to MapLibre it is one motion, which ends when the hand rests. */
function dragMap(map: MapLibre, begun: PointerEvent) {
  begun.preventDefault();
  const released = new AbortController();
  const center = map.getCenter();
  let asked = 0;
  const follow = ({ clientX, clientY }: PointerEvent) => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => {
      const { x, y } = map.project(center);
      const to = map.unproject([x - clientX + begun.clientX, y - clientY + begun.clientY]);
      map.easeTo({ center: to, duration: FOLLOW_MS, easing: (share) => share, easeId: 'middle-button' });
    });
  };
  addEventListener('pointermove', follow, { signal: released.signal });
  addEventListener('pointerup', () => released.abort(), { signal: released.signal });
}

/** A box with Shift held and no tool in hand; `told` is what the mouse did until this was loaded, the press first. */
export function takeBox(map: MapLibre, told: readonly MouseEvent[]): void {
  const [press, ...later] = told;
  if (!press) return;
  const stroke = beginStroke(map, 'select-box', press);
  const ended = new AbortController();
  const { signal } = ended;
  const follow = (event: MouseEvent) => {
    if (event.type === 'mousemove') stroke.move(event);
    else if (event.type === 'mouseup') {
      ended.abort();
      // Shift is what began it: let go before the button, it still adds
      stroke.release({ shiftKey: true, altKey: event.altKey });
    }
  };
  const drop = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    ended.abort();
    stroke.cancel();
  };
  addEventListener('mousemove', follow, { signal, capture: true });
  addEventListener('mouseup', follow, { signal, capture: true });
  addEventListener('keydown', drop, { signal, capture: true });
  for (const event of later) if (!signal.aborted) follow(event);
}
