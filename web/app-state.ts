import { useScreen } from './state/screen';
import { aboutQuery, queryClient, regionQuery } from './state/server';
import { useView } from './state/view-store';

/** What tests from outside may read of the page: no setter, no map. */
const reading = {
  get region() {
    return useView.getState().region;
  },
  get selected() {
    const { selected } = useView.getState();
    return selected ? { ...selected } : null;
  },
  get camera() {
    const camera = useScreen.getState().camera ?? useView.getState().camera;
    return camera ? { ...camera } : null;
  },
  get hidden() {
    return [...useView.getState().hidden];
  },
  get layers() {
    const { hidden } = useView.getState();
    const { tileFaults, inView } = useScreen.getState();
    return (queryClient.getQueryData(aboutQuery.queryKey)?.layers ?? []).map(({ code, count, revision }) => ({
      code,
      count,
      revision,
      visible: !hidden.includes(code),
      fault: tileFaults[code]?.status ?? (code in tileFaults ? 'network' : null),
      inView: { ...inView[code] },
    }));
  },
  get totals() {
    const { region } = useView.getState();
    return region ? (queryClient.getQueryData(regionQuery(region).queryKey)?.totals ?? null) : null;
  },
  get map() {
    return useScreen.getState().map;
  },
  /** All tiles in view are drawn and nothing moves. */
  get settled() {
    return useScreen.getState().settled;
  },
};

declare global {
  interface Window {
    __app: typeof reading;
  }
}

export function exposeState() {
  Object.defineProperty(window, '__app', { value: Object.freeze(reading), writable: false, configurable: false });
}
