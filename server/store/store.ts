import { setTimeout as wait } from 'node:timers/promises';
import type { ServedLayer } from '#shared/about';
import { type GeometryKind, type LayerCode, layerCodes, layers, type OverlayRole, overlayLayer } from '#shared/layers';
import { openSnapshot, reading } from '../db';
import { AppError } from '../errors';
import { LayerMoved } from '../feature/pages';
import type { Reader } from '../policy';
import { totalsOf } from './layer-totals';
import { loadLayer, type Standing } from './load-layer';
import { patchLayer } from './patch-layer';
import type { StoreLayer } from './store-layer';

const POLL_MS = 400; // how soon a write of another process shows
const LONGEST_PAUSE_MS = 30_000;
/** Small layers first, so that the map stands while the parcels still come; overlays go before these. */
const order: readonly LayerCode[] = ['region', 'area', 'belt', 'stop', 'project', 'parcel'];

type Store = {
  /** What is served; a layer is replaced whole when its successor is complete. */
  loaded: Map<string, StoreLayer>;
  /** Layers of the database, loaded or not. */
  known: Set<string>;
  /** Layers whose last loading failed: how often, and when they are tried again. */
  failed: Map<string, { tries: number; againAt: number }>;
  looking: Promise<void> | null;
  /** Every layer was tried once, and those of the registry are served. */
  complete: boolean;
  stopping: AbortController;
  running: Promise<void>;
};

let store: Store | null = null;

type Moved = (layer: string) => void;
const listeners = new Set<Moved>();

/** Told of each layer that is served anew after a write. Answers how to stop. */
export function onLayerMoved(listener: Moved): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Begins to load every layer into memory and to follow their revisions, in the background.
 * Resolves when all are served for the first time; a database that fails is asked again, so it does not reject.
 */
export async function startStore(): Promise<void> {
  if (store) throw new Error('The feature store runs already.');
  const started: Store = {
    loaded: new Map(),
    known: new Set(order),
    failed: new Map(),
    looking: null,
    complete: false,
    stopping: new AbortController(),
    running: Promise.resolve(),
  };
  store = started;
  await new Promise<void>((resolve) => {
    started.running = follow(started, resolve).finally(resolve);
  });
}

/** Ends the following and forgets the layers; a load under way is cut off. */
export async function stopStore(): Promise<void> {
  const stopped = store;
  store = null;
  stopped?.stopping.abort();
  await stopped?.running;
}

/** Whether every layer has been loaded once; an overlay that cannot be does not hold the others up. */
export const storeReady = (): boolean => store?.complete ?? false;

/**
 * The layer as it is served now: hold on to it for one answer, not for longer.
 * @throws AppError `layer-not-found`, or `layers-loading` while it is read for the first time.
 */
export function storeLayer(code: string): StoreLayer {
  const layer = store?.loaded.get(code);
  if (layer) return layer;
  if (!store?.known.has(code)) {
    const names = [...new Set([...layerCodes, ...(store?.known ?? [])])].join(', ');
    throw new AppError('layer-not-found', `There is no layer "${code}". There are: ${names}.`);
  }
  throw new AppError('layers-loading', `The layer "${code}" is being loaded; ask again in a few seconds.`);
}

/** What the reader can be shown, the registry's layers first, with totals over what they may see. */
export const servedLayers = (reader: Reader): ServedLayer[] =>
  [...new Set([...layerCodes, ...(store?.known ?? [])])].flatMap((code) => {
    const layer = store?.loaded.get(code);
    return layer ? [totalsOf(layer, reader)] : [];
  });

/** Brings the store up to what is committed now, without waiting for the next look. */
export async function refreshStore(): Promise<void> {
  await store?.looking?.catch(() => undefined); // it may have begun before the caller's write
  if (store) await look(store);
}

async function follow(followed: Store, ready: () => void): Promise<void> {
  const { signal } = followed.stopping;
  for (let failures = 0; !signal.aborted; ) {
    const began = performance.now();
    try {
      await look(followed);
      failures = 0;
      if (followed.complete) ready();
    } catch (error) {
      // told once an outage, not once a try
      if (failures++ === 0 && !signal.aborted)
        console.error('The database does not say what changed; what is loaded stays served.', error);
    }
    // a large layer under steady edits is not read more than half of the time
    const pause = Math.max(pauseAfter(failures), performance.now() - began);
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

const pauseAfter = (failures: number): number => Math.min(LONGEST_PAUSE_MS, POLL_MS * 2 ** failures);

/** Loads what moved since the last look; two callers at once share one. */
function look(current: Store): Promise<void> {
  current.looking ??= loadMoved(current).finally(() => {
    current.looking = null;
  });
  return current.looking;
}

async function loadMoved(current: Store): Promise<void> {
  const standings = await standingLayers();
  current.known = new Set(standings.map(({ layer }) => layer.code));
  for (const code of current.loaded.keys()) if (!current.known.has(code)) current.loaded.delete(code);
  for (const standing of standings) {
    const { code } = standing.layer;
    const failure = current.failed.get(code);
    if (current.loaded.get(code)?.revision === standing.revision || Date.now() < (failure?.againAt ?? 0)) continue;
    try {
      const before = current.loaded.get(code);
      const loaded =
        (before && (await patchLayer(before, standing))) ?? (await loadSettled(standing, current.stopping.signal));
      current.stopping.signal.throwIfAborted();
      current.loaded.set(code, loaded);
      current.failed.delete(code);
      if (before) for (const listener of listeners) listener(code);
    } catch (error) {
      if (current.stopping.signal.aborted) return;
      const tries = (failure?.tries ?? 0) + 1;
      current.failed.set(code, { tries, againAt: Date.now() + pauseAfter(tries) });
      if (tries === 1) console.error(`Layer ${code} could not be loaded; what was served of it stays.`, error);
    }
  }
  current.complete ||= order.every((code) => current.loaded.has(code));
}

/** On the embedded engine a write may fall between two pages; then the layer is read again as it stands by then. */
async function loadSettled(standing: Standing, signal: AbortSignal): Promise<StoreLayer> {
  for (let wanted = standing; ; ) {
    const snapshot = await openSnapshot();
    try {
      return await loadLayer(snapshot, wanted, signal);
    } catch (error) {
      if (!(error instanceof LayerMoved)) throw error;
    } finally {
      await snapshot.end();
    }
    const again = (await standingLayers()).find(({ layer }) => layer.code === standing.layer.code);
    if (!again) throw new Error(`Layer ${standing.layer.code} is gone.`);
    wanted = again;
  }
}

/** All layers of the database with their revisions, in the order in which they are loaded. */
const standingLayers = (): Promise<Standing[]> =>
  reading(async (sql) => {
    const revisions = await sql<{ layer: string; revision: number; changedAt: Date }[]>`
      select layer, revision, changed_at from layer_revision`;
    const overlays = await sql<
      { code: string; geometry: GeometryKind; titleZh: string; titleEn: string; role: OverlayRole }[]
    >`select code, geometry, title_zh, title_en, role from overlay_layer order by code`;
    const standOf = (code: string) => {
      const row = revisions.find(({ layer }) => layer === code);
      return { revision: row?.revision ?? 0, changedAt: (row?.changedAt ?? new Date(0)).toISOString() };
    };
    const registered = order.map((code) => ({ layer: layers[code], overlayRole: null, ...standOf(code) }));
    return [
      ...registered.slice(0, -1),
      ...overlays.map(({ role, ...overlay }) => ({
        layer: overlayLayer(overlay),
        overlayRole: role,
        ...standOf(overlay.code),
      })),
      ...registered.slice(-1),
    ];
  });
