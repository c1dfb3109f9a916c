import { useEffect, useMemo, useState } from 'react';
import { regionPrefix } from '#shared/region-prefix';
import { bboxInView } from '../frame/view-bbox';
import { useBasket } from '../state/basket';
import { useScreen } from '../state/screen';
import { type Bbox, useView } from '../state/view-store';
import type { Scope } from './load-table';

const REST_MS = 250;
const TOWN_DIGITS = 9;

/** What the map shows, once it has rested; null while it is not followed. */
function useRestingBbox(isFollowed: boolean): Bbox | null {
  const [bbox, setBbox] = useState<Bbox | null>(null);
  const camera = useView((view) => view.camera);
  const isSettled = useScreen((screen) => screen.settled);
  useEffect(() => {
    const map = document.getElementById('map');
    if (!isFollowed) return setBbox(null);
    if (!camera || !map) return;
    const take = () => {
      const next = bboxInView(camera, map.clientWidth, map.clientHeight).map((degree) => Number(degree.toFixed(6)));
      setBbox((now) => (String(now) === String(next) ? now : (next as Bbox)));
    };
    // the first time at once; later when neither the camera nor the panels move any more
    const timer = setTimeout(take, isSettled ? REST_MS : REST_MS * 2);
    return () => clearTimeout(timer);
  }, [isFollowed, camera, isSettled]);
  return isFollowed ? bbox : null;
}

export type ScopeSwitches = { inRegion: boolean; inView: boolean; onlyPicked: boolean };

/** The rows that are asked for, and the switches that narrow them. A town or village narrows of itself, a county does not. */
export function useScope(layer: string) {
  const region = useView((view) => view.region);
  const filter = useView((view) => view.filters[layer]);
  const basket = useBasket();
  const isNarrow = region !== null && regionPrefix(region).length >= TOWN_DIGITS;
  const [chosen, setChosen] = useState<{ region: string | null; on: boolean } | null>(null);
  const [inView, setInView] = useState(false);
  const [onlyPicked, setOnlyPicked] = useState(false);
  const inRegion = chosen?.region === region ? chosen.on : isNarrow;
  const bbox = useRestingBbox(inView);
  const picked = basket.layer === layer ? basket.features : null;
  const count = picked?.size ?? 0;
  const isOnlyPicked = onlyPicked && count > 0;
  const scope = useMemo(
    (): Scope => ({
      region: inRegion ? region : null,
      bbox,
      filter: filter ?? null,
      ids: isOnlyPicked && picked ? [...picked.keys()] : null,
    }),
    [inRegion, region, bbox, filter, isOnlyPicked, picked],
  );
  return {
    scope,
    /** The extent is asked for and not known yet. */
    isWaiting: inView && bbox === null,
    region,
    pickedCount: count,
    switches: { inRegion, inView, onlyPicked: isOnlyPicked } satisfies ScopeSwitches,
    setInRegion: (on: boolean) => setChosen({ region, on }),
    setInView,
    setOnlyPicked,
    seeAll: () => {
      setChosen({ region, on: false });
      setInView(false);
      setOnlyPicked(false);
    },
  };
}
