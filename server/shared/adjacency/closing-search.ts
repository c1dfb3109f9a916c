import type { ClosingField } from './closing-field';
import { type ClosingList, type ClosingSet, inOrder } from './closing-list';
import { type GrowingSet, growingSet } from './growing-set';

/** What a closing has to reach, and how many new owning units it may have. */
export type Goal = { neededM2: number; mostNewOwners: number };

/** A search: it gives way after each bit of work, so that whoever runs it can stop. */
export type Search = Generator<void, void>;

const WORK = 300; // sets looked at before a search gives way: a few milliseconds
const MOST_PARCELS = 60; // a set of more is no suggestion

const setOf = ({ chosen, gainM2, newOwners }: GrowingSet): ClosingSet => ({ chosen: [...chosen], gainM2, newOwners });

/** Adds candidates, of those that join what is there the one that brings most first. @returns whether all could join. */
export function addJoined(set: GrowingSet, candidates: readonly number[]): boolean {
  const left = new Set(candidates);
  while (left.size > 0) {
    const beyond = set.frontier();
    let best = -1;
    for (const one of left) if (beyond.has(one) && (best < 0 || set.gainOf(one) > set.gainOf(best))) best = one;
    if (best < 0) return false;
    left.delete(best);
    set.add(best);
  }
  return true;
}

/** What candidates come to, or null where they do not hang together, do not close the gap or have too many owners. */
function closingOf(
  set: GrowingSet,
  { neededM2, mostNewOwners }: Goal,
  candidates: readonly number[],
): ClosingSet | null {
  set.clear();
  return addJoined(set, candidates) && set.gainM2 >= neededM2 && set.newOwners <= mostNewOwners ? setOf(set) : null;
}

/** Leaves out candidates that a closing does without: what it needs of more, it needs of fewer, too. */
function withoutSpare(set: GrowingSet, goal: Goal, closing: ClosingSet): ClosingSet {
  let least = closing;
  for (const one of closing.chosen)
    least =
      closingOf(
        set,
        goal,
        least.chosen.filter((other) => other !== one),
      ) ?? least;
  return least;
}

/** Takes what brings most, one after another, until the gap is closed. */
export function greedyClosing(field: ClosingField, goal: Goal): ClosingSet | null {
  const set = growingSet(field);
  while (set.gainM2 < goal.neededM2) {
    if (set.chosen.length === MOST_PARCELS) return null;
    let best = -1;
    for (const one of set.frontier()) {
      if (set.newOwners + set.ownersOf(one) > goal.mostNewOwners) continue;
      if (best < 0 || set.gainOf(one) > set.gainOf(best)) best = one;
    }
    if (best < 0) return null;
    set.add(best);
  }
  return withoutSpare(growingSet(field), goal, setOf(set));
}

/**
 * Looks at all sets of so many candidates that hang together, but for those that cannot close the gap or would not come
 * into the list. Each is met once: a candidate that was tried is passed over in what is tried after it.
 */
export function* exactSearch(field: ClosingField, goal: Goal, size: number, list: ClosingList): Search {
  const { neededM2, mostNewOwners } = goal;
  const set = growingSet(field);
  const spare = growingSet(field);
  const potentialM2 = field.nodes.map((_, candidate) => set.gainOf(candidate));
  /** No more than that comes of so many candidates. */
  const mostOf = [0];
  for (const one of potentialM2.toSorted((one, other) => other - one).slice(0, size)) mostOf.push(mostOf.at(-1)! + one);
  const byPotential = (one: number, other: number) => potentialM2[other]! - potentialM2[one]!;
  const isSeen = new Uint8Array(field.nodes.length);
  let work = 0;

  const offer = (candidate: number) => {
    const newOwners = set.newOwners + set.ownersOf(candidate);
    if (newOwners > mostNewOwners || !list.wants(size, newOwners)) return;
    const closing = { chosen: [...set.chosen, candidate], gainM2: set.gainM2 + set.gainOf(candidate), newOwners };
    if (closing.gainM2 < neededM2) return;
    // a set that does without one of its parcels was met as a smaller one
    const hasSmaller = list.sets().some(({ chosen }) => chosen.length < size);
    if (!hasSmaller || withoutSpare(spare, goal, closing) === closing) list.offer(closing);
  };
  function* extend(open: readonly number[], left: number): Search {
    for (const [place, candidate] of open.entries()) {
      if (set.gainM2 + potentialM2[candidate]! + mostOf[left - 1]! < neededM2) return;
      if (++work % WORK === 0) yield;
      if (left === 1) {
        offer(candidate);
        continue;
      }
      const come = set.add(candidate);
      const { newOwners, gainM2 } = set;
      if (newOwners <= mostNewOwners && list.wants(size, newOwners) && gainM2 < neededM2) {
        const fresh: number[] = [];
        for (const next of [field.next[candidate]!, ...come.map((one) => field.neighbours[one]!.next)])
          for (const other of next) {
            if (isSeen[other]) continue;
            isSeen[other] = 1;
            fresh.push(other);
          }
        yield* extend([...open.slice(place + 1), ...fresh].sort(byPotential), left - 1);
        for (const other of fresh) isSeen[other] = 0;
      }
      set.takeBack();
    }
  }
  if (mostOf[size] === undefined || mostOf[size]! < neededM2) return;
  const first = field.beside.toSorted(byPotential);
  for (const candidate of first) isSeen[candidate] = 1;
  yield* extend(first, size);
}

