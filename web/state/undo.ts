import { create } from 'zustand';

/**
 * One thing that the hand did: `undo` takes it back, `redo` does it again. Neither throws. `of` is what it was done to,
 * `size` how many things it holds on to.
 */
export type Deed = {
  of: 'basket' | 'sketch' | 'edit' | 'shape' | 'scheme' | 'barrier';
  size: number;
  undo: () => void;
  redo: () => void;
};

const MOST = 100;
const MOST_HELD = 500_000; // features: some tens of megabytes

/** Deeds done, the latest last, and those taken back, the next to redo last. A new deed forgets what was taken back. */
export const useUndo = create<{ done: readonly Deed[]; undone: readonly Deed[] }>(() => ({ done: [], undone: [] }));

/** Remembers a deed that was just done. What each part of the page pushes stands in one row, as the hand did it. */
export function remember(deed: Deed) {
  useUndo.setState(({ done }) => ({ done: latest([...done, deed]), undone: [] }));
}

/** Forgets all that was done to one thing: it is no longer in hand. */
export function forget(of: Deed['of']) {
  const isOther = (deed: Deed) => deed.of !== of;
  useUndo.setState(({ done, undone }) => ({ done: done.filter(isOther), undone: undone.filter(isOther) }));
}

/** The latest deeds, as far back as they may be held; the last one always. */
function latest(deeds: readonly Deed[]): readonly Deed[] {
  let held = 0;
  let from = deeds.length - 1;
  for (let at = from; at >= Math.max(0, deeds.length - MOST); at--) {
    held += deeds[at]!.size;
    if (held > MOST_HELD && at < deeds.length - 1) break;
    from = at;
  }
  return deeds.slice(from);
}

/** Takes the latest deed back; false where there is none. */
export function undo(): boolean {
  const { done, undone } = useUndo.getState();
  const deed = done.at(-1);
  if (!deed) return false;
  useUndo.setState({ done: done.slice(0, -1), undone: [...undone, deed] });
  deed.undo();
  return true;
}

/** Does again what was taken back last; false where there is nothing. */
export function redo(): boolean {
  const { done, undone } = useUndo.getState();
  const deed = undone.at(-1);
  if (!deed) return false;
  useUndo.setState({ done: [...done, deed], undone: undone.slice(0, -1) });
  deed.redo();
  return true;
}
