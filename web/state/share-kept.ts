import { followKept, keep, kept } from './keep';

/** `isKept` is false where this device did not take the last change: it is lost when the page closes. */
export type KeptList<T> = { items: readonly T[]; isKept: boolean };
type Store<T> = { getState: () => KeptList<T>; setState: (next: KeptList<T>) => void };

/** How a list is changed; false where the device did not take it, the change then holds for this visit. */
export type Edit<T> = (change: (items: readonly T[]) => readonly T[]) => boolean;

/**
 * A list that all tabs of this device share: a change begins from what is kept now, not from what this tab read once, and
 * what another tab keeps shows here.
 */
export function shareKept<T>(name: string, store: Store<T>, read: (json: string | null) => T[]): Edit<T> {
  followKept(name, () => store.setState({ items: read(kept(name)), isKept: true }));
  return (change) => {
    const now = store.getState();
    const items = change(now.isKept ? read(kept(name)) : now.items);
    const isKept = keep(name, items.length > 0 ? JSON.stringify(items) : null);
    store.setState({ items, isKept });
    return isKept;
  };
}
