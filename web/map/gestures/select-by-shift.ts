import type { Map as MapLibre } from 'maplibre-gl';
import { useTool } from '../../state/tool';

const load = () => import('./select-tool');

/**
 * A drag with Shift is a box selection at once, with no tool in hand. Small, because it waits on every map: what the
 * box takes comes with the Shift key, and what the hand does until then is told afterwards.
 */
export function watchShift(map: MapLibre): () => void {
  map.boxZoom.disable();
  const leaving = new AbortController();
  const { signal } = leaving;
  const press = (event: MouseEvent) => {
    if (!event.shiftKey || event.button !== 0 || useTool.getState().tool !== 'pan') return;
    event.stopPropagation(); // MapLibre would pan
    event.preventDefault();
    const told: MouseEvent[] = [event];
    const missed = new AbortController();
    const tell = (next: MouseEvent) => told.push(next);
    for (const name of ['mousemove', 'mouseup'] as const) addEventListener(name, tell, { signal: missed.signal });
    // the click that ends the drag must not select what lies there
    const quiet = new AbortController();
    map.getContainer().addEventListener('click', (click) => click.stopPropagation(), {
      capture: true,
      signal: quiet.signal,
    });
    addEventListener('mouseup', () => setTimeout(() => quiet.abort()), { once: true });
    load().then(({ takeBox }) => {
      missed.abort();
      if (map.style) takeBox(map, told);
    });
  };
  map.getContainer().addEventListener('mousedown', press, { capture: true, signal });
  addEventListener('keydown', ({ key }) => key === 'Shift' && void load(), { once: true, signal });
  return () => leaving.abort();
}
