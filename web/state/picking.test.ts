import '../../test/fixtures/page-globals';
import { beforeEach, expect, test, vi } from 'vitest';
import { MOST_SELECTED, type SelectAsked, type Selected } from '#shared/select';
import { basketStore } from './basket-store';
import { keep } from './keep';
import {
  clearBasket,
  dropFrom,
  invertIn,
  pick,
  pickFrom,
  pickWithin,
  restore,
  showPicked,
  step,
  usePicking,
} from './picking';
import { aboutQuery, queryClient } from './server';
import { undo, useUndo } from './undo';
import { select, useView } from './view-store';

/** What the server holds now; each parcel's area tells of the revision that it was asked of. */
let revision = 1;
let gone: number[] = [];
let refusal: Response | null = null;
let lastAsked: SelectAsked = {};
/** Answers to what is picked wait here while `isSlow`, and leave when the test lets them. */
let isSlow = false;
let waiting: (() => void)[] = [];
const region = [1, 2, 3, 4, 5];

const selected = (ids: readonly number[], missing: number): Selected => {
  const nothing = ids.map(() => -1);
  return {
    ...{ layer: 'parcel', revision, count: ids.length, lengthM: null, bbox: [113, 20, 114, 21], missing },
    ...{ ids: [...ids], areasM2: ids.map((id) => id * 1000 + revision), lengthsM: null, areaM2: 1 },
    ...{ names: ids.map(() => null), classes: { keys: [], names: [], at: nothing } },
    ...{ owners: { names: [], at: nothing }, regions: { codes: [], names: [], at: nothing } },
  };
};
/** The revision that the page has heard of. */
let told = 1;
const about = () => ({ layers: [{ code: 'parcel', revision: told }] });
const answerTo = (path: string, body: SelectAsked) => {
  if (path === '/api/about') return about();
  if (path.startsWith('/api/features')) return { bbox: [113, 20, 113.1, 20.1] };
  lastAsked = body;
  const asked = body.ids ?? region;
  const there = asked.filter((id) => !gone.includes(id));
  return selected(there, asked.length - there.length);
};

const letGo = () => {
  isSlow = false;
  for (const go of waiting.splice(0)) go();
};
const moveTo = (next: number) => {
  [revision, told] = [next, next];
  queryClient.setQueryData(aboutQuery.queryKey, about() as never);
};
const held = () => Object.fromEntries([...basketStore.getState().features].map(([id, { areaM2 }]) => [id, areaM2]));

beforeEach(() => {
  [refusal, gone, isSlow, waiting] = [null, [], false, []];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const answer = refusal?.clone() ?? Response.json(answerTo(path, JSON.parse(String(init?.body ?? '{}'))));
    if (isSlow && path !== '/api/about') await new Promise<void>((go) => waiting.push(go)); // that one comes by itself
    return answer;
  });
  queryClient.removeQueries({ queryKey: ['feature'] });
  moveTo(1);
  basketStore.setState({ layer: 'parcel', features: new Map(), revision: null, ways: [] }, true);
  usePicking.setState({ mode: 'replace', how: 'inside', busy: 0, fault: null, gone: 0 });
  useUndo.setState({ done: [], undone: [] });
  useView.setState({ selected: null, fit: null, filters: {} });
});

test('parcels added after an import do not pass their revision on to those that were there before', async () => {
  await pick('parcel', { ids: [1, 2] }, 'replace');
  revision = 2; // the import is done, and the page has not heard of it yet
  await pick('parcel', { ids: [3] }, 'add');
  expect(held()).toEqual({ 1: 1001, 2: 2001, 3: 3002 });
  expect(basketStore.getState().revision).toBe(1);
  moveTo(2);
  await vi.waitFor(() => expect(held()).toEqual({ 1: 1002, 2: 2002, 3: 3002 }));
  expect(basketStore.getState().revision).toBe(2);
});

test('what the hand does while figures are asked again stays done', async () => {
  await pick('parcel', { ids: [1, 2, 3] }, 'replace');
  [isSlow, gone] = [true, [2]];
  moveTo(2);
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  dropFrom([1]);
  const added = pick('parcel', { ids: [7] }, 'add');
  letGo();
  await added;
  expect(held()).toEqual({ 3: 3002, 7: 7002 });
});

