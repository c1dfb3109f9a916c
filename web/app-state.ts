import type { FeatureCollection } from 'geojson';
import { pictureNow } from './map/picture';
import { useBasket } from './state/basket';
import { useBlockDrawing, useBlocks } from './state/blocks';
import { usePreferences } from './state/preferences';
import { useScreen } from './state/screen';
import { aboutQuery, queryClient, regionQuery } from './state/server';
import { useTour } from './state/tour';
import { useView } from './state/view-store';

const cornersOf = (drawn: FeatureCollection | null) =>
  (drawn?.features ?? []).reduce(
    (sum, { geometry }) =>
      geometry.type === 'Polygon' ? geometry.coordinates.reduce((count, ring) => count + ring.length, sum) : sum,
    0,
  );

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
  /** Areas read in it; no figure above changes with it. */
  get areaUnit() {
    return usePreferences.getState().areaUnit;
  },
  get year() {
    return useView.getState().year;
  },
  get basket() {
    const { layer, features } = useBasket.getState();
    const areaM2 = [...features.values()].reduce((sum, picked) => sum + (picked.areaM2 ?? 0), 0);
    return { layer, count: features.size, areaM2 };
  },
  /** What is found for the gap at hand, in the order of the list. */
  get blocks() {
    const { regrouped, loading, fault, scheme } = useBlocks.getState();
    return {
      gap: regrouped?.rule.gap ?? null,
      counts: regrouped ? { ...regrouped.counts } : null,
      lines: (regrouped?.lines ?? []).map(({ parcel, parcels, areaM2, standing }) => ({
        parcel,
        parcels,
        areaM2,
        standing,
      })),
      /** Corners of the outlines that the map has: they move with the blocks. */
      corners: cornersOf(useBlockDrawing.getState().outlines),
      isBusy: loading !== null,
      hasFailed: fault !== null,
      scheme: scheme?.detail ? { parcels: scheme.detail.ids.length, areaM2: scheme.detail.measures.areaM2 } : null,
    };
  },
  /** What is presented; null outside a tour. */
  get tour() {
    const { belt, stops, edition, scene, isArrived, stopPx, isBlack, pausedAt, isFetched, readyMedia, readCamera } =
      useTour.getState();
    if (!belt) return null;
    return {
      stops: stops.length,
      edition: edition?.number ?? null,
      scene,
      isArrived,
      stopPx: stopPx && { ...stopPx },
      isBlack,
      isPaused: pausedAt !== null,
      isFetched,
      readyMedia: readyMedia.length,
      camera: readCamera?.() ?? null,
    };
  },
  /** What the map draws, layer by layer; null without a map. */
  get picture() {
    return pictureNow();
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