const BEAM = 40;
const BRANCHES = 24;

/** Grows many sets side by side, the most promising ones kept at each step, until some close the gap. */
export function* beamSearch(field: ClosingField, goal: Goal, list: ClosingList): Search {
  const set = growingSet(field);
  let beam: ClosingSet[] = [{ chosen: [], gainM2: 0, newOwners: 0 }];
  for (let size = 1; size <= MOST_PARCELS && beam.length > 0 && list.wants(size, 0); size++) {
    const grown = new Map<string, ClosingSet>();
    for (const { chosen } of beam) {
      set.clear();
      addJoined(set, chosen);
      const branches = [...set.frontier()]
        .filter((one) => set.newOwners + set.ownersOf(one) <= goal.mostNewOwners)
        .sort((one, other) => set.gainOf(other) - set.gainOf(one))
        .slice(0, BRANCHES);
      for (const one of branches) {
        set.add(one);
        const next = setOf(set);
        grown.set(next.chosen.toSorted((a, b) => a - b).join(), next);
        set.takeBack();
      }
      yield;
    }
    const sets = [...grown.values()];
    const closing = sets.filter(({ gainM2 }) => gainM2 >= goal.neededM2);
    for (const one of closing) list.offer(withoutSpare(set, goal, one));
    if (closing.length > 0) return;
    beam = sets.sort((one, other) => other.gainM2 - one.gainM2 || one.newOwners - other.newOwners).slice(0, BEAM);
  }
}

/** Changes closings bit by bit: two of their parcels for one, or one for another, as long as that makes them better. */
export function* improveClosings(field: ClosingField, goal: Goal, list: ClosingList): Search {
  for (const closing of list.sets()) {
    let best: ClosingSet | null = closing;
    while (best) {
      list.offer(best);
      best = yield* better(field, goal, best);
    }
  }
}

function* better(field: ClosingField, goal: Goal, closing: ClosingSet): Generator<void, ClosingSet | null> {
  const set = growingSet(field);
  const spare = growingSet(field);
  const { chosen } = closing;
  const pairs = chosen.flatMap((one, at) => chosen.slice(at).map((other) => [one, other] as const));
  // two for one comes before one for one
  pairs.sort((one, other) => Number(one[0] === one[1]) - Number(other[0] === other[1]));
  for (const gone of pairs) {
    yield;
    set.clear();
    const kept = chosen.filter((one) => !gone.includes(one));
    if (!addJoined(set, kept)) continue;
    for (const one of set.frontier()) {
      if (gone.includes(one) || set.gainM2 + set.gainOf(one) < goal.neededM2) continue;
      const changed = {
        chosen: [...kept, one],
        gainM2: set.gainM2 + set.gainOf(one),
        newOwners: set.newOwners + set.ownersOf(one),
      };
      if (changed.newOwners <= goal.mostNewOwners && inOrder(changed, closing) < 0)
        return withoutSpare(spare, goal, changed);
    }
  }
  return null;
}
