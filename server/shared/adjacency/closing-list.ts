/** Candidates that together close a gap. */
export type ClosingSet = { chosen: number[]; gainM2: number; newOwners: number };

/** Fewest parcels first, then fewest new owners, then the least surplus. */
export const inOrder = (one: ClosingSet, other: ClosingSet): number =>
  one.chosen.length - other.chosen.length || one.newOwners - other.newOwners || one.gainM2 - other.gainM2;

const MOST = 5;

/** The best sets so far: the first few in order, and behind them any that needs more parcels but fewer new owners. */
export type ClosingList = {
  sets: () => ClosingSet[];
  /** Whether a set of so many parcels and new owners, or more owners, would come in. */
  wants: (parcels: number, newOwners: number) => boolean;
  offer: (set: ClosingSet) => void;
};

export function closingList(): ClosingList {
  let sets: ClosingSet[] = [];
  const wants = (parcels: number, newOwners: number): boolean => {
    const last = sets[MOST - 1];
    if (!last || parcels < last.chosen.length) return true;
    if (parcels === last.chosen.length && newOwners <= last.newOwners) return true;
    return sets.every((set) => newOwners < set.newOwners || parcels < set.chosen.length);
  };
  const offer = (set: ClosingSet) => {
    const chosen = set.chosen.toSorted((one, other) => one - other);
    if (
      sets.some((known) => known.chosen.length === chosen.length && known.chosen.every((one, at) => one === chosen[at]))
    )
      return;
    let fewest = Infinity;
    sets = [...sets, { ...set, chosen }].sort(inOrder).filter(({ newOwners }, place) => {
      const isIn = place < MOST || newOwners < fewest;
      fewest = Math.min(fewest, newOwners);
      return isIn;
    });
  };
  return { sets: () => sets, wants, offer };
}
