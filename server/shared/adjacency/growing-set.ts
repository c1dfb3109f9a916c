import type { ClosingField } from './closing-field';

/** Candidates that are added one after another and taken back in turn, with what they bring. */
export type GrowingSet = {
  chosen: number[];
  /** Area of the candidates and of the blocks that they bring. */
  readonly gainM2: number;
  /** Owning units that the block has not. */
  readonly newOwners: number;
  /** What a candidate would add to both as things are. */
  gainOf: (candidate: number) => number;
  ownersOf: (candidate: number) => number;
  /** @returns the blocks that it brings. */
  add: (candidate: number) => number[];
  takeBack: () => void;
  clear: () => void;
  /** Candidates that join the block, the chosen or what they bring, without the chosen. */
  frontier: () => Set<number>;
};

export function growingSet(field: ClosingField): GrowingSet {
  const { areasM2, newOwner, brings, neighbours, next } = field;
  const chosen: number[] = [];
  const brought: number[][] = [];
  const gainsM2 = [0];
  const isThere = new Uint8Array(neighbours.length);
  const timesOwned = new Map<number, number>();
  const alsoNew = new Set<number>();

  const own = (owner: number, by: 1 | -1) => {
    const times = (timesOwned.get(owner) ?? 0) + by;
    if (times === 0) timesOwned.delete(owner);
    else timesOwned.set(owner, times);
  };
  const gainOf = (candidate: number): number => {
    let gainM2 = areasM2[candidate]!;
    for (const one of brings[candidate]!) if (!isThere[one]) gainM2 += neighbours[one]!.areaM2;
    return gainM2;
  };
  const ownersOf = (candidate: number): number => {
    const owner = newOwner[candidate]!;
    alsoNew.clear();
    if (owner !== null && !timesOwned.has(owner)) alsoNew.add(owner);
    for (const one of brings[candidate]!)
      if (!isThere[one]) for (const also of neighbours[one]!.newOwners) if (!timesOwned.has(also)) alsoNew.add(also);
    return alsoNew.size;
  };
  const add = (candidate: number): number[] => {
    gainsM2.push(gainsM2.at(-1)! + gainOf(candidate));
    chosen.push(candidate);
    const owner = newOwner[candidate]!;
    if (owner !== null) own(owner, 1);
    const come = brings[candidate]!.filter((one) => !isThere[one]);
    for (const one of come) {
      isThere[one] = 1;
      for (const also of neighbours[one]!.newOwners) own(also, 1);
    }
    brought.push(come);
    return come;
  };
  const takeBack = () => {
    const candidate = chosen.pop()!;
    gainsM2.pop();
    const owner = newOwner[candidate]!;
    if (owner !== null) own(owner, -1);
    for (const one of brought.pop()!) {
      isThere[one] = 0;
      for (const also of neighbours[one]!.newOwners) own(also, -1);
    }
  };
  const frontier = (): Set<number> => {
    const beyond = new Set(field.beside);
    for (const candidate of chosen) for (const other of next[candidate]!) beyond.add(other);
    for (const come of brought) for (const one of come) for (const other of neighbours[one]!.next) beyond.add(other);
    for (const candidate of chosen) beyond.delete(candidate);
    return beyond;
  };
  return {
    chosen,
    get gainM2() {
      return gainsM2.at(-1)!;
    },
    get newOwners() {
      return timesOwned.size;
    },
    gainOf,
    ownersOf,
    add,
    takeBack,
    clear: () => {
      while (chosen.length > 0) takeBack();
    },
    frontier,
  };
}
