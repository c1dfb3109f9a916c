import type { Geometry, Position } from 'geojson';
import { addRing } from '../edit/add-ring';
import { insertVertex } from '../edit/insert-vertex';
import { moveVertex } from '../edit/move-vertex';
import { type Changed, countIn, partsOf, rounded, rowAt, type VertexAt, withParts } from '../edit/parts';
import { removeVertex } from '../edit/remove-vertex';
import { beginShape, changeShape, useShape } from './shape';
import { emptyHand, useShapeHand } from './shape-hand';
import { type Deed, forget, remember, useUndo } from './undo';

const geometryNow = (): Geometry | null => useShape.getState().edited?.geometry ?? null;

const positionsOf = (geometry: Geometry | null): number =>
  geometry ? partsOf(geometry).reduce((sum, rows) => sum + rows.reduce((count, row) => count + row.length, 0), 0) : 0;

/** Puts a shape back as a step found it; null where nothing had been drawn yet. */
function putBack(geometry: Geometry | null) {
  const { edited } = useShape.getState();
  if (!edited) return;
  if (geometry) changeShape(geometry);
  else beginShape({ ...edited, geometry });
  const { chosen } = useShapeHand.getState();
  const isThere = geometry && chosen && chosen.at < countIn(geometry, rowAt(geometry, chosen));
  useShapeHand.setState({ refused: null, chosen: isThere ? chosen : null });
}

let last: { deed: Deed; after: Geometry } | null = null;

/** Makes what the hand did since `before` one step that can be taken back. */
export function rememberShape(before: Geometry | null) {
  const after = geometryNow();
  if (!after || after === before) return;
  const step = { after };
  const deed: Deed = {
    of: 'shape',
    size: positionsOf(after),
    undo: () => putBack(before),
    redo: () => putBack(step.after),
  };
  last = Object.assign(step, { deed });
  remember(deed);
}

/** Takes what was just done into the step before: a key that is held is one step. */
function joinLast() {
  const after = geometryNow();
  if (last && after && useUndo.getState().done.at(-1) === last.deed) last.after = after;
}

/** Does a step that can be taken back, or says why not. */
function take(
  change: (geometry: Geometry) => Changed,
  chosen: (after: Geometry, before: Geometry) => VertexAt | null,
): boolean {
  const before = geometryNow();
  if (!before) return false;
  const changed = change(before);
  if (!changed.ok) {
    useShapeHand.setState({ refused: changed.reason });
    return false;
  }
  changeShape(changed.geometry);
  useShapeHand.setState({ refused: null, chosen: chosen(changed.geometry, before) });
  rememberShape(before);
  return true;
}

const rowsIn = (geometry: Geometry): number => partsOf(geometry).flat().length;

/** Takes a vertex away; the one after it is chosen, so that the key can be pressed again, unless all of its row went. */
export const removeAt = (vertex: VertexAt): boolean =>
  take(
    (geometry) => removeVertex(geometry, vertex),
    (after, before) =>
      rowsIn(after) === rowsIn(before)
        ? { ...vertex, at: Math.min(vertex.at, countIn(after, rowAt(after, vertex)) - 1) }
        : null,
  );

/** Moves the vertex under the hand, with every frame; `rememberShape` makes the whole way one step. */
export function dragTo(vertex: VertexAt, position: Position) {
  const geometry = geometryNow();
  const isThere = geometry && vertex.at < countIn(geometry, rowAt(geometry, vertex)); // a step may be taken back meanwhile
  if (isThere) changeShape(moveVertex(geometry, vertex, position));
}

/** A new vertex under the hand, to be dragged; answers where it stands. */
export function insertAt(from: VertexAt, position: Position): VertexAt {
  const geometry = geometryNow();
  if (geometry) changeShape(insertVertex(geometry, from, position));
  return { ...from, at: from.at + 1 };
}

/** A step of a key; `isHeld` while it repeats. */
export function moveTo(vertex: VertexAt, position: Position, isHeld: boolean) {
  const before = geometryNow();
  dragTo(vertex, position);
  useShapeHand.setState({ refused: null });
  if (isHeld) joinLast();
  else rememberShape(before);
}

/** Takes what was drawn: as the shape itself where there is none, else as a hole or a part of it. */
export function takeDrawn(drawn: Geometry) {
  const { edited } = useShape.getState();
  if (!edited) return;
  useShapeHand.setState({ drawing: emptyHand.drawing, snap: null, task: 'vertices' });
  if (edited.geometry) {
    const [ring = []] = partsOf(drawn)[0] ?? [];
    take(
      (geometry) => addRing(geometry, ring),
      () => null,
    );
    return;
  }
  const parts = partsOf(drawn).map((rows) => rows.map((row) => row.map(rounded)));
  changeShape(withParts(drawn, parts));
  rememberShape(null);
}

export const chooseVertex = (chosen: VertexAt | null): void => useShapeHand.setState({ chosen, refused: null });

/** Begins a hole or a part, or leaves it. Only ground has them. */
export function drawRing(isOn: boolean) {
  const { edited } = useShape.getState();
  const can = isOn && edited?.kind === 'polygon' && edited.geometry !== null;
  useShapeHand.setState({ task: can ? 'ring' : 'vertices', chosen: null, refused: null });
}

/** Lets go of everything but the shape, as the tool is put down. */
export function letShapeGo() {
  last = null;
  forget('shape');
  useShapeHand.setState(emptyHand);
}
