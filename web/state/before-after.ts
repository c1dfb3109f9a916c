import { create } from 'zustand';
import { keep, kept } from './keep';

const KEPT = 'before-after';
const MOST = 60; // pairs whose line is remembered
const MIDDLE = 50;

type BeforeAfter = {
  /** Percent of the width that shows how it was before, by pair, the latest moved last. */
  places: Readonly<Record<string, number>>;
  /** The pair on the screen, which keys move. */
  shown: string | null;
};

function remembered(): BeforeAfter['places'] {
  try {
    const places: unknown = JSON.parse(kept(KEPT) ?? '{}');
    const isOurs = ([, place]: [string, unknown]) => typeof place === 'number' && place >= 0 && place <= 100;
    return Object.fromEntries(Object.entries(places ?? {}).filter(isOurs));
  } catch {
    return {};
  }
}

export const useBeforeAfter = create<BeforeAfter>(() => ({ places: remembered(), shown: null }));

export const placeOf = ({ places }: BeforeAfter, pair: string): number => places[pair] ?? MIDDLE;

/** Puts the line of a pair; where it is left it stands the next time, too. */
export function putLine(pair: string, percent: number): void {
  const { [pair]: _, ...others } = useBeforeAfter.getState().places;
  const place = Math.min(100, Math.max(0, percent));
  const places = Object.fromEntries([...Object.entries(others), [pair, place]].slice(-MOST));
  useBeforeAfter.setState({ places });
  keep(KEPT, JSON.stringify(places));
}

/** Moves the line of the pair on the screen, by percent of the width; false where there is none. */
export function moveLine(by: number): boolean {
  const state = useBeforeAfter.getState();
  if (state.shown === null) return false;
  putLine(state.shown, placeOf(state, state.shown) + by);
  return true;
}
