import type { Geometry } from 'geojson';
import type { Map as MapLibre } from 'maplibre-gl';
import { type Handle, handleNear } from '../../edit/handles';
import type { Point } from '../../edit/nearest-on-edge';
import type { VertexAt } from '../../edit/parts';
import { changeShape, useShape } from '../../state/shape';
import { useShapeHand } from '../../state/shape-hand';
import { chooseVertex, dragTo, insertAt, rememberShape, removeAt } from '../../state/shape-steps';
import { shownHandles } from '../shown-handles';
import type { Snapper } from './snapper';

const LEFT = 0;
const STILL_PX = 3; // a hand is never quite still
const MOUSE_PX = 12; // around a handle: 24 across
const FINGER_PX = 22; // 44 across

/** A vertex in the hand: the shape before it was taken, and how far beside it the hand took hold. */
type Held = { vertex: VertexAt; before: Geometry; from: Point; beside: Point; isNew: boolean; hasMoved: boolean };

export type VertexGestures = {
  /** Puts a vertex that is being dragged back; false where there is none. */
  cancel(): boolean;
  stop(): void;
};

/** A vertex is dragged, a middle becomes one, a vertex is taken away; the map pans wherever no handle is. */
export function editVertices(map: MapLibre, snapAt: Snapper): VertexGestures {
  const box = map.getContainer();
  const canvas = map.getCanvas();
  const leaving = new AbortController();
  const capture = { capture: true, signal: leaving.signal };
  let held: Held | null = null;
  /** The press was for a handle: MapLibre, which would pan, does not hear of it. */
  let isOurs = false;
  let waiting = 0;

  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  const handleUnder = (event: MouseEvent): Handle | null => {
    const geometry = useShape.getState().edited?.geometry;
    if (!geometry) return null;
    const isFinger = event instanceof PointerEvent && event.pointerType === 'touch';
    const handles = shownHandles(map, geometry, useShapeHand.getState().chosen);
    return handleNear(handles, placeOf(event), isFinger ? FINGER_PX : MOUSE_PX);
  };

  const take = (handle: Handle, place: Point) => {
    const before = useShape.getState().edited!.geometry!;
    const isNew = handle.kind === 'middle';
    const vertex = isNew ? insertAt(handle.vertex, handle.position) : handle.vertex;
    chooseVertex(vertex);
    const beside = { x: handle.x - place.x, y: handle.y - place.y };
    held = { vertex, before, from: place, beside, isNew, hasMoved: false };
    canvas.style.cursor = 'grabbing';
  };
  const press = (event: PointerEvent) => {
    isOurs = false;
    if (!event.isPrimary) {
      cancel(); // a second finger: now the map is moved
      return;
    }
    if (event.button !== LEFT || held) return;
    const handle = handleUnder(event);
    if (!handle) return;
    isOurs = true;
    if (!event.altKey) take(handle, placeOf(event));
    else if (handle.kind === 'vertex') removeAt(handle.vertex);
  };

  const drag = (event: PointerEvent) => {
    if (!held) return;
    const place = placeOf(event);
    if (!held.hasMoved && Math.hypot(place.x - held.from.x, place.y - held.from.y) <= STILL_PX) return;
    held.hasMoved = true;
    const aim = { x: place.x + held.beside.x, y: place.y + held.beside.y };
    const snap = event.ctrlKey || event.metaKey ? null : snapAt(aim);
    useShapeHand.setState({ snap });
    const { lng, lat } = map.unproject([aim.x, aim.y]);
    dragTo(held.vertex, snap?.position ?? [lng, lat]);
  };
  const hover = (event: PointerEvent) => {
    if (event.buttons !== 0 || event.target !== canvas) return;
    const handle = handleUnder(event);
    canvas.style.cursor = handle ? (handle.kind === 'vertex' ? 'move' : 'copy') : '';
  };
  const move = (event: PointerEvent) => {
    if (!event.isPrimary) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => (held ? drag : hover)(event));
  };
  const letGo = () => {
    cancelAnimationFrame(waiting);
    held = null;
    canvas.style.cursor = '';
    useShapeHand.setState({ snap: null });
  };
  const release = (event: PointerEvent) => {
    if (!event.isPrimary || !held) return;
    drag(event); // the last step may still wait for its frame
    const { before } = held;
    letGo();
    rememberShape(before);
  };
  const cancel = (): boolean => {
    if (!held) return false;
    const { before, isNew } = held;
    letGo();
    changeShape(before);
    if (isNew) chooseVertex(null);
    return true;
  };

  const holdBack = (event: MouseEvent) => {
    if (!isOurs) return;
    event.stopPropagation();
    event.preventDefault();
    canvas.focus({ preventScroll: true });
  };
  const keepTouch = (event: TouchEvent) => {
    if (isOurs && event.touches.length === 1) event.stopPropagation();
  };
  const menu = (event: MouseEvent) => {
    const handle = handleUnder(event);
    if (handle?.kind !== 'vertex') return;
    event.preventDefault();
    event.stopPropagation();
    const isFinger = event instanceof PointerEvent && event.pointerType === 'touch'; // one that rests
    // a press with Ctrl is a second button on a Mac, and here it drags freely
    if (!held && !isFinger && !event.ctrlKey) removeAt(handle.vertex);
  };
  box.addEventListener('pointerdown', press, capture);
  box.addEventListener('mousedown', holdBack, capture);
  box.addEventListener('touchstart', keepTouch, capture);
  box.addEventListener('contextmenu', menu, capture);
  addEventListener('pointermove', move, capture);
  addEventListener('pointerup', release, capture);
  addEventListener('pointercancel', cancel, capture);
  return {
    cancel,
    stop() {
      leaving.abort();
      cancel();
      letGo();
    },
  };
}
