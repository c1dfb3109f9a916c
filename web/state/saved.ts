import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { kept } from './keep';
import { type Edit, type KeptList, shareKept } from './share-kept';

/** Something small that a reader keeps on this machine under a name: a filter, a view. */
export type Saved = { name: string; text: string };

const LONGEST_NAME = 60;
const MOST = 200;

/** What was kept, as far as it can be read; what is damaged is left out. */
export function readSaved(json: string | null): Saved[] {
  let given: unknown;
  try {
    given = JSON.parse(json ?? '[]');
  } catch {
    return [];
  }
  if (!Array.isArray(given)) return [];
  return given.slice(0, MOST).flatMap((entry: unknown): Saved[] => {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('text' in entry)) return [];
    const { name, text } = entry;
    return typeof name === 'string' && name.trim() !== '' && typeof text === 'string'
      ? [{ name: name.trim().slice(0, LONGEST_NAME), text }]
      : [];
  });
}

/** The newest first; what had the same name is replaced. */
export const withSaved = (list: readonly Saved[], entry: Saved): Saved[] =>
  [
    { ...entry, name: entry.name.trim().slice(0, LONGEST_NAME) },
    ...list.filter(({ name }) => name !== entry.name.trim()),
  ].slice(0, MOST);

/** Another name in the same place; a name that is taken gets a number. */
export function renamed(list: readonly Saved[], from: string, to: string): Saved[] {
  const name = freeName(
    list.filter((entry) => entry.name !== from),
    to.trim().slice(0, LONGEST_NAME) || from,
  );
  return list.map((entry) => (entry.name === from ? { ...entry, name } : entry));
}

function freeName(list: readonly { name: string }[], wanted: string): string {
  const isTaken = (name: string) => list.some((entry) => entry.name === name);
  let name = wanted;
  for (let at = 2; isTaken(name); at++) name = `${wanted} ${at}`;
  return name;
}

/** Those of a file beside one's own: a name that is taken gets a number, what is there already is not doubled. */
export function merged(list: readonly Saved[], more: readonly Saved[]): Saved[] {
  let all = [...list];
  for (const { name, text } of more) {
    if (all.some((entry) => entry.name === name && entry.text === text)) continue;
    all = [...all, { name: freeName(all, name), text }];
  }
  return all.slice(0, MOST);
}

/** What was deleted comes back to its place; a name that was taken meanwhile gets a number. */
export const withBack = <T extends { name: string }>(list: readonly T[], entry: T, at: number): T[] => [
  ...list.slice(0, at),
  { ...entry, name: freeName(list, entry.name) },
  ...list.slice(at),
];

type List = { store: UseBoundStore<StoreApi<KeptList<Saved>>>; edit: Edit<Saved> };
const lists = new Map<string, List>();

function listOf(key: string): List {
  let list = lists.get(key);
  if (!list) {
    const store = create<KeptList<Saved>>(() => ({ items: readSaved(kept(key)), isKept: true }));
    list = { store, edit: shareKept(key, store, readSaved) };
    lists.set(key, list);
  }
  return list;
}

/** A kept list and how to change it. */
export function useSaved(key: string): [readonly Saved[], Edit<Saved>] {
  const { store, edit } = listOf(key);
  return [store(({ items }) => items), edit];
}
