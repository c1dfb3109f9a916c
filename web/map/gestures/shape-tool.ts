import type { Map as MapLibre } from 'maplibre-gl';
import { crossing } from '../../edit/crossing';
import { useShape } from '../../state/shape';
import { useShapeHand } from '../../state/shape-hand';
import { letShapeGo } from '../../state/shape-steps';
import { useTool } from '../../state/tool';
import { useView } from '../../state/view-store';
import type { TakeUp } from '../tools';
import { drawShape } from './shape-draw';
import { watchShapeKeys } from './shape-keys';
import { editVertices } from './shape-vertices';
import { snapperOn } from './snapper';

/**
 * The shape in `web/state/shape`: drawn first where there is none yet, then changed vertex by vertex, and a ring drawn
 * into it when one is asked for.
 */
export const takeUpShape: TakeUp = (map) => {
  const begun = useShape.getState().edited;
  const snapAt = snapperOn(map, begun?.geometry ? useView.getState().selected : null);
  let stopGestures = () => {};
  let cancelDrag = () => false;
  let now: 'draw' | 'vertices' | null = null;
  let isDown = false;

  const follow = () => {
    if (isDown) return;
    const { edited } = useShape.getState();
    if (!edited) {
      if (useTool.getState().tool === 'shape') useTool.setState({ tool: 'pan' });
      return;
    }
    const wanted = !edited.geometry || useShapeHand.getState().task === 'ring' ? 'draw' : 'vertices';
    if (wanted === now) return;
    stopGestures();
    now = wanted;
    cancelDrag = () => false;
    if (wanted === 'draw') stopGestures = drawShape(map, edited.kind, snapAt);
    else {
      const gestures = editVertices(map, snapAt);
      cancelDrag = gestures.cancel;
      stopGestures = gestures.stop;
    }
  };
  // Terra Draw tells that a shape is finished while it still works on it
  const followSoon = () => queueMicrotask(follow);
  follow();
  const stops = [
    useShape.subscribe(followSoon),
    useShapeHand.subscribe(followSoon),
    watchCrossing(),
    watchShapeKeys(map, () => cancelDrag()),
  ];
  focusOn(map);
  return () => {
    isDown = true;
    for (const stop of stops) stop();
    stopGestures();
    letShapeGo();
  };
};

/** Enter ends a shape, Tab and arrows go through it: keys go to what has the focus. */
const focusOn = (map: MapLibre) => map.getCanvas().focus({ preventScroll: true });

const RESTS_MS = 120; // a large shape takes longer to look through than a frame has

/** Tells where the shape crosses itself, once the hand rests. */
function watchCrossing(): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const geometry = useShape.getState().edited?.geometry;
    useShapeHand.setState({ crossed: geometry ? crossing(geometry) : null });
  };
  look();
  const stop = useShape.subscribe(({ edited }, before) => {
    if (edited?.geometry === before.edited?.geometry) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, RESTS_MS);
  });
  return () => {
    clearTimeout(waiting);
    stop();
  };
}
