import { QueryObserver } from '@tanstack/react-query';
import type { Position } from 'geojson';
import { create } from 'zustand';
import type { SelectAsked, Selected, SelectedSums } from '#shared/select';
import { combine, type PickMode, pickedOf } from './basket-sets';
import { type Basket, basketStore } from './basket-store';
import { readIds, writeIds } from './id-text';
import { keep, kept } from './keep';
import { usePanels } from './panels';
import { aboutQuery, featureQuery, postJson, queryClient, ServerFault } from './server';
import { remember } from './undo';
import { fitTo, openFeature, useView } from './view-store';

export type How = NonNullable<SelectAsked['how']>;

type Picking = {
  /** What the next shape does to the basket, unless a key says otherwise. */
  mode: PickMode;
  how: How;
  /** Picks on their way. */
  busy: number;
  /** Why the last pick failed. */
  fault: ServerFault | null;
  /** Features that were kept and are no longer in the data. */
  gone: number;
};

export const usePicking = create<Picking>(() => ({ mode: 'replace', how: 'inside', busy: 0, fault: null, gone: 0 }));

const LOADING_MS = 1000;

/** Asks the server, again for as long as it still loads the layer. @throws ServerFault */
export async function askSelect<Answer extends SelectedSums>(
  layer: string,
  body: SelectAsked,
  signal?: AbortSignal,
): Promise<Answer> {
  for (;;) {
    try {
      return await postJson<Answer>(`/api/select/${layer}`, body, signal);
    } catch (error) {
      if (!(error instanceof ServerFault) || error.code !== 'layers-loading') throw error;
      await new Promise((resolve) => setTimeout(resolve, LOADING_MS));
    }
  }
}

/** What the reader sees of a layer: nothing else is picked by a shape or a region. */
export const shownOf = (layer: string): Pick<SelectAsked, 'filter'> => {
  const filter = useView.getState().filters[layer];
  return filter ? { filter } : {};
};

let row: Promise<unknown> = Promise.resolve();

/**
 * Asks for features and puts them in the basket as `mode` says, one pick after the other. Answers how many were meant;
 * null where the server refused: why stands in `usePicking`.
 */
export function pick(layer: string, body: SelectAsked, mode: PickMode): Promise<number | null> {
  const next = row.then(async () => {
    usePicking.setState(({ busy }) => ({ busy: busy + 1 }));
    try {
      const answer = await askSelect<Selected>(layer, body);
      const before = basketStore.getState();
      const held = before.layer === layer ? before.features : new Map<number, never>();
      put({ layer, features: combine(held, pickedOf(answer), mode), revision: answer.revision });
      usePicking.setState({ fault: null, gone: 0 });
      return answer.count;
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      usePicking.setState({ fault: error });
      return null;
    } finally {
      usePicking.setState(({ busy }) => ({ busy: busy - 1 }));
    }
  });
  row = next.catch(() => undefined);
  return next;
}

export async function pickShape(ring: readonly Position[], mode: PickMode): Promise<void> {
  const { layer } = basketStore.getState();
  usePanels.setState({ right: 'basket' });
  const { how } = usePicking.getState();
  await pick(
    layer,
    { within: [ring.map(([lng = 0, lat = 0]): [number, number] => [lng, lat])], how, ...shownOf(layer) },
    mode,
  );
}

export const pickIn = (layer: string, region: string, mode: PickMode) =>
  pick(layer, { region, ...shownOf(layer) }, mode);

/** Puts one in, or takes it out. */
export function toggle(layer: string, id: number): void {
  const { layer: now, features } = basketStore.getState();
  if (now === layer && features.has(id)) dropFrom([id]);
  else pick(layer, { ids: [id] }, 'add');
}

/** All of the region that is not in the basket, in place of what is. */
export async function invertIn(region: string): Promise<void> {
  const { layer, features: before } = basketStore.getState();
  const answer = await askSelect<Selected>(layer, { region, ...shownOf(layer) });
  put({ layer, features: combine(pickedOf(answer), before, 'remove'), revision: answer.revision });
}

