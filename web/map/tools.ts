import type { Map as MapLibre } from 'maplibre-gl';
import { useScreen } from '../state/screen';
import { isSelectTool, type Tool, useTool } from '../state/tool';
import { watchHold } from './gestures/hold';
import { watchShift } from './gestures/select-by-shift';

/** Takes the gestures of one tool up; answers how to put them down again. They only set state. */
export type TakeUp = (map: MapLibre, tool: Tool) => () => void;

const loadGestures = async (tool: Tool): Promise<TakeUp> =>
  isSelectTool(tool)
    ? (await import('./gestures/select-tool')).takeUpSelect
    : tool === 'shape'
      ? (await import('./gestures/shape-tool')).takeUpShape
      : tool === 'barrier'
        ? (await import('./gestures/barrier-tool')).takeUpBarrier
        : tool === 'highlight'
          ? (await import('./gestures/highlight-tool')).takeUpHighlight
          : (await import('./gestures/sketch-tool')).takeUpSketch;

/** What the pointer showed belongs to the tool before. */
function letGo(map: MapLibre) {
  map.getCanvas().style.cursor = '';
  useScreen.setState({ tip: null });
}

/** Keeps the gestures of the tool in hand on the map. */
export function watchTools(map: MapLibre): () => void {
  let putDown = () => {};
  let wanted: Tool = 'pan';
  const follow = async ({ tool }: { tool: Tool }) => {
    if (tool === wanted) return;
    wanted = tool;
    putDown();
    putDown = () => {};
    letGo(map);
    if (tool === 'pan') return;
    const takeUp = await loadGestures(tool);
    if (tool === wanted && map.style) putDown = takeUp(map, tool);
  };
  follow(useTool.getState());
  const stop = useTool.subscribe(follow);
  const stopShift = watchShift(map);
  const stopHold = watchHold(map);
  return () => {
    stopShift();
    stopHold();
    stop();
    putDown();
  };
}
