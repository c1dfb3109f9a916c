import { type BlockRule, NEAR_SHARE } from '#shared/block';
import { m2OfMu } from '#shared/geometry/measure/mu';
import { rootOf, singles } from './forest';
import type { BlockGraph } from './graph';
import { joiningOf } from './joins';
import { nodeBoxes } from './node-boxes';

/**
 * `passes` the threshold with few enough owners; `owners`: large enough, but of more owning units than asked; `near`:
 * lacks at most a share of `NEAR_SHARE` of the threshold; `below`: lacks more.
 */
export type Standing = 'passes' | 'owners' | 'near' | 'below';

/** Parcels that a rule puts together, directly or by others between them. */
export type Block = {
  /** Least id of its parcels: the name that it keeps while it grows by parcels of higher ids. */
  key: number;
  /** In ascending order. */
  nodes: Int32Array;
  /** Sum of its parcels' areas, unrounded. */
  areaM2: number;
  /** What it lacks to the threshold; 0 where it is large enough. */
  missingM2: number;
  /** Distinct owning units; all parcels of unknown owner count as one more. */
  owners: number;
  /** Parcels whose owner is not known. */
  ofUnknownOwner: number;
  /** Distinct known villages. */
  villages: number;
  /** World units: least x and y, greatest x and y. */
  box: [number, number, number, number];
  standing: Standing;
};

/** Blocks in the order of a list: by standing, then the largest first. */
export type Grouping = {
  /** Place in `groups` of each node; -1 where it is no member. */
  groupOf: Int32Array;
  groups: Block[];
};

const ranks: Record<Standing, number> = { passes: 0, owners: 1, near: 2, below: 3 };

/**
 * Puts the parcels of a graph together under a rule. Owning units are told apart by their places in `ownerNames`.
 * @param isMember where given, only nodes that it says 1 of are put together: a graph may hold more than was asked for.
 */
export function regroup(graph: BlockGraph, rule: BlockRule, isMember?: Uint8Array): Grouping {
  const { groupOf, count } = components(graph, rule, isMember);
  const { starts, nodes } = sorted(groupOf, count);
  const groups = new Array<Block>(count);
  const describe = describer(graph, rule);
  for (let group = 0; group < count; group++)
    groups[group] = describe(group, nodes.subarray(starts[group]!, starts[group + 1]!));

  const order = Uint32Array.from(groups, (_, group) => group).sort((one, other) => {
    const [a, b] = [groups[one]!, groups[other]!];
    return ranks[a.standing] - ranks[b.standing] || b.areaM2 - a.areaM2 || a.key - b.key;
  });
  const placeOf = new Int32Array(count);
  for (let place = 0; place < count; place++) placeOf[order[place]!] = place;
  for (let node = 0; node < graph.count; node++) if (groupOf[node]! >= 0) groupOf[node] = placeOf[groupOf[node]!]!;
  return { groupOf, groups: Array.from(order, (group) => groups[group]!) };
}

/** Numbers the components in ascending order of their least nodes. */
function components(
  graph: BlockGraph,
  rule: BlockRule,
  isMember: Uint8Array | undefined,
): { groupOf: Int32Array; count: number } {
  const { isBarrier, joins, end } = joiningOf(graph, rule);
  const { a, b } = graph.links;
  const parent = singles(graph.count);
  for (let link = 0; link < end; link++) {
    if (!joins(link) || (isMember && !(isMember[a[link]!] && isMember[b[link]!]))) continue;
    const one = rootOf(parent, a[link]!);
    const other = rootOf(parent, b[link]!);
    if (one < other) parent[other] = one;
    else parent[one] = other;
  }
  let count = 0;
  for (let node = 0; node < graph.count; node++) {
    if (isBarrier[node] || (isMember && !isMember[node])) parent[node] = -1;
    else parent[node] = parent[node] === node ? count++ : parent[parent[node]!]!;
  }
  return { groupOf: parent, count };
}

/** Nodes group by group, ascending in each. */
function sorted(groupOf: Int32Array, count: number): { starts: Uint32Array; nodes: Int32Array } {
  const starts = new Uint32Array(count + 1);
  for (const group of groupOf) if (group >= 0) starts[group + 1]!++;
  for (let group = 0; group < count; group++) starts[group + 1]! += starts[group]!;
  const nodes = new Int32Array(starts[count]!);
  const next = starts.slice();
  for (let node = 0; node < groupOf.length; node++) {
    const group = groupOf[node]!;
    if (group >= 0) nodes[next[group]!++] = node;
  }
  return { starts, nodes };
}

/** Describes groups one after another; an owner or a village was seen in the group whose number it bears. */
function describer(graph: BlockGraph, { min, mostOwners }: BlockRule) {
  const thresholdM2 = m2OfMu(min);
  const nearM2 = m2OfMu(min * (1 - NEAR_SHARE));
  const { ids, areasM2, owners, villageOf } = graph;
  const boxes = nodeBoxes(graph);
  const ownerSeen = new Int32Array(graph.ownerNames.length).fill(-1);
  const villageSeen = new Int32Array(graph.villages.length).fill(-1);
  return (group: number, nodes: Int32Array): Block => {
    let areaM2 = 0;
    let known = 0;
    let ofUnknownOwner = 0;
    let villages = 0;
    let [minX, minY, maxX, maxY] = [2 ** 31, 2 ** 31, -(2 ** 31), -(2 ** 31)];
    for (let at = 0; at < nodes.length; at++) {
      const node = nodes[at]!;
      areaM2 += areasM2[node]!;
      const owner = owners[node]!;
      if (owner < 0) ofUnknownOwner++;
      else if (ownerSeen[owner] !== group) {
        ownerSeen[owner] = group;
        known++;
      }
      const village = villageOf[node]!;
      if (village >= 0 && villageSeen[village] !== group) {
        villageSeen[village] = group;
        villages++;
      }
      const box = node * 4;
      if (boxes[box]! < minX) minX = boxes[box]!;
      if (boxes[box + 1]! < minY) minY = boxes[box + 1]!;
      if (boxes[box + 2]! > maxX) maxX = boxes[box + 2]!;
      if (boxes[box + 3]! > maxY) maxY = boxes[box + 3]!;
    }
    const distinct = known + (ofUnknownOwner > 0 ? 1 : 0);
    const missingM2 = Math.max(0, thresholdM2 - areaM2);
    let standing: Standing = 'below';
    if (missingM2 === 0) standing = mostOwners !== null && distinct > mostOwners ? 'owners' : 'passes';
    else if (areaM2 >= nearM2) standing = 'near';
    return {
      key: ids[nodes[0]!]!,
      nodes,
      areaM2,
      missingM2,
      owners: distinct,
      ofUnknownOwner,
      villages,
      box: [minX, minY, maxX, maxY],
      standing,
    };
  };
}