export function dropFrom(ids: readonly number[]): void {
  const now = basketStore.getState();
  const features = new Map(now.features);
  for (const id of ids) features.delete(id);
  if (features.size < now.features.size) put({ ...now, features });
}

export const clearBasket = () => put({ ...basketStore.getState(), features: new Map() });

/** Picks go on in another layer: the basket begins anew. */
export const pickFrom = (layer: string) => put({ layer, features: new Map(), revision: null });

/** Changes the basket as a deed that can be taken back. */
function put(after: Basket) {
  const before = basketStore.getState();
  show(after);
  remember({ undo: () => show(before), redo: () => show(after) });
}

function show(basket: Basket) {
  basketStore.setState(basket, true);
  refreshIfMoved();
}

/** Figures of older data are asked again; what is gone is counted. */
async function refreshIfMoved() {
  const { layer, features, revision } = basketStore.getState();
  const now = queryClient.getQueryData(aboutQuery.queryKey)?.layers.find(({ code }) => code === layer)?.revision;
  if (features.size === 0 || revision === null || now === undefined || now <= revision) return;
  await reopen(layer, [...features.keys()]).catch(() => undefined); // what is shown stays until the server answers
}

/** Asks for the figures of ids and shows them as they are now; no deed of the hand. */
async function reopen(layer: string, ids: number[]) {
  const answer = await askSelect<Selected>(layer, { ids });
  usePicking.setState({ gone: answer.missing });
  basketStore.setState({ layer, features: pickedOf(answer), revision: answer.revision }, true);
}

const KEPT = 'basket';

/** Brings back what was in the basket when the page was left; what is gone since is counted. */
export async function restore(): Promise<void> {
  const [layer = '', text = ''] = (kept(KEPT) ?? '').split('|');
  const ids = readIds(text);
  if (!/^[a-z][a-z0-9-]*$/.test(layer) || ids.length === 0 || basketStore.getState().features.size > 0) return;
  await reopen(layer, ids).catch((error) => {
    if (error instanceof ServerFault) usePicking.setState({ fault: error });
  });
}

const WRITE_MS = 250;
let writing: ReturnType<typeof setTimeout> | null = null;

function write() {
  writing = null;
  const { layer, features } = basketStore.getState();
  keep(KEPT, features.size > 0 ? `${layer}|${writeIds(features.keys())}` : null);
}

basketStore.subscribe(() => {
  writing ??= setTimeout(write, WRITE_MS);
});
window.addEventListener('pagehide', () => {
  if (writing === null) return;
  clearTimeout(writing);
  write();
});
new QueryObserver(queryClient, { ...aboutQuery, refetchOnMount: false }).subscribe(() => void refreshIfMoved());

/** Selects the next of the picked (1) or the one before (-1), and goes there. */
export async function step(by: 1 | -1): Promise<void> {
  const { layer, features } = basketStore.getState();
  const ids = [...features.keys()];
  const { selected } = useView.getState();
  const at = selected?.layer === layer ? ids.indexOf(selected.id) : -1;
  const id = at < 0 ? ids.at(by === 1 ? 0 : -1) : ids[(at + by + ids.length) % ids.length];
  if (id !== undefined) await visit(layer, id);
}

/** Selects one and goes there. */
export async function visit(layer: string, id: number): Promise<void> {
  const feature = await queryClient.ensureQueryData(featureQuery(layer, id)).catch(() => null);
  openFeature({ layer, id }, feature?.bbox ?? null);
}

/** Shows all that was picked. */
export async function showPicked(): Promise<void> {
  const { layer, features } = basketStore.getState();
  const { bbox } = await askSelect<SelectedSums>(layer, { ids: [...features.keys()], brief: true });
  if (bbox) fitTo(bbox);
}