test('what an earlier visit held does not come over what is picked since', async () => {
  keep('basket', 'parcel|*3|inside');
  isSlow = true;
  const back = restore();
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  const added = pick('parcel', { ids: [9] }, 'add');
  letGo();
  await Promise.all([back, added]);
  expect(held()).toEqual({ 1: 1001, 2: 2001, 3: 3001, 9: 9001 });
  expect(basketStore.getState().ways).toEqual(['inside', 'hand']);

  clearBasket();
  isSlow = true;
  const late = restore();
  await vi.waitFor(() => expect(waiting.length).toBe(1));
  pickFrom('project');
  letGo();
  await late;
  expect(basketStore.getState()).toMatchObject({ layer: 'project', features: new Map() });
});

test('what an earlier visit held comes once the server answers again', async () => {
  await new Promise((resolve) => setTimeout(resolve, 300)); // what the test before left is written by now
  keep('basket', 'parcel|*3|inside');
  refusal = Response.json({}, { status: 502 });
  await restore();
  expect([held(), usePicking.getState().fault?.code]).toEqual([{}, 'unreachable']);
  refusal = null;
  moveTo(2);
  await vi.waitFor(() => expect(held()).toEqual({ 1: 1002, 2: 2002, 3: 3002 }));
  expect(usePicking.getState().fault).toBeNull();
});

test('a step taken back or a parcel put out leaves the others in their order', async () => {
  await pick('parcel', { ids: [5, 1, 3] }, 'replace');
  const before = [...basketStore.getState().features.keys()];
  dropFrom([before[1]!]);
  undo();
  expect([...basketStore.getState().features.keys()]).toEqual(before);
  expect(useUndo.getState().done.map(({ size }) => size)).toEqual([3]);
});

test('] twice goes two parcels on, and a late answer selects nothing any more', async () => {
  await pick('parcel', { ids: [1, 2, 3] }, 'replace');
  isSlow = true;
  step(1);
  step(1);
  expect(useView.getState().selected).toEqual({ layer: 'parcel', id: 2 });
  await vi.waitFor(() => expect(waiting.length).toBe(2));
  select(null);
  letGo();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([useView.getState().selected, useView.getState().fit]).toEqual([null, null]);
});

test('what the server refuses is told, and takes nothing from the basket', async () => {
  await pick('parcel', { ids: [1] }, 'replace');
  refusal = Response.json({ code: 'engine-limit', message: '' }, { status: 503 });
  for (const work of [invertIn('990101101201'), showPicked(), pick('parcel', { ids: [2] }, 'replace')]) {
    expect(await work).toBeNull();
    expect(usePicking.getState()).toMatchObject({ busy: 0, fault: { code: 'engine-limit' } });
  }
  refusal = null;
  await invertIn('990101101201');
  expect(held()).toEqual({ 2: 2001, 3: 3001, 4: 4001, 5: 5001 });
  expect(usePicking.getState().fault).toBeNull();
});

test('the basket holds no more than can be asked for again', async () => {
  await pick('parcel', { ids: [MOST_SELECTED + 1] }, 'replace');
  const most = Array.from({ length: MOST_SELECTED }, (_, at) => at + 1);
  expect(await pick('parcel', { ids: most }, 'add')).toBeNull();
  expect([usePicking.getState().fault?.code, basketStore.getState().features.size]).toEqual(['too-many-features', 1]);
});

test('a drawn shape picks by the rule that is set and from what the filter shows; the basket tells both', async () => {
  const ring: [number, number][] = [
    [113, 20],
    [114, 20],
    [114, 21],
  ];
  usePicking.setState({ how: 'touching' });
  useView.setState({ filters: { parcel: "dlbm like '02%'" } });
  await pickWithin('parcel', [ring], 'add');
  expect(lastAsked).toEqual({ within: [ring], how: 'touching', filter: "dlbm like '02%'" });
  usePicking.setState({ how: 'inside' }); // for the next shape: it does not change how these were picked
  expect(basketStore.getState().ways).toEqual(['touching', 'filter']);
  await pick('parcel', { ids: [9] }, 'add');
  expect(basketStore.getState().ways).toEqual(['touching', 'filter', 'hand']);
});
