import type { BlockRule } from '#shared/block';
import type { BlockGraph } from './graph';
import { joiningOf } from './joins';
import { eachLink } from './links-of-nodes';

/** Another block, which comes along once a candidate joins it to this one. */
export type Neighbour = {
  nodes: number[];
  areaM2: number;
  /** Owning units that this block has not: places in `ownerNames`, -1 for an unknown one. */
  newOwners: number[];
  /** Candidates that it joins; none where it closes the gap alone. */
  next: number[];
};

/** What may be added to a block, in numbers of its own: candidates are counted from the block outwards. */
export type ClosingField = {
  /** Node, area and owning unit of each candidate; the owner is null where the block has it already. */
  nodes: number[];
  areasM2: number[];
  newOwner: (number | null)[];
  /** Candidates that join the block itself. */
  beside: number[];
  /** Candidates that each candidate joins, and other blocks, as places in `neighbours`. */
  next: number[][];
  brings: number[][];
  neighbours: Neighbour[];
  ownersOfBlock: number;
  /** False where more lay within reach of four parcels than could be taken in. */
  isWhole: boolean;
};

const MOST_STEPS = 12; // from the block, one a candidate: sets of more parcels are found near it, not in a chain
const MOST_CANDIDATES = 5000;
const WHOLE_STEPS = 4;

/**
 * Walks outwards from a block over parcels that are no members; a block that is met on the way costs no step. Parcels that
 * are excluded or barriers are never walked over.
 */
export function closingField(
  graph: BlockGraph,
  rule: BlockRule,
  isMember: Uint8Array,
  block: ArrayLike<number>,
  neededM2: number,
): ClosingField {
  const { joins, end, isBarrier } = joiningOf(graph, rule);
  const excluded = new Set(graph.excluded.ids);
  const candidateOf = new Int32Array(graph.count).fill(-1);
  const neighbourOf = new Int32Array(graph.count).fill(-1);
  const isOfBlock = new Uint8Array(graph.count);
  const owners = new Set<number>();
  for (let at = 0; at < block.length; at++) {
    isOfBlock[block[at]!] = 1;
    owners.add(graph.owners[block[at]!]!);
  }
  const field: ClosingField = {
    nodes: [],
    areasM2: [],
    newOwner: [],
    beside: [],
    next: [],
    brings: [],
    neighbours: [],
    ownersOfBlock: owners.size,
    isWhole: true,
  };

  const mayCome = (node: number) => !isMember[node] && !isBarrier[node] && !excluded.has(graph.ids[node]!);
  const eachJoined = (node: number, seen: (other: number) => void) =>
    eachLink(graph, node, (link, other) => {
      if (link < end && joins(link)) seen(other);
    });
  /** Number of a candidate; -1 where it is none, or too far out to become one. */
  const candidate = (node: number, step: number): number => {
    if (candidateOf[node]! >= 0 || !mayCome(node) || step > MOST_STEPS) return candidateOf[node]!;
    if (field.nodes.length === MOST_CANDIDATES) {
      if (step <= WHOLE_STEPS) field.isWhole = false;
      return -1;
    }
    const owner = graph.owners[node]!;
    field.areasM2.push(graph.areasM2[node]!);
    field.newOwner.push(owners.has(owner) ? null : owner);
    candidateOf[node] = field.nodes.push(node) - 1;
    return candidateOf[node]!;
  };
  const candidatesBeside = (nodes: ArrayLike<number>, step: number): number[] => {
    const found = new Set<number>();
    for (let at = 0; at < nodes.length; at++)
      eachJoined(nodes[at]!, (other) => {
        const number = candidate(other, step);
        if (number >= 0) found.add(number);
      });
    return [...found];
  };
  const neighbour = (first: number, step: number): number => {
    if (neighbourOf[first]! >= 0) return neighbourOf[first]!;
    const number = field.neighbours.length;
    const nodes = [first];
    neighbourOf[first] = number;
    for (const node of nodes)
      eachJoined(node, (other) => {
        if (!isMember[other] || neighbourOf[other]! >= 0 || isOfBlock[other]) return;
        neighbourOf[other] = number;
        nodes.push(other);
      });
    const areaM2 = nodes.reduce((sum, node) => sum + graph.areasM2[node]!, 0);
    const newOwners = [...new Set(nodes.map((node) => graph.owners[node]!))].filter((owner) => !owners.has(owner));
    const entry: Neighbour = { nodes, areaM2, newOwners, next: [] };
    field.neighbours.push(entry);
    // what closes the gap alone needs nothing from beyond it
    if (areaM2 < neededM2) entry.next = candidatesBeside(nodes, step);
    return number;
  };

  field.beside = candidatesBeside(block, 1);
  for (let step = 1, from = 0; from < field.nodes.length; step++) {
    const behind = field.nodes.length;
    for (; from < behind; from++) {
      const node = field.nodes[from]!;
      const brings = new Set<number>();
      eachJoined(node, (other) => {
        if (isMember[other] && !isOfBlock[other]) brings.add(neighbour(other, step + 1));
      });
      field.brings.push([...brings]);
      field.next.push(candidatesBeside([node], step + 1));
    }
  }
  return field;
}
