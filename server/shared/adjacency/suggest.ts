import type { BlockRule } from '#shared/block';
import { type Addition, additionsTo } from './additions';
import { type ClosingField, closingField } from './closing-field';
import { type ClosingSet, closingList } from './closing-list';
import { beamSearch, exactSearch, type Goal, greedyClosing, improveClosings } from './closing-search';
import type { BlockGraph } from './graph';
import { growingSet } from './growing-set';

export type { Addition } from './additions';

/** What closing a block's gap is asked about. */
export type ClosingQuestion = {
  /** Holds parcels that do not meet the question, too; those that are excluded or barriers are never proposed. */
  graph: BlockGraph;
  rule: BlockRule;
  /** 1 for the parcels that meet the question. */
  isMember: Uint8Array;
  /** The block as `regroup` has it with `isMember`. */
  nodes: ArrayLike<number>;
  /** What is missing. */
  neededM2: number;
};

/** Parcels that together close the gap, in an order in which each joins what is there. */
export type Closing = {
  nodes: number[];
  gainM2: number;
  surplusM2: number;
  newOwners: number;
  additions: Addition[];
};

export type Suggestions = {
  /**
   * The five best, fewest parcels first, then fewest new owners, then the least surplus; behind them those that need more
   * parcels but fewer new owners.
   */
  closings: Closing[];
  /** Whether all sets of up to four parcels were looked at or ruled out. */
  isComplete: boolean;
  /** Single parcels that come next, the most area for a new owner first; those without a new owner before all. */
  next: { addition: Addition; perOwnerM2: number | null }[];
};

const EXACT_PARCELS = 4;
const MOST_NEXT = 20;

/**
 * Searches step by step; each step takes some milliseconds and gives the best so far. A greedy set comes first, then all
 * sets of up to four parcels, and where none of those closes the gap larger ones, which may not be the smallest there are.
 */
export function* suggestionSteps(question: ClosingQuestion): Generator<Suggestions, Suggestions> {
  const { graph, rule, isMember, nodes, neededM2 } = question;
  const field = closingField(graph, rule, isMember, nodes, neededM2);
  const goal: Goal = {
    neededM2,
    mostNewOwners: rule.mostOwners === null ? Infinity : rule.mostOwners - field.ownersOfBlock,
  };
  const additions = additionsTo(graph, isMember, nodes, field);
  const list = closingList();
  const next = nextParcels(field, goal, additions);
  const told = new WeakMap<ClosingSet, Closing>();
  const tell = (set: ClosingSet): Closing => {
    const closing = told.get(set) ?? closingOf(set, additions(set.chosen), neededM2);
    told.set(set, closing);
    return closing;
  };
  const soFar = (isComplete: boolean): Suggestions => ({ closings: list.sets().map(tell), isComplete, next });
  if (neededM2 <= 0 || goal.mostNewOwners < 0) return soFar(true);

  const greedy = greedyClosing(field, goal);
  if (greedy) list.offer(greedy);
  yield soFar(false);
  for (let size = 1; size <= EXACT_PARCELS; size++)
    for (const _ of exactSearch(field, goal, size, list)) yield soFar(false);
  const isComplete = field.isWhole;
  const best = list.sets()[0];
  if (!best || best.chosen.length > EXACT_PARCELS) {
    for (const _ of beamSearch(field, goal, list)) yield soFar(isComplete);
    for (const _ of improveClosings(field, goal, list)) yield soFar(isComplete);
  }
  return soFar(isComplete);
}

/** Searches to the end, or until `limitMs` are over or the signal comes; `now` in ms. */
export function suggest(
  question: ClosingQuestion,
  { limitMs, now = () => performance.now(), signal }: { limitMs: number; now?: () => number; signal?: AbortSignal },
): Suggestions {
  const until = now() + limitMs;
  const steps = suggestionSteps(question);
  for (;;) {
    const { value, done } = steps.next();
    if (done || signal?.aborted || now() >= until) return value;
  }
}

function closingOf({ gainM2, newOwners }: ClosingSet, additions: Addition[], neededM2: number): Closing {
  return { nodes: additions.map(({ node }) => node), gainM2, surplusM2: gainM2 - neededM2, newOwners, additions };
}

/** What each parcel beside the block would bring alone. */
function nextParcels(
  field: ClosingField,
  { mostNewOwners }: Goal,
  additions: (chosen: readonly number[]) => Addition[],
): Suggestions['next'] {
  const set = growingSet(field);
  const perOwnerM2 = (candidate: number) => set.gainOf(candidate) / set.ownersOf(candidate);
  return field.beside
    .filter((candidate) => set.ownersOf(candidate) <= mostNewOwners)
    .sort((one, other) => {
      const [a, b] = [perOwnerM2(one), perOwnerM2(other)];
      return a === b ? set.gainOf(other) - set.gainOf(one) : b - a;
    })
    .slice(0, MOST_NEXT)
    .map((candidate) => {
      const [addition] = additions([candidate]);
      return { addition: addition!, perOwnerM2: set.ownersOf(candidate) > 0 ? perOwnerM2(candidate) : null };
    });
}
