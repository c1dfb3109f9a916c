import { create } from 'zustand';
import { readIds, writeIds } from './id-text';
import { keep, kept } from './keep';
import { changeBetween, changed, type ListChange, turnedRound } from './list-change';
import { type KeptList, shareKept } from './share-kept';
import { remember } from './undo';

/** Parcels that a planner puts together by hand; it stays on this device until it is saved. */
export type Scheme = {
  id: string;
  /** 0 to `MOST_SCHEMES` − 1: 甲, 乙, 丙. */
  place: number;
  /** See `id-text.ts`. */
  ids: string;
  /** The parcels that it began from. */
  from: string;
  /** Address of the view in which it was begun: region and question. */
  address: string;
  /** ISO 8601. */
  at: string;
};

export const MOST_SCHEMES = 6;
const KEPT = 'schemes';
const KEPT_IN_HAND = 'scheme';

const isScheme = (one: unknown): one is Scheme => {
  if (typeof one !== 'object' || one === null) return false;
  const { id, place, ids, from, address, at } = one as Partial<Record<keyof Scheme, unknown>>;
  return [id, ids, from, address, at].every((text) => typeof text === 'string') && typeof place === 'number';
};

function read(json: string | null): Scheme[] {
  try {
    const held: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(held) ? held.filter(isScheme).slice(0, MOST_SCHEMES) : [];
  } catch {
    return []; // somebody wrote over it
  }
}

type Schemes = KeptList<Scheme> & {
  /** Id of the one that clicks on the map change. */
  inHand: string | null;
};

export const useSchemes = create<Schemes>(() => ({
  items: read(kept(KEPT)),
  isKept: true,
  inHand: kept(KEPT_IN_HAND),
}));

const edit = shareKept(KEPT, useSchemes, read);

export const schemeInHand = ({ items, inHand }: Schemes): Scheme | null =>
  items.find(({ id }) => id === inHand) ?? null;

export const idsOf = ({ ids }: Pick<Scheme, 'ids'>): number[] => readIds(ids);

/** Takes one up, or lays it down (null). */
export function takeScheme(id: string | null): void {
  keep(KEPT_IN_HAND, id);
  useSchemes.setState({ inHand: id });
}

const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`; // as of a sketch

const byId = (items: readonly Scheme[]) => new Map(items.map((item) => [item.id, item]));

/** A deed; `holding` is in hand when it is done. What another tab did to others meanwhile stays. */
function change(to: (items: readonly Scheme[]) => readonly Scheme[], holding: string | null, size: number): void {
  const { inHand } = useSchemes.getState();
  let step: ListChange<string, Scheme> = { out: [], into: [] };
  edit((before) => {
    const after = to(before);
    step = changeBetween(byId(before), byId(after));
    return after;
  });
  takeScheme(holding);
  const go = (by: typeof step, held: string | null) => () => {
    edit((items) => [...changed(byId(items), by).values()]);
    takeScheme(held);
  };
  remember({ of: 'scheme', size, undo: go(turnedRound(step), inHand), redo: go(step, holding) });
}

const byPlace = (items: readonly Scheme[]) => [...items].sort((a, b) => a.place - b.place);

/** Begins one from a block, or from none, and takes it up. Null where there is no room for another. */
export function beginScheme(ids: readonly number[], address: string): Scheme | null {
  const { items } = useSchemes.getState();
  const place = Array.from({ length: MOST_SCHEMES }, (_, at) => at).find(
    (at) => !items.some((one) => one.place === at),
  );
  if (place === undefined) return null;
  const text = writeIds(ids);
  const scheme: Scheme = { id: newId(), place, ids: text, from: text, address, at: new Date().toISOString() };
  change((now) => byPlace([...now, scheme]), scheme.id, ids.length);
  return scheme;
}

/** Puts parcels in and takes others out, as one deed. */
export function changeScheme(
  id: string,
  { into = [], out = [] }: { into?: readonly number[]; out?: readonly number[] },
) {
  const scheme = useSchemes.getState().items.find((one) => one.id === id);
  if (!scheme) return;
  const ids = new Set(idsOf(scheme));
  for (const one of out) ids.delete(one);
  for (const one of into) ids.add(one);
  const text = writeIds(ids);
  if (text === scheme.ids) return;
  change(
    (items) => items.map((one) => (one.id === id ? { ...one, ids: text } : one)),
    useSchemes.getState().inHand,
    into.length + out.length,
  );
}

/** Puts a parcel in, or takes it out; answers whether it is in now. */
export function toggleInScheme(id: string, parcel: number): boolean {
  const scheme = useSchemes.getState().items.find((one) => one.id === id);
  const isIn = scheme !== undefined && idsOf(scheme).includes(parcel);
  changeScheme(id, isIn ? { out: [parcel] } : { into: [parcel] });
  return !isIn;
}

export function dropScheme(id: string): void {
  const { inHand, items } = useSchemes.getState();
  const scheme = items.find((one) => one.id === id);
  if (scheme) change((now) => now.filter((one) => one.id !== id), inHand === id ? null : inHand, idsOf(scheme).length);
}
