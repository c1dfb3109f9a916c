import { QueryObserver } from '@tanstack/react-query';
import type { Position } from 'geojson';
import { create } from 'zustand';
import { MOST_SELECTED, type SelectAsked, type Selected, type SelectedSums } from '#shared/select';
import { combine, older, type PickMode, pickedOf, refreshed, waysOf, withPicked } from './basket-sets';
import { type Basket, basketStore, isPickable, type Picked, type PickWay, pickWays } from './basket-store';
import { readIds, writeIds } from './id-text';
import { keep, kept } from './keep';
import { changeBetween, changed, type ListChange, turnedRound } from './list-change';
import { openFeatureWhole } from './open-feature-whole';
import { usePanels } from './panels';
import { aboutQuery, postJson, queryClient, ServerFault } from './server';
import { remember } from './undo';
import { fitTo, useView } from './view-store';

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
  const cache = body.within ? 'no-store' : undefined; // what a hand draws is never asked twice: ten a second while it draws
  for (;;) {
    try {
      return await postJson<Answer>(`/api/select/${layer}`, body, signal, cache);
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

/** One after the other: each piece of work finds the basket as the one before left it. */
function inRow<T>(work: () => Promise<T>): Promise<T> {
  const next = row.then(work);
  row = next.catch(() => undefined);
  return next;
}

/** What the hand asked for, shown as under way; null where it was refused: why stands in `usePicking`. */
const byHand = <T>(work: () => Promise<T>): Promise<T | null> =>
  inRow(async () => {
    usePicking.setState(({ busy }) => ({ busy: busy + 1 }));
    try {
      const done = await work();
      usePicking.setState({ fault: null });
      return done;
    } catch (error) {
      if (!(error instanceof ServerFault)) throw error;
      usePicking.setState({ fault: error });
      return null;
    } finally {
      usePicking.setState(({ busy }) => ({ busy: busy - 1 }));
    }
  });

/**
 * Asks for features and puts them in the basket as `mode` says, `ways` where the question does not tell how they were
 * once picked. Answers how many were meant; null where it was refused.
 */
export const pick = (
  layer: string,
  body: SelectAsked,
  mode: PickMode,
  ways: readonly PickWay[] = waysOf(body),
): Promise<number | null> => byHand(() => pickNow(layer, body, mode, ways));

async function pickNow(
  layer: string,
  body: SelectAsked,
  mode: PickMode,
  ways: readonly PickWay[],
  signal?: AbortSignal,
): Promise<number> {
  const answer = await askSelect<Selected>(layer, body, signal);
  const basket = withPicked(basketStore.getState(), layer, answer, mode, ways);
  if (basket.features.size > MOST_SELECTED)
    throw new ServerFault('too-many-features', `Up to ${MOST_SELECTED} features can be held.`, null);
  put(basket);
  usePicking.setState({ gone: 0 });
  return answer.count;
}

export async function pickShape(ring: readonly Position[], mode: PickMode): Promise<void> {
  usePanels.setState({ right: 'basket' });
  await pickWithin(basketStore.getState().layer, [ring], mode);
}

/** Those in the rings of a shape, by the rule that is set, as far as the layer's filter shows them. */
export function pickWithin(layer: string, rings: readonly (readonly Position[])[], mode: PickMode) {
  const within = rings.map((ring) => ring.map(([lng = 0, lat = 0]): [number, number] => [lng, lat]));
  return pick(layer, { within, how: usePicking.getState().how, ...shownOf(layer) }, mode);
}

/** Those of a region, as far as the layer's filter shows them. Rejects, and picks nothing, once the signal says so. */
export function pickIn(layer: string, region: string, mode: PickMode, signal?: AbortSignal): Promise<number | null> {
  const body = { region, ...shownOf(layer) };
  return byHand(() => pickNow(layer, body, mode, waysOf(body), signal));
}

/** Puts one in, or takes it out. */
export const toggle = (layer: string, id: number) =>
  byHand(async () => {
    const { layer: now, features } = basketStore.getState();
    if (now === layer && features.has(id)) dropFrom([id]);
    else await pickNow(layer, { ids: [id] }, 'add', ['hand']);
  });

/** All of the region that is not in the basket, in place of what is. */
export const invertIn = (region: string) =>
  byHand(async () => {
    const { layer } = basketStore.getState();
    const body = { region, ...shownOf(layer) };
    const answer = await askSelect<Selected>(layer, body);
    const { features: before, ways } = basketStore.getState();
    const features = combine(pickedOf(answer), before, 'remove');
    put({ layer, features, revision: answer.revision, ways: [...new Set([...ways, ...waysOf(body)])] });
  });

export function dropFrom(ids: readonly number[]): void {
  const now = basketStore.getState();
  const features = new Map(now.features);
  for (const id of ids) features.delete(id);
  if (features.size < now.features.size) put({ ...now, features, ways: [...new Set([...now.ways, 'hand' as const])] });
}

export const clearBasket = () => put({ ...basketStore.getState(), features: new Map() });

/** Picks go on in another layer: the basket begins anew. */
export const pickFrom = (layer: string) => put({ layer, features: new Map(), revision: null, ways: [] });

/** Changes the basket as a deed that can be taken back. */
function put(after: Basket) {
  const before = basketStore.getState();
  const change = changeBetween(before.features, after.features);
  remember({
    of: 'basket',
    size: change.out.length + change.into.length,
    undo: turn(before, turnedRound(change)),
    redo: turn(after, change),
  });
  show(after);
}

/** Holds on to what changes, not to the whole basket that it leads to. */
function turn({ layer, revision, ways }: Basket, change: ListChange<number, Picked>) {
  return () => {
    const now = basketStore.getState();
    const features = changed(now.features, change);
    show({ layer, features, revision: now.layer === layer ? older(now.revision, revision) : revision, ways });
  };
}

function show(basket: Basket) {
  basketStore.setState(basket, true);
  refreshIfMoved();
}

function hasMoved() {
  const { layer, features, revision } = basketStore.getState();
  const now = queryClient.getQueryData(aboutQuery.queryKey)?.layers.find(({ code }) => code === layer)?.revision;
  return features.size > 0 && revision !== null && now !== undefined && now > revision;
}

let isRefreshing = false;

/** Figures of older data are asked again; what is gone is counted. No deed of the hand. */
async function refreshIfMoved() {
  if (isRefreshing || !hasMoved()) return;
  isRefreshing = true;
  await inRow(async () => {
    const { layer, features } = basketStore.getState();
    if (!hasMoved()) return;
    const answer = await askSelect<Selected>(layer, { ids: [...features.keys()] });
    const now = basketStore.getState();
    if (now.layer !== layer) return;
    usePicking.setState({ gone: answer.missing });
    basketStore.setState(refreshed(now, features, answer), true);
  }).catch(() => undefined); // what is shown stays until the server answers
  isRefreshing = false;
}

const KEPT = 'basket';

/** What an earlier visit held and the server has not given yet. */
let isOwed = false;

/** Brings back what was in the basket when the page was left; what is gone since is counted. */
export async function restore(): Promise<void> {
  const [layer = '', text = '', noted = ''] = (kept(KEPT) ?? '').split('|');
  const ids = readIds(text);
  const before = basketStore.getState();
  if (!/^[a-z][a-z0-9-]*$/.test(layer) || !isPickable(layer) || ids.length === 0 || before.features.size > 0) return;
  isOwed = false;
  const work = byHand(async () => {
    const answer = await askSelect<Selected>(layer, { ids });
    if (basketStore.getState() !== before) return; // the hand began anew meanwhile
    usePicking.setState({ gone: answer.missing });
    const ways = pickWays.filter((way) => noted.split('.').includes(way));
    basketStore.setState({ layer, features: pickedOf(answer), revision: answer.revision, ways }, true);
  });
  isOwed = (await work) === null && usePicking.getState().fault?.code === 'unreachable';
}

const WRITE_MS = 250;
let writing: ReturnType<typeof setTimeout> | null = null;

function write() {
  writing = null;
  const { layer, features, ways } = basketStore.getState();
  keep(KEPT, features.size > 0 ? `${layer}|${writeIds(features.keys())}|${ways.join('.')}` : null);
}

basketStore.subscribe(() => {
  writing ??= setTimeout(write, WRITE_MS);
});
window.addEventListener('pagehide', () => {
  if (writing === null) return;
  clearTimeout(writing);
  write();
});
new QueryObserver(queryClient, { ...aboutQuery, refetchOnMount: false }).subscribe(({ isSuccess, isFetching }) => {
  if (isOwed && isSuccess && !isFetching) restore();
  refreshIfMoved();
});

/** Selects the next of the picked (1) or the one before (-1), and goes there. */
export function step(by: 1 | -1): void {
  const { layer, features } = basketStore.getState();
  const ids = [...features.keys()];
  const { selected } = useView.getState();
  const at = selected?.layer === layer ? ids.indexOf(selected.id) : -1;
  const id = at < 0 ? ids.at(by === 1 ? 0 : -1) : ids[(at + by + ids.length) % ids.length];
  if (id !== undefined) openFeatureWhole({ layer, id });
}

/** Shows all that was picked. */
export const showPicked = () =>
  byHand(async () => {
    const { layer, features } = basketStore.getState();
    const { bbox } = await askSelect<SelectedSums>(layer, { ids: [...features.keys()], brief: true });
    if (bbox) fitTo(bbox);
  });
